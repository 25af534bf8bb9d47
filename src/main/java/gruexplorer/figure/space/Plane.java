package gruexplorer.figure.space;

import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.text.Numbers;
import java.util.stream.Stream;

/// A part of a plane in a rectangle of a figure: one unit is as long across as up, or longer where there is room.
final class Plane {

    private static final double AXIS = 46;
    private static final double FOOT = 40;
    private static final double TOP = 12;
    private static final int TICKS = 5;

    private final double left;
    private final double top;
    private final double width;
    private final double height;
    private final double centreX;
    private final double centreY;
    private final double scaleX;
    private final double scaleY;

    /// @param points all that has to be seen; a margin comes to them
    /// @param outerWidth and `outerHeight`: of the rectangle, axes included, its corner at (x, y); what its width
    ///     has no use for stays empty
    /// @param names whether the points have names, which want room
    /// @param stretch how much longer a unit may be across than up; 1 for not at all
    Plane(
            Stream<double[]> points,
            double x,
            double y,
            double outerWidth,
            double outerHeight,
            boolean names,
            double stretch) {
        double[] box = {
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        points.forEach(point -> {
            box[0] = Math.min(box[0], point[0]);
            box[1] = Math.max(box[1], point[0]);
            box[2] = Math.min(box[2], point[1]);
            box[3] = Math.max(box[3], point[1]);
        });
        this.left = x + AXIS;
        this.top = y + TOP;
        double widest = Math.max(10, outerWidth - AXIS - 10);
        this.height = Math.max(10, outerHeight - TOP - FOOT);
        double across = Math.max(box[1] - box[0], 1e-6);
        double up = Math.max(box[3] - box[2], 1e-6);
        // Room for the names of the points.
        double roomX = Math.max(widest - (names ? 90 : 30), widest * 0.5);
        double roomY = Math.max(height - (names ? 44 : 22), height * 0.5);
        this.scaleY = Math.min(roomX / across, roomY / up);
        this.scaleX = Math.min(roomX / across, scaleY * stretch);
        this.width = Math.min(widest, Math.max(across * scaleX + (names ? 200 : 60), 1.3 * height));
        this.centreX = (box[0] + box[1]) / 2;
        this.centreY = (box[2] + box[3]) / 2;
    }

    double x(double value) {
        return left + width / 2 + (value - centreX) * scaleX;
    }

    double y(double value) {
        return top + height / 2 - (value - centreY) * scaleY;
    }

    double x(double[] point) {
        return x(point[0]);
    }

    double y(double[] point) {
        return y(point[1]);
    }

    double left() {
        return left;
    }

    double right() {
        return left + width;
    }

    double top() {
        return top;
    }

    double bottom() {
        return top + height;
    }

    /// The frame, lines at round values, their numbers, and what the axes are.
    void axes(Pen pen, Palette palette, String across, String up) {
        pen.beginGroup("axes", across + ", " + up);
        pen.rect(left, top, width, height, 0, palette.sunken(), null);
        double step = step(Math.min(width / scaleX, height / scaleY));
        TextStyle small = TextStyle.regular(11);
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        double low = centreX - width / scaleX / 2;
        for (double k = Math.ceil(low / step); x(k * step) <= right(); k++) {
            line(pen, palette, x(k * step), top, x(k * step), bottom(), k == 0);
            pen.text(Numbers.fixed(k * step, digits), x(k * step), bottom() + 15, small.middle(), palette.muted());
        }
        double down = centreY - height / scaleY / 2;
        for (double k = Math.ceil(down / step); y(k * step) >= top; k++) {
            line(pen, palette, left, y(k * step), right(), y(k * step), k == 0);
            pen.text(Numbers.fixed(k * step, digits), left - 6, y(k * step) + 4, small.end(), palette.muted());
        }
        pen.text(across, left + width / 2, bottom() + 32, TextStyle.regular(12).middle(), palette.text());
        pen.text(up, left + 8, top + 17, TextStyle.regular(12), palette.text());
        pen.endGroup();
    }

    private static void line(Pen pen, Palette palette, double x1, double y1, double x2, double y2, boolean zero) {
        pen.line(x1, y1, x2, y2, Stroke.solid(zero ? palette.muted().at(0.5) : palette.line(), 1));
    }

    /// 1, 2 or 5 times a power of ten, so that some lines lie within the span.
    private static double step(double span) {
        double rough = span / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
