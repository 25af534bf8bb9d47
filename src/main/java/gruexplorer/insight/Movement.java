package gruexplorer.insight;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.insight.equation.PreActivations;
import java.util.List;

/// How a layer's state moves from step to step, and how many of its gates are nearly shut or open.
public final class Movement {

    /// A gate below this is nearly shut, one above 1 − this nearly open.
    public static final double SATURATED = 0.1;

    private Movement() {}

    /// h_t − h_{t−1} (T × H), the state before the first step being what the layer began with. Of a layer that reads
    /// from the end, t − 1 is the step to the right.
    public static Series change(LayerTrace trace) {
        Series states = trace.states();
        Series before = trace.get(previous(trace));
        var values = new double[states.steps() * states.width()];
        for (int t = 0; t < states.steps(); t++) {
            for (int j = 0; j < states.width(); j++) {
                values[t * states.width() + j] = states.at(t, j) - before.at(t, j);
            }
        }
        return new Series(states.steps(), states.width(), values);
    }

    /// The share of units whose gate is nearly shut or nearly open, for every step (T).
    ///
    /// @param gate a quantity in [0, 1]
    public static double[] saturation(LayerTrace trace, Quantity gate) {
        Series values = trace.get(gate);
        var share = new double[values.steps()];
        for (int t = 0; t < share.length; t++) {
            for (int j = 0; j < values.width(); j++) {
                double value = values.at(t, j);
                share[t] += value < SATURATED || value > 1 - SATURATED ? 1.0 / values.width() : 0;
            }
        }
        return share;
    }

    /// The gates of a cell; none of a plain RNN.
    public static List<Quantity> gates(LayerTrace trace) {
        return trace.cell().quantities().stream()
                .filter(Movement::isGate)
                .map(Quantity.class::cast)
                .toList();
    }

    /// Is it a gate, in [0, 1]?
    public static boolean isGate(Quantity quantity) {
        return switch (quantity) {
            case GruQuantity.UPDATE, GruQuantity.RESET -> true;
            case LstmQuantity.FORGET_GATE, LstmQuantity.INPUT_GATE, LstmQuantity.OUTPUT_GATE -> true;
            default -> false;
        };
    }

    private static Quantity previous(LayerTrace trace) {
        return PreActivations.previous(trace);
    }
}
