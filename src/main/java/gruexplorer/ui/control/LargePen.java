package gruexplorer.ui.control;

import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import org.jspecify.annotations.Nullable;

/// Draws everything so many times as large with another pen. Letters are set in the larger size: a canvas that is
/// scaled
/// would blur them.
///
/// @param times how many
record LargePen(Pen pen, double times) implements Pen {

    @Override
    public void beginGroup(String id, String title) {
        pen.beginGroup(id, title);
    }

    @Override
    public void endGroup() {
        pen.endGroup();
    }

    @Override
    public void rect(
            double x,
            double y,
            double width,
            double height,
            double radius,
            @Nullable Colour fill,
            @Nullable Stroke stroke) {
        pen.rect(x * times, y * times, width * times, height * times, radius * times, fill, large(stroke));
    }

    @Override
    public void circle(double cx, double cy, double radius, @Nullable Colour fill, @Nullable Stroke stroke) {
        pen.circle(cx * times, cy * times, radius * times, fill, large(stroke));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        pen.line(x1 * times, y1 * times, x2 * times, y2 * times, wide(stroke));
    }

    @Override
    public void outline(Outline outline, @Nullable Colour fill, @Nullable Stroke stroke) {
        pen.outline(outline.moved(x -> x * times, y -> y * times), fill, large(stroke));
    }

    @Override
    public void text(String text, double x, double y, TextStyle style, Colour colour) {
        pen.text(text, x * times, y * times, new TextStyle(style.size() * times, style.bold(), style.anchor()), colour);
    }

    @Override
    public void cells(double x, double y, double width, double height, CellGrid grid) {
        pen.cells(x * times, y * times, width * times, height * times, grid);
    }

    @Override
    public void beginClip(double x, double y, double width, double height) {
        pen.beginClip(x * times, y * times, width * times, height * times);
    }

    @Override
    public void endClip() {
        pen.endClip();
    }

    private @Nullable Stroke large(@Nullable Stroke stroke) {
        return stroke == null ? null : wide(stroke);
    }

    private Stroke wide(Stroke stroke) {
        return new Stroke(stroke.colour(), stroke.width() * times, stroke.dash() * times, stroke.gap() * times);
    }
}
