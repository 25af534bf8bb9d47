package gruexplorer.figure.train;

import gruexplorer.figure.Outline;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// Paints one panel into a rectangle: its title, the names of its curves with their last values, axes, curves.
final class PanelPainter {

    private static final double TYPE = 12;
    private static final int MANY = 120;
    private static final double TITLE = 13.5;

    private final Pen pen;
    private final Palette palette;
    private final Panel panel;
    private final double left;
    private final double top;
    private final double width;
    private final double height;
    private final double type;
    private final double right;
    private final double most;
    private final double foot;
    private final List<Name> legend;

    /// @param scale of the type
    PanelPainter(
            Pen pen,
            Palette palette,
            Panel panel,
            double x,
            double y,
            double outerWidth,
            double outerHeight,
            double scale) {
        this.pen = pen;
        this.palette = palette;
        this.panel = panel;
        this.type = scale;
        double gutter = 40 * scale;
        this.legend = legend(outerWidth - 18 * scale);
        double head = (24 + 17 * (legend.isEmpty() ? 0 : legend.getLast().line() + 1)) * scale;
        this.left = x + gutter;
        this.top = y + head;
        this.width = Math.max(10, outerWidth - gutter - 10 * scale);
        this.height = Math.max(10, outerHeight - head - 34 * scale);
        this.right = panel.right();
        this.most = panel.top();
        this.foot = panel.foot();
    }

    /// One name of the legend.
    ///
    /// @param along where it begins, from the left
    private record Name(String said, Stroke stroke, double along, int line) {}

    /// The names side by side, in as few lines as they fit into.
    private List<Name> legend(double room) {
        List<Name> names = new ArrayList<>();
        for (Curve curve : panel.curves()) {
            append(names, said(curve.name(), curve.last()), stroke(curve), room);
        }
        if (!Double.isNaN(panel.bound())) {
            append(names, said(panel.boundName(), panel.bound()), boundStroke(), room);
        }
        return names;
    }

    private void append(List<Name> names, String said, Stroke stroke, double room) {
        double along = 0;
        int line = 0;
        if (!names.isEmpty()) {
            Name last = names.getLast();
            along = last.along() + wide(last.said()) + 12 * type;
            line = last.line();
            if (along + wide(said) > room) {
                along = 0;
                line++;
            }
        }
        names.add(new Name(said, stroke, along, line));
    }

    private double wide(String said) {
        return 22 * type + pen.width(said, TextStyle.regular(TYPE * type));
    }

    private String said(String name, double value) {
        return Double.isNaN(value) ? name : name + " " + Numbers.fixed(value, panel.digits());
    }

    void paint() {
        pen.beginGroup(panel.id(), panel.title());
        head();
        axes();
        pen.beginClip(left - 1, top - 2, width + 3, height + 4);
        bound();
        panel.curves().forEach(this::curve);
        mark();
        pen.endClip();
        pen.endGroup();
    }

    private void head() {
        double x = left - 32 * type;
        int lines = legend.isEmpty() ? 0 : legend.getLast().line() + 1;
        double y = top - (17 * lines + 8) * type;
        pen.text(panel.title(), x, y, TextStyle.bold(TITLE * type), palette.text());
        for (Name name : legend) {
            double at = x + name.along();
            double line = y + 17 * (name.line() + 1) * type;
            pen.line(at, line - 4 * type, at + 17 * type, line - 4 * type, name.stroke());
            pen.text(name.said(), at + 21 * type, line, TextStyle.regular(TYPE * type), palette.text());
        }
    }

    private void axes() {
        Stroke hair = Stroke.solid(palette.line(), 1);
        Ticks up = panel.logarithmic()
                ? Ticks.powers(foot, most, Math.clamp((long) (height / (24 * type)), 1, 6))
                : Ticks.of(most, Math.clamp((long) (height / (30 * type)), 1, 5), false);
        for (double value : up.at()) {
            pen.line(left, y(value), left + width, y(value), hair);
            pen.text(
                    up.text(value),
                    left - 5 * type,
                    y(value) + 4 * type,
                    TextStyle.regular(11 * type).end(),
                    palette.muted());
        }
        Ticks along = Ticks.of(right, Math.clamp((long) (width / (60 * type)), 2, 8), true);
        double below = top + height + 14 * type;
        for (double value : along.at()) {
            TextStyle style = TextStyle.regular(11 * type).middle();
            // The last one does not stand out over the edge.
            double half = pen.width(along.text(value), style) / 2;
            pen.text(
                    along.text(value),
                    Math.min(x(value), left + width + 2 * type - half),
                    below,
                    style,
                    palette.muted());
        }
        pen.text(
                panel.across(),
                left + width / 2,
                below + 14 * type,
                TextStyle.regular(11 * type).middle(),
                palette.muted());
    }

    private void bound() {
        if (!Double.isNaN(panel.bound())) {
            pen.line(left, y(panel.bound()), left + width, y(panel.bound()), boundStroke());
        }
    }

    private Stroke boundStroke() {
        return Stroke.dashed(palette.warning(), 1.4, 2, 3);
    }

    private void curve(Curve curve) {
        var line = new Outline();
        boolean open = false;
        for (int k = 0; k < curve.y().length; k++) {
            if (!Double.isFinite(curve.y()[k])) {
                open = false;
                continue;
            }
            double atX = x(curve.x()[k]);
            double atY = y(curve.y()[k]);
            if (open) {
                line.lineTo(atX, atY);
            } else {
                line.moveTo(atX, atY);
            }
            open = true;
        }
        if (!line.pieces().isEmpty()) {
            pen.outline(line, null, stroke(curve));
        }
        if (curve.y().length > 0 && Double.isFinite(curve.last())) {
            int end = curve.y().length - 1;
            pen.circle(x(curve.x()[end]), y(curve.last()), 2.8 * type, curve.colour(), null);
        }
    }

    private static Stroke stroke(Curve curve) {
        // Hundreds of points side by side would be a band.
        double thick = curve.y().length > MANY ? 1.2 : 2;
        return curve.dashed() ? Stroke.dashed(curve.colour(), thick, 6, 3) : Stroke.solid(curve.colour(), thick);
    }

    private void mark() {
        if (!Double.isNaN(panel.mark())) {
            double at = x(panel.mark());
            pen.line(at, top, at, top + height, Stroke.solid(palette.accent(), 1.6));
        }
    }

    private double x(double value) {
        return left + width * value / right;
    }

    private double y(double value) {
        double share = panel.logarithmic()
                ? Math.log(Math.max(value, foot * 0.5) / foot) / Math.log(most / foot)
                : value / most;
        return top + height * (1 - share);
    }
}
