package gruexplorer.figure.cell;

import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import org.jspecify.annotations.Nullable;

/// Draws with another pen, left for right: a layer that reads from the end has its old state on the right. Texts stand
/// in the mirrored place and are read as before.
final class MirroredPen implements Pen {

    private final Pen pen;
    private final double width;

    /// @param width of what is mirrored
    MirroredPen(Pen pen, double width) {
        this.pen = pen;
        this.width = width;
    }

    /// Where a text that is `wide` and would begin at `x` begins on {@link #plain}.
    double start(double x, double wide) {
        return width - x - wide;
    }

    /// The pen behind it, for texts made of several pieces.
    Pen plain() {
        return pen;
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
            double wide,
            double height,
            double radius,
            @Nullable Colour fill,
            @Nullable Stroke stroke) {
        pen.rect(start(x, wide), y, wide, height, radius, fill, stroke);
    }

    @Override
    public void circle(double cx, double cy, double radius, @Nullable Colour fill, @Nullable Stroke stroke) {
        pen.circle(width - cx, cy, radius, fill, stroke);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        pen.line(width - x1, y1, width - x2, y2, stroke);
    }

    @Override
    public void outline(Outline outline, @Nullable Colour fill, @Nullable Stroke stroke) {
        pen.outline(outline.moved(x -> width - x, y -> y), fill, stroke);
    }

    @Override
    public void text(String text, double x, double y, TextStyle style, Colour colour) {
        TextStyle mirrored = switch (style.anchor()) {
            case START -> style.end();
            case MIDDLE -> style;
            case END -> new TextStyle(style.size(), style.bold(), TextStyle.Anchor.START);
        };
        pen.text(text, width - x, y, mirrored, colour);
    }

    /// @throws UnsupportedOperationException always: no diagram of a cell has a grid
    @Override
    public void cells(double x, double y, double wide, double height, CellGrid grid) {
        throw new UnsupportedOperationException("a grid is not mirrored");
    }

    @Override
    public void beginClip(double x, double y, double wide, double height) {
        pen.beginClip(start(x, wide), y, wide, height);
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
