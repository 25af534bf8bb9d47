package gruexplorer.figure.score;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.session.Cursor;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import java.util.function.IntPredicate;

/// What every part of the score needs while it is painted.
record Painting(Pen pen, Reading reading, Cursor cursor, ScoreView view, ScoreLayout layout) {

    Palette palette() {
        return view.palette();
    }

    LayerTrace trace() {
        return reading.layer(cursor);
    }

    double type() {
        return view.type();
    }

    /// The left edge of a step's cell, inside its column.
    double cellX(int step) {
        return layout.x(step) + layout.gap() / 2;
    }

    double cellWidth() {
        return layout.column() - layout.gap();
    }

    double middle(int step) {
        return layout.x(step) + layout.column() / 2;
    }

    /// Where the steps may be seen from: where they have been moved to the left, what stands in the gutter is not
    /// theirs.
    double edge() {
        return layout.scroll() > 0 ? layout.gutter() : layout.gutter() - 8;
    }

    /// Cuts off what lies outside the steps, until the matching {@link Pen#endClip}.
    void beginSteps() {
        pen.beginClip(edge(), 0, layout.gutter() + layout.room() + 14 - edge(), layout.height());
    }

    /// Has `quantity` been computed at `step`, seen from the cursor?
    boolean exists(Quantity quantity, int step) {
        return cursor.exists(trace(), quantity, step);
    }

    /// The steps from `first` to `last` at which `quantity` exists.
    Steps existing(Quantity quantity, int first, int last) {
        return Steps.where(step -> exists(quantity, step), first, last);
    }

    /// Some steps side by side.
    ///
    /// @param from the first of them
    /// @param end the first behind them; `from` where there are none
    record Steps(int from, int end) {

        /// The first run of steps from `first` to `last` that are `there`.
        static Steps where(IntPredicate there, int first, int last) {
            int from = first;
            while (from <= last && !there.test(from)) {
                from++;
            }
            int end = from;
            while (end <= last && there.test(end)) {
                end++;
            }
            return new Steps(from, end);
        }

        boolean none() {
            return end == from;
        }
    }

    /// Has the text been read up to `step`, its last part included?
    boolean read(int step) {
        return step < cursor.step()
                || (step == cursor.step()
                        && cursor.phase()
                                .map(phase ->
                                        phase.equals(Phase.of(trace().cell()).getLast()))
                                .orElse(true));
    }
}
