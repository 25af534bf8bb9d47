package gruexplorer.figure.cell;

import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Pen;
import gruexplorer.figure.PlacedPen;
import gruexplorer.figure.TextStyle;

/// Draws with another pen, left for right: a layer that reads from the end has its old state on the right. Texts stand
/// in the mirrored place and are read as before.
final class MirroredPen extends PlacedPen {

    private final Pen plain;
    private final double width;

    /// @param width of what is mirrored
    MirroredPen(Pen plain, double width) {
        super(plain);
        this.plain = plain;
        this.width = width;
    }

    /// The pen behind it, for texts made of several pieces.
    Pen plain() {
        return plain;
    }

    @Override
    protected double x(double x) {
        return width - x;
    }

    @Override
    protected double y(double y) {
        return y;
    }

    @Override
    protected double left(double x, double wide) {
        return width - x - wide;
    }

    @Override
    protected TextStyle style(TextStyle style) {
        return switch (style.anchor()) {
            case START -> style.end();
            case MIDDLE -> style;
            case END -> new TextStyle(style.size(), style.bold(), TextStyle.Anchor.START);
        };
    }

    /// @throws UnsupportedOperationException always: no diagram of a cell has a grid
    @Override
    public void cells(double x, double y, double wide, double height, CellGrid grid) {
        throw new UnsupportedOperationException("a grid is not mirrored");
    }
}
