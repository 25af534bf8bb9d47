package gruexplorer.figure.cell;

import gruexplorer.figure.Pen;
import gruexplorer.figure.PlacedPen;

/// Draws with another pen further right and down.
public final class ShiftedPen extends PlacedPen {

    private final double dx;
    private final double dy;

    public ShiftedPen(Pen pen, double dx, double dy) {
        super(pen);
        this.dx = dx;
        this.dy = dy;
    }

    @Override
    protected double x(double x) {
        return x + dx;
    }

    @Override
    protected double y(double y) {
        return y + dy;
    }
}
