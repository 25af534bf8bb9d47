package gruexplorer.figure.score;

import gruexplorer.figure.Colour;
import java.util.function.IntToDoubleFunction;

/// A line through more steps than there are pixels, as an upright bar a pixel: what a stroked path would leave on the
/// paper, in a fraction of the time.
final class Spans {

    /// Columns narrower than this are drawn in bars.
    private static final double NARROW = 2;

    private final Painting p;
    private final int from;
    private final int to;

    /// @param from the first step, from 0
    /// @param to the last step
    Spans(Painting painting, int from, int to) {
        this.p = painting;
        this.from = from;
        this.to = to;
    }

    static boolean suit(Painting painting) {
        return painting.layout().column() < NARROW;
    }

    /// @param y of a step
    void line(IntToDoubleFunction y, double thickness, Colour colour) {
        area(y, y, thickness, colour);
    }

    /// What lies between two lines.
    ///
    /// @param top y of a step's upper line
    /// @param bottom y of a step's lower line
    /// @param thickness added, half of it above and half below
    void area(IntToDoubleFunction top, IntToDoubleFunction bottom, double thickness, Colour colour) {
        double start = Math.floor(Math.max(p.middle(from), p.layout().gutter()));
        double end = Math.min(p.middle(to), p.layout().gutter() + p.layout().room());
        for (double x = start; x <= end; x++) {
            int first = step(x);
            int last = Math.min(to, step(x + 1) + 1);
            double high = Double.POSITIVE_INFINITY;
            double low = Double.NEGATIVE_INFINITY;
            for (int step = first; step <= last; step++) {
                high = Math.min(high, top.applyAsDouble(step));
                low = Math.max(low, bottom.applyAsDouble(step));
            }
            p.pen().rect(x, high - thickness / 2, 1, low - high + thickness, 0, colour, null);
        }
    }

    private int step(double x) {
        double along = (x - p.middle(0)) / p.layout().column();
        return Math.clamp((long) Math.floor(along), from, to);
    }
}
