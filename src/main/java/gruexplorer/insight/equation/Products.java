package gruexplorer.insight.equation;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// The pre-activations recomputed from the weights, x⁽ᵗ⁾ and h⁽ᵗ⁻¹⁾, product by product.
public final class Products {

    private Products() {}

    /// a_in = W_in x + b_in of one unit at one step (both from 0).
    public static double candidateInput(LayerTrace trace, int step, int unit) {
        CellWeights w = trace.weights();
        int row = row(trace, GruQuantity.CANDIDATE, unit);
        return input(trace, step, row) + w.inputBias().get(row);
    }

    /// The pre-activation of r, z or n of one unit at one step: the sum of all its products and biases.
    ///
    /// @param gate RESET, UPDATE or CANDIDATE
    public static double preactivation(LayerTrace trace, int step, int unit, GruQuantity gate) {
        CellWeights w = trace.weights();
        int row = row(trace, gate, unit);
        boolean candidate = gate == GruQuantity.CANDIDATE;
        boolean before = candidate && trace.convention().reset() == Reset.BEFORE;
        double recurrent =
                recurrent(trace, step, row, before) + w.recurrentBias().get(row);
        double scale = candidate && !before ? trace.value(GruQuantity.RESET, step, unit) : 1;
        return input(trace, step, row) + w.inputBias().get(row) + scale * recurrent;
    }

    /// Compares the pre-activation in the trace with the sum of its products.
    ///
    /// @param gate RESET, UPDATE or CANDIDATE
    public static Audit audit(LayerTrace trace, int step, int unit, GruQuantity gate) {
        return Audit.of(preactivation(trace, step, unit, gate), trace.value(before(gate), step, unit));
    }

    /// The four lines of a step and the pre-activations behind them, all at once.
    public static Audit auditAll(LayerTrace trace, int step, int unit) {
        return Audit.worst(List.of(
                audit(trace, step, unit, GruQuantity.RESET),
                audit(trace, step, unit, GruQuantity.UPDATE),
                audit(trace, step, unit, GruQuantity.CANDIDATE),
                Audit.worst(Equations.at(trace, step, unit).stream()
                        .map(Equation::audit)
                        .toList())));
    }

    /// What goes into the activation function of r, z or n.
    ///
    /// @param gate RESET, UPDATE or CANDIDATE
    public static GruQuantity before(GruQuantity gate) {
        return switch (gate) {
            case RESET -> GruQuantity.RESET_PRE;
            case UPDATE -> GruQuantity.UPDATE_PRE;
            case CANDIDATE -> GruQuantity.CANDIDATE_PRE;
            default -> throw new IllegalArgumentException(gate.symbol() + " has no pre-activation");
        };
    }

    /// The row of the stacked weights that belongs to this unit of r, z or n.
    ///
    /// @param gate RESET, UPDATE or CANDIDATE
    public static int row(LayerTrace trace, GruQuantity gate, int unit) {
        int block = switch (gate) {
            case RESET -> 0;
            case UPDATE -> 1;
            case CANDIDATE -> 2;
            default -> throw new IllegalArgumentException(gate.symbol() + " has no weights");
        };
        return block * trace.hidden() + unit;
    }

    /// (W x) of one row of the stacked weights.
    public static double input(LayerTrace trace, int step, int row) {
        DMatrixRMaj weights = trace.weights().input();
        double sum = 0;
        for (int k = 0; k < weights.numCols; k++) {
            sum += weights.get(row, k) * trace.value(GruQuantity.INPUT, step, k);
        }
        return sum;
    }

    private static double recurrent(LayerTrace trace, int step, int row, boolean reset) {
        DMatrixRMaj weights = trace.weights().recurrent();
        double sum = 0;
        for (int k = 0; k < weights.numCols; k++) {
            double h = trace.value(GruQuantity.PREVIOUS, step, k);
            sum += weights.get(row, k) * (reset ? trace.value(GruQuantity.RESET, step, k) * h : h);
        }
        return sum;
    }
}
