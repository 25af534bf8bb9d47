package gruexplorer.figure.cell;

import gruexplorer.figure.Colour;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.insight.equation.Audit;
import gruexplorer.text.Numbers;

/// Tells whether the formulas give the numbers shown: a tick or a cross, and the residual.
public final class AuditBadge {

    private final Audit audit;
    private final Palette palette;
    private final double size;
    private final RichText text;

    public AuditBadge(Audit audit, Palette palette, double size) {
        this.audit = audit;
        this.palette = palette;
        this.size = size;
        this.text = new RichText(size).add(Numbers.tiny(audit.residual()), false, colour());
    }

    public double width() {
        return text.width() + 2.4 * size;
    }

    private Colour colour() {
        return audit.holds() ? palette.hidden() : palette.warning();
    }

    /// @param right its right edge
    /// @param middle the height of its middle
    public void paint(Pen pen, double right, double middle) {
        double height = 1.7 * size;
        double x = right - width();
        pen.rect(x, middle - height / 2, width(), height, height / 2, colour().at(0.12), null);
        Stroke stroke = Stroke.solid(colour(), size * 0.14);
        double mx = x + size * 0.95;
        double d = size * 0.3;
        if (audit.holds()) {
            pen.outline(
                    new Outline()
                            .moveTo(mx - d, middle)
                            .lineTo(mx - d * 0.25, middle + d * 0.8)
                            .lineTo(mx + d, middle - d * 0.9),
                    null,
                    stroke);
        } else {
            pen.line(mx - d, middle - d, mx + d, middle + d, stroke);
            pen.line(mx - d, middle + d, mx + d, middle - d, stroke);
        }
        text.paint(pen, x + size * 1.6, middle + size * 0.36);
    }
}
