package gruexplorer.insight.lens;

import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.Trace;
import java.util.Optional;

/// A network's weights read in one convention, over one input.
///
/// @param own is it the network's own convention?
/// @param trace what comes of it
/// @param difference h in this convention less h in the network's own, of the layer looked at (T × H)
/// @param converted the largest |Δh| that is left in any layer when the weights are converted by a rule rather than
///     taken as they are; empty where there is no rule
public record Seen(GruConvention convention, boolean own, Trace trace, Series difference, Optional<Double> converted) {

    /// Where a difference is largest.
    ///
    /// @param size |Δh|
    /// @param step from 0
    /// @param unit from 0
    public record Most(double size, int step, int unit) {}

    /// The largest |Δh|, the first of equals.
    public Most most() {
        return most(difference);
    }

    /// The largest size in a series, the first of equals; NaN is larger than all.
    public static Most most(Series series) {
        var most = new Most(Math.abs(series.at(0, 0)), 0, 0);
        for (int t = 0; t < series.steps(); t++) {
            for (int j = 0; j < series.width(); j++) {
                if (Double.compare(Math.abs(series.at(t, j)), most.size()) > 0) {
                    most = new Most(Math.abs(series.at(t, j)), t, j);
                }
            }
        }
        return most;
    }
}
