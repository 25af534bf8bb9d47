package gruexplorer.figure.cell;

import gruexplorer.figure.Colour;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;

/// Draws wires and the marks on them.
final class Wires {

    private final Pen pen;
    private final double unit;
    private final Colour background;

    Wires(Pen pen, double unit, Colour background) {
        this.pen = pen;
        this.unit = unit;
        this.background = background;
    }

    /// A bent line through the points (x, y, x, y …).
    void wire(Colour colour, double thickness, double... points) {
        var outline = new Outline().moveTo(points[0], points[1]);
        for (int k = 2; k < points.length; k += 2) {
            outline.lineTo(points[k], points[k + 1]);
        }
        pen.outline(outline, null, Stroke.solid(colour, thickness * unit));
    }

    /// A bent line that ends in an arrow head touching the last point.
    void arrow(Colour colour, double thickness, double... points) {
        int last = points.length - 2;
        double x = points[last];
        double y = points[last + 1];
        double dx = Math.signum(x - points[last - 2]);
        double dy = Math.signum(y - points[last - 1]);
        double length = (4.5 + thickness) * unit;
        double half = (2.4 + thickness * 0.7) * unit;
        double[] shorter = points.clone();
        shorter[last] = x - dx * length * 0.8;
        shorter[last + 1] = y - dy * length * 0.8;
        wire(colour, thickness, shorter);
        double bx = x - dx * length;
        double by = y - dy * length;
        pen.outline(
                new Outline()
                        .moveTo(x, y)
                        .lineTo(bx - dy * half, by + dx * half)
                        .lineTo(bx + dy * half, by - dx * half)
                        .close(),
                colour,
                null);
    }

    /// Clears the place where a vertical wire passes over a horizontal one without touching it.
    void bridge(double x, double y, double thickness) {
        double half = (thickness / 2 + 2) * unit;
        pen.line(x, y - 3.5 * unit, x, y + 3.5 * unit, Stroke.solid(background, 2 * half));
    }

    /// Where one wire leaves another.
    void joint(Colour colour, double x, double y) {
        pen.circle(x, y, 2.6 * unit, colour, null);
    }

    /// A product.
    void times(Colour colour, double x, double y, double radius) {
        disc(colour, x, y, radius);
        double d = radius * 0.36;
        Stroke stroke = Stroke.solid(colour, 1.8 * unit);
        pen.line(x - d, y - d, x + d, y + d, stroke);
        pen.line(x - d, y + d, x + d, y - d, stroke);
    }

    /// A sum.
    void plus(Colour colour, double x, double y, double radius) {
        disc(colour, x, y, radius);
        double d = radius * 0.48;
        Stroke stroke = Stroke.solid(colour, 1.8 * unit);
        pen.line(x - d, y, x + d, y, stroke);
        pen.line(x, y - d, x, y + d, stroke);
    }

    void disc(Colour colour, double x, double y, double radius) {
        pen.circle(x, y, radius, background, Stroke.solid(colour, 1.8 * unit));
    }
}
