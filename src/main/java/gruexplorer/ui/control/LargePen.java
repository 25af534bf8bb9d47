package gruexplorer.ui.control;

import gruexplorer.figure.Pen;
import gruexplorer.figure.PlacedPen;
import gruexplorer.figure.TextStyle;

/// Draws everything so many times as large with another pen. Letters are set in the larger size: a canvas that is
/// scaled would blur them.
final class LargePen extends PlacedPen {

    private final double times;

    /// @param times how many
    LargePen(Pen pen, double times) {
        super(pen);
        this.times = times;
    }

    @Override
    protected double x(double x) {
        return x * times;
    }

    @Override
    protected double y(double y) {
        return y * times;
    }

    @Override
    protected double length(double length) {
        return length * times;
    }

    @Override
    protected TextStyle style(TextStyle style) {
        return new TextStyle(style.size() * times, style.bold(), style.anchor());
    }
}
