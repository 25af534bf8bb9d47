package gruexplorer.insight.equation;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.LayerGradient;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// The chain rule through one step of one unit, one line at a time: each gradient from those before it and from what
/// the step computed on its way forward.
public final class ChainRule {

    private ChainRule() {}

    /// The quantities whose gradients are found, in that order: the lines' results.
    public static List<Quantity> order(Cell cell) {
        return switch (cell) {
            case GruCell gru -> GruChain.order(gru);
            case LstmCell lstm -> LstmChain.order(lstm);
            case RnnCell rnn -> RnnChain.ORDER;
            default -> throw Part.unknown(cell);
        };
    }

    /// The lines of one unit at one step, both from 0.
    public static List<Equation> at(LayerGradient back, int step, int unit) {
        var values = new ChainValues(back, step, unit);
        return switch (back.layer().cell()) {
            case GruCell gru -> GruChain.lines(gru, values);
            case LstmCell lstm -> LstmChain.lines(lstm, values);
            case RnnCell rnn -> RnnChain.lines(rnn, values);
            default -> throw Part.unknown(back.layer().cell());
        };
    }

    /// Whether the lines give the gradients of the pass, and their products Uᵀ ∂a those of the weights.
    public static Audit audit(LayerGradient back, int step, int unit) {
        List<Audit> audits = new ArrayList<>();
        // Of small gradients a small difference counts as much.
        double scale = Math.max(back.norm(step), Double.MIN_NORMAL);
        for (Equation line : at(back, step, unit)) {
            audits.add(Audit.of(line.right().evaluate() / scale, line.value() / scale));
        }
        return Audit.worst(audits);
    }

    /// (Uᵀ ∂a) of one unit, from the weights.
    ///
    /// @param of ∂a
    static double returned(LayerGradient back, int step, int unit, int block, Quantity of) {
        DMatrixRMaj u = back.layer().weights().recurrent();
        int hidden = back.layer().hidden();
        double sum = 0;
        for (int k = 0; k < hidden; k++) {
            boolean held = back.layer().step(step).hold().holds(of, k);
            sum += held ? 0 : u.get(block * hidden + k, unit) * back.get(of).at(step, k);
        }
        return sum;
    }
}
