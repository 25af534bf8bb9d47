package gruexplorer.insight.equation;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.LayerTrace;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// The pre-activations recomputed from the weights, x⁽ᵗ⁾ and h⁽ᵗ⁻¹⁾, product by product.
public final class PreActivations {

    private PreActivations() {}

    /// W x + b_i of one unit of a part at one step (both from 0).
    ///
    /// @param result of a part that has weights
    public static double inputPart(LayerTrace trace, int step, int unit, Quantity result) {
        int row = row(trace, result, unit);
        return input(trace, step, row) + trace.weights().inputBias().get(row);
    }

    /// U h + b_h of one unit of a part at one step (both from 0), before any reset gate scales it.
    ///
    /// @param result of a part that has weights
    public static double recurrentPart(LayerTrace trace, int step, int unit, Quantity result) {
        int row = row(trace, result, unit);
        return recurrent(trace, step, row, resetBefore(trace, result))
                + trace.weights().recurrentBias().get(row);
    }

    /// What goes into the activation function of one unit at one step: the sum of all its products and biases.
    ///
    /// @param result of a part that has weights
    public static double preactivation(LayerTrace trace, int step, int unit, Quantity result) {
        return inputPart(trace, step, unit, result)
                + scale(trace, step, unit, result) * recurrentPart(trace, step, unit, result)
                + peephole(trace, step, unit, result);
    }

    /// Compares the pre-activation in the trace with the sum of its products.
    ///
    /// @param result of a part that has weights
    public static Audit audit(LayerTrace trace, int step, int unit, Quantity result) {
        double bound = bound(trace);
        if (held(trace, step, unit, before(trace, result))
                || (result == GruQuantity.CANDIDATE && held(trace, step, unit, GruQuantity.CANDIDATE_RECURRENT))) {
            // It is not the sum of its products, and does not say that it is.
            return new Audit(0);
        }
        return Audit.of(
                Math.clamp(preactivation(trace, step, unit, result), -bound, bound),
                trace.value(before(trace, result), step, unit));
    }

    private static boolean held(LayerTrace trace, int step, int unit, Quantity quantity) {
        return trace.hold(step).holds(quantity, unit);
    }

    /// What the sums are kept within before an activation function takes them; infinite for none.
    public static double bound(LayerTrace trace) {
        return switch (trace.cell()) {
            case GruCell gru -> gru.clip();
            case LstmCell lstm -> lstm.clip();
            case RnnCell rnn -> rnn.clip();
            default -> throw Part.unknown(trace.cell());
        };
    }

    /// The lines of a step and the pre-activations behind them, all at once.
    public static Audit auditAll(LayerTrace trace, int step, int unit) {
        List<Audit> audits = new ArrayList<>();
        for (Part part : Part.of(trace.cell())) {
            if (part.before().isPresent()) {
                audits.add(audit(trace, step, unit, part.result()));
            }
        }
        Equations.at(trace, step, unit).forEach(equation -> audits.add(equation.audit()));
        return Audit.worst(audits);
    }

    /// What goes into the activation function of a part.
    ///
    /// @throws IllegalArgumentException if the part has none
    public static Quantity before(LayerTrace trace, Quantity result) {
        return Part.of(trace.cell(), result)
                .before()
                .orElseThrow(() -> new IllegalArgumentException(result.symbol() + " has no pre-activation"));
    }

    /// The row of the stacked weights that belongs to this unit of a part.
    ///
    /// @param result of a part that has weights
    public static int row(LayerTrace trace, Quantity result, int unit) {
        return Part.of(trace.cell(), result).block() * trace.hidden() + unit;
    }

    /// Does the reset gate scale the old state before the product with the weights of this part?
    public static boolean resetBefore(LayerTrace trace, Quantity result) {
        return result == GruQuantity.CANDIDATE
                && trace.cell() instanceof GruCell gru
                && gru.convention().reset() == Reset.BEFORE;
    }

    /// What scales all that the old state says, its bias included: the unit's own reset gate where it stands after
    /// the product, else 1.
    public static double scale(LayerTrace trace, int step, int unit, Quantity result) {
        boolean after = result == GruQuantity.CANDIDATE && !resetBefore(trace, result);
        return after ? trace.value(GruQuantity.RESET, step, unit) : 1;
    }

    /// What a peephole adds, p ⊙ c; 0 for a part without.
    public static double peephole(LayerTrace trace, int step, int unit, Quantity result) {
        int vector = Part.of(trace.cell(), result).peephole();
        if (vector < 0) {
            return 0;
        }
        CellWeights w = trace.weights();
        double weight = w.peepholes().get(vector * w.hidden() + unit);
        // The output gate looks at what the step has just made of the cell state.
        Quantity seen = result == LstmQuantity.OUTPUT_GATE ? LstmQuantity.CELL : LstmQuantity.PREVIOUS_CELL;
        return weight == 0 ? 0 : weight * trace.value(seen, step, unit);
    }

    /// (W x) of one row of the stacked weights.
    public static double input(LayerTrace trace, int step, int row) {
        DMatrixRMaj weights = trace.weights().input();
        double[] x = trace.get(trace.cell().quantities().getFirst()).step(step);
        double sum = 0;
        for (int k = 0; k < weights.numCols; k++) {
            sum += weights.get(row, k) * x[k];
        }
        return sum;
    }

    /// h⁽ᵗ⁻¹⁾ (H).
    public static Quantity previous(LayerTrace trace) {
        return trace.cell().quantities().get(1);
    }

    private static double recurrent(LayerTrace trace, int step, int row, boolean reset) {
        DMatrixRMaj weights = trace.weights().recurrent();
        Quantity previous = previous(trace);
        double sum = 0;
        for (int k = 0; k < weights.numCols; k++) {
            double h = trace.value(previous, step, k);
            sum += weights.get(row, k) * (reset ? trace.value(GruQuantity.RESET, step, k) * h : h);
        }
        return sum;
    }
}
