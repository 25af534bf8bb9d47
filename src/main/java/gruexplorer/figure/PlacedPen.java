package gruexplorer.figure;

import org.jspecify.annotations.Nullable;

/// Draws with another pen, in another place or size: how one figure stands inside another.
public abstract class PlacedPen implements Pen {

    private final Pen pen;

    /// @param pen that draws
    protected PlacedPen(Pen pen) {
        this.pen = pen;
    }

    /// Where x stands.
    protected abstract double x(double x);

    /// Where y stands.
    protected abstract double y(double y);

    /// Where what begins at x and is so wide begins.
    protected double left(double x, double width) {
        return x(x);
    }

    /// How long a length is.
    protected double length(double length) {
        return length;
    }

    /// How a text is set.
    protected TextStyle style(TextStyle style) {
        return style;
    }

    @Override
    public final void beginGroup(String id, String title) {
        pen.beginGroup(id, title);
    }

    @Override
    public final void endGroup() {
        pen.endGroup();
    }

    @Override
    public final void rect(
            double x,
            double y,
            double width,
            double height,
            double radius,
            @Nullable Colour fill,
            @Nullable Stroke stroke) {
        pen.rect(left(x, width), y(y), length(width), length(height), length(radius), fill, stroke(stroke));
    }

    @Override
    public final void circle(double cx, double cy, double radius, @Nullable Colour fill, @Nullable Stroke stroke) {
        pen.circle(x(cx), y(cy), length(radius), fill, stroke(stroke));
    }

    @Override
    public final void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        pen.line(x(x1), y(y1), x(x2), y(y2), wide(stroke));
    }

    @Override
    public final void outline(Outline outline, @Nullable Colour fill, @Nullable Stroke stroke) {
        pen.outline(outline.moved(this::x, this::y), fill, stroke(stroke));
    }

    @Override
    public final void text(String text, double x, double y, TextStyle style, Colour colour) {
        pen.text(text, x(x), y(y), style(style), colour);
    }

    @Override
    public void cells(double x, double y, double width, double height, CellGrid grid) {
        pen.cells(left(x, width), y(y), length(width), length(height), grid);
    }

    @Override
    public final void beginClip(double x, double y, double width, double height) {
        pen.beginClip(left(x, width), y(y), length(width), length(height));
    }

    @Override
    public final void endClip() {
        pen.endClip();
    }

    @Override
    public final double width(String text, TextStyle style) {
        return pen.width(text, style);
    }

    private @Nullable Stroke stroke(@Nullable Stroke stroke) {
        return stroke == null ? null : wide(stroke);
    }

    private Stroke wide(Stroke stroke) {
        return new Stroke(stroke.colour(), length(stroke.width()), length(stroke.dash()), length(stroke.gap()));
    }
}
