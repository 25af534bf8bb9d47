package gruexplorer.engine.layer;

import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruParameters;
import gruexplorer.engine.cell.GruQuantity;
import java.util.EnumMap;
import java.util.Map;

/// Everything one GRU layer computed over one sequence.
public final class GruTrace {

    private final GruConvention convention;
    private final GruParameters parameters;
    private final Map<GruQuantity, Series> series;

    /// @param series every quantity, each T steps long
    public GruTrace(GruConvention convention, GruParameters parameters, Map<GruQuantity, Series> series) {
        this.convention = convention;
        this.parameters = parameters;
        this.series = new EnumMap<>(series);
        for (GruQuantity quantity : GruQuantity.values()) {
            if (!this.series.containsKey(quantity)) {
                throw new IllegalArgumentException("a GRU trace without " + quantity.symbol());
            }
        }
    }

    /// The convention it was computed in.
    public GruConvention convention() {
        return convention;
    }

    /// The weights it was computed with; not to be modified.
    public GruParameters parameters() {
        return parameters;
    }

    /// T × H, or T × I for the input.
    public Series get(GruQuantity quantity) {
        Series found = series.get(quantity);
        if (found == null) {
            throw new IllegalStateException("no " + quantity.symbol());
        }
        return found;
    }

    /// Shorthand for `get(quantity).at(step, unit)`, both from 0.
    public double value(GruQuantity quantity, int step, int unit) {
        return get(quantity).at(step, unit);
    }

    /// T.
    public int steps() {
        return get(GruQuantity.HIDDEN).steps();
    }

    /// H.
    public int hidden() {
        return get(GruQuantity.HIDDEN).width();
    }
}
