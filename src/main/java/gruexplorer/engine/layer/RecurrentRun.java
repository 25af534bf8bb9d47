package gruexplorer.engine.layer;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.Step;
import gruexplorer.engine.cell.StepGradient;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// What a recurrent layer computed over one sequence, and the way back through it.
public final class RecurrentRun {

    /// What a backward pass finds.
    ///
    /// @param input ∂L/∂x (T × I)
    /// @param hidden ∂L/∂h⁽⁰⁾ (H)
    /// @param cell ∂L/∂c⁽⁰⁾ (H); empty for a cell without
    public record Gradient(DMatrixRMaj input, double[] hidden, double[] cell) {}

    private final Recurrent layer;
    private final @Nullable Step[] steps;
    private final DMatrixRMaj outputs;
    private double[] lastHidden;
    private double[] lastCell;

    RecurrentRun(Recurrent layer, int steps, double[] h0, double[] c0) {
        this.layer = layer;
        this.steps = new Step[steps];
        this.outputs = new DMatrixRMaj(steps, layer.weights().hidden());
        this.lastHidden = h0;
        this.lastCell = c0;
    }

    void keep(int t, Step step) {
        steps[t] = step;
    }

    void arrive(int t, double[] h, double[] c) {
        System.arraycopy(h, 0, outputs.data, t * h.length, h.length);
        lastHidden = h;
        lastCell = c;
    }

    /// h at every step, in the order of the input (T × H); where a step is not present, the state as it passed by.
    public DMatrixRMaj outputs() {
        return outputs;
    }

    /// What step `t` (from 0, in the order of the input) computed; null where it is not present.
    public @Nullable Step step(int t) {
        return steps[t];
    }

    /// What step `t` computed.
    ///
    /// @throws IllegalArgumentException if it is not present
    public Step present(int t) {
        Step step = steps[t];
        if (step == null) {
            throw new IllegalArgumentException("step " + t + " is not present");
        }
        return step;
    }

    /// h after the last step that was read (H).
    public double[] lastHidden() {
        return lastHidden.clone();
    }

    /// c after the last step that was read (H); empty for a cell without.
    public double[] lastCell() {
        return lastCell.clone();
    }

    /// Back-propagation through time.
    ///
    /// @param dOutputs ∂L/∂h of every step, what arrives there directly (T × H); not modified
    /// @param dLastHidden ∂L/∂h after the last step, beside that (H); not modified
    /// @param dLastCell ∂L/∂c after the last step (H; empty for a cell without); not modified
    /// @param gradient of the weights; modified: added to
    public Gradient backward(DMatrixRMaj dOutputs, double[] dLastHidden, double[] dLastCell, CellWeights gradient) {
        int count = steps.length;
        int hidden = layer.weights().hidden();
        var dx = new DMatrixRMaj(count, layer.weights().inputs());
        double[] dh = dLastHidden.clone();
        double[] dc = dLastCell.clone();
        for (int i = count - 1; i >= 0; i--) {
            int t = layer.reverse() ? count - 1 - i : i;
            for (int j = 0; j < hidden; j++) {
                dh[j] += dOutputs.data[t * hidden + j];
            }
            Step step = steps[t];
            if (step != null) {
                StepGradient to = layer.cell().backward(layer.weights(), step, dh, dc, gradient);
                System.arraycopy(to.input(), 0, dx.data, t * dx.numCols, dx.numCols);
                dh = to.hidden();
                dc = to.cell();
            }
        }
        return new Gradient(dx, dh, dc);
    }
}
