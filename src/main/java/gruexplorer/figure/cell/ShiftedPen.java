package gruexplorer.figure.cell;

import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import org.jspecify.annotations.Nullable;

/// Draws with another pen further right and down: how one figure stands inside another.
public final class ShiftedPen implements Pen {

    private final Pen pen;
    private final double dx;
    private final double dy;

    public ShiftedPen(Pen pen, double dx, double dy) {
        this.pen = pen;
        this.dx = dx;
        this.dy = dy;
    }

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
        pen.rect(x + dx, y + dy, width, height, radius, fill, stroke);
    }

    @Override
    public void circle(double cx, double cy, double radius, @Nullable Colour fill, @Nullable Stroke stroke) {
        pen.circle(cx + dx, cy + dy, radius, fill, stroke);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        pen.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, stroke);
    }

    @Override
    public void outline(Outline outline, @Nullable Colour fill, @Nullable Stroke stroke) {
        pen.outline(outline.moved(x -> x + dx, y -> y + dy), fill, stroke);
    }

    @Override
    public void text(String text, double x, double y, TextStyle style, Colour colour) {
        pen.text(text, x + dx, y + dy, style, colour);
    }

    @Override
    public void cells(double x, double y, double width, double height, CellGrid grid) {
        pen.cells(x + dx, y + dy, width, height, grid);
    }

    @Override
    public void beginClip(double x, double y, double width, double height) {
        pen.beginClip(x + dx, y + dy, width, height);
    }

    @Override
    public void endClip() {
        pen.endClip();
    }

    @Override
    public double width(String text, TextStyle style) {
        return pen.width(text, style);
    }
}
