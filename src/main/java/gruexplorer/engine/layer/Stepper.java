package gruexplorer.engine.layer;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.kernel.Kernels;
import java.util.Arrays;

/// One recurrent layer, one sequence, one step at a time, the states kept from step to step: for text that is made
/// while it is read. Allocates nothing.
public final class Stepper {

    private final PackedLayer layer;
    private final Kernels kernels;
    private final int hidden;
    private final double[] g;
    /// The state's products alone.
    private final double[] fromState;

    private boolean back;
    private final double[] resetState;
    private final double[] squashed;
    private final double[] h;
    private final double[] c;
    private final boolean gru;
    private final boolean lstm;
    private final boolean relu;
    private final boolean keepsOld;

    /// From states of zero.
    public Stepper(PackedLayer layer) {
        this.layer = layer;
        this.kernels = layer.kernels;
        this.hidden = layer.hidden;
        this.g = new double[layer.stride];
        this.fromState = new double[layer.stateBlocks.length * hidden];
        this.resetState = new double[hidden];
        this.squashed = new double[hidden];
        this.h = new double[hidden];
        this.c = new double[hidden];
        this.gru = layer.cell instanceof GruCell;
        this.lstm = layer.cell instanceof LstmCell;
        this.relu = layer.cell instanceof RnnCell rnn && rnn.activation().equals(Nonlinearity.RELU);
        this.keepsOld = layer.cell instanceof GruCell cell && cell.convention().update() == Update.KEEPS_OLD;
    }

    /// Back to given states.
    ///
    /// @param hidden0 h (H)
    /// @param cell0 c (H); not looked at where the cell has none
    public void set(double[] hidden0, double[] cell0) {
        System.arraycopy(hidden0, 0, h, 0, hidden);
        if (lstm) {
            System.arraycopy(cell0, 0, c, 0, hidden);
        }
    }

    /// Back to states of zero.
    public void reset() {
        Arrays.fill(h, 0);
        Arrays.fill(c, 0);
    }

    /// One step.
    ///
    /// @param x the input (I)
    /// @return h after it (H); overwritten by the next step
    public double[] step(double[] x) {
        System.arraycopy(layer.bias, 0, g, 0, g.length);
        Arrays.fill(fromState, 0);
        // There and back again: what was read last is still in the fastest cache, so every other step reads the
        // weights from their end. Each sum is the same sum, so the bits do not depend on it.
        if (back) {
            stateProduct();
            inputProduct(x);
        } else {
            inputProduct(x);
            stateProduct();
        }
        back = !back;
        kernels.add(fromState, 0, g, layer.stateAt, fromState.length);
        if (gru) {
            kernels.sigmoid(g, hidden, 2 * hidden);
            if (layer.resetBefore) {
                kernels.times(g, hidden, h, 0, resetState, 0, hidden);
                layer.candidateForward.multiplyAdd(resetState, 0, 0, 1, hidden, g, 0, 0);
            }
            kernels.gruState(g, 0, hidden, hidden, h, 0, 0, !layer.resetBefore, keepsOld);
        } else if (lstm) {
            kernels.sigmoid(g, 0, 2 * hidden);
            kernels.tanh(g, 2 * hidden, hidden);
            kernels.sigmoid(g, 3 * hidden, hidden);
            kernels.lstmState(g, 0, hidden, hidden, c, 0, 0, squashed, 0, h);
        } else {
            if (relu) {
                for (int j = 0; j < hidden; j++) {
                    g[j] = Math.max(0, g[j]);
                }
            } else {
                kernels.tanh(g, 0, hidden);
            }
            System.arraycopy(g, 0, h, 0, hidden);
        }
        return h;
    }

    private void inputProduct(double[] x) {
        layer.inputForward.multiplyAdd(x, 0, 0, 1, layer.inputs, g, 0, 0);
    }

    private void stateProduct() {
        layer.stateForward.multiplyAdd(h, 0, 0, 1, hidden, fromState, 0, 0);
    }

    /// c after the last step (H); of an LSTM alone. Overwritten by the next step.
    public double[] cell() {
        return c;
    }
}
