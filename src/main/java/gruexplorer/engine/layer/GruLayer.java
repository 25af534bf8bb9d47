package gruexplorer.engine.layer;

import gruexplorer.engine.cell.Activation;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruParameters;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// A GRU over a batch of sequences, forward. The formulas are those of the engine's package page, in their order.
///
/// The input products of all steps are one multiplication; what depends on the state is one product a step. Where a
/// sequence has ended its state stays as it is, so a padded batch gives what each sequence gives alone.
public final class GruLayer {

    private final GruTape tape;
    private final int[] lengths;
    private final boolean keepsOld;
    private final boolean resetBefore;
    private final DMatrixRMaj fromInput;
    private final DMatrixRMaj state;
    private final DMatrixRMaj fromState;
    private final DMatrixRMaj candidateWeights;
    private final DMatrixRMaj resetState;
    private final DMatrixRMaj fromResetState;

    private GruLayer(GruConvention convention, GruParameters w, DMatrixRMaj x, int[] lengths) {
        if (x.numCols != w.input()) {
            throw new IllegalArgumentException(
                    "a GRU layer for inputs of width " + w.input() + " was given width " + x.numCols);
        }
        this.tape = new GruTape(convention, w, x, lengths.length);
        this.lengths = lengths;
        this.keepsOld = convention.update() == Update.KEEPS_OLD;
        this.resetBefore = convention.reset() == Reset.BEFORE;
        int hidden = tape.hidden;
        int batch = tape.batch;
        this.fromInput = new DMatrixRMaj(x.numRows, 3 * hidden);
        this.state = new DMatrixRMaj(batch, hidden);
        this.fromState = new DMatrixRMaj(batch, 3 * hidden);
        this.candidateWeights = candidateWeights(w);
        this.resetState = new DMatrixRMaj(batch, hidden);
        this.fromResetState = new DMatrixRMaj(batch, hidden);
    }

    /// Runs one sequence from h⁽⁰⁾ = 0 and keeps all it computes.
    ///
    /// @param x the inputs (T × I); handed over to the trace
    public static GruTrace run(GruConvention convention, GruParameters w, DMatrixRMaj x) {
        return forward(convention, w, x, new int[] {x.numRows}).tape.toTrace();
    }

    /// Runs a padded batch from h⁽⁰⁾ = 0.
    ///
    /// @param x the inputs, time-major (T·B × I), not modified
    /// @param lengths of the B sequences, each at most T
    public static GruLayer forward(GruConvention convention, GruParameters w, DMatrixRMaj x, int[] lengths) {
        var layer = new GruLayer(convention, w, x, lengths);
        CommonOps_DDRM.multTransB(x, w.inputWeights(), layer.fromInput);
        for (int t = 0; t < layer.tape.steps; t++) {
            layer.step(t);
        }
        return layer;
    }

    /// h of every step (T·B × H); past a sequence's end its last state. Not to be modified.
    public DMatrixRMaj hidden() {
        return tape.h;
    }

    /// One backward pass.
    ///
    /// @param dh ∂L/∂h of every step (T·B × H), what arrives there directly; not modified
    /// @param gradient of the weights; modified: added to
    /// @return ∂L/∂x (T·B × I)
    public DMatrixRMaj backward(DMatrixRMaj dh, GruParameters gradient) {
        return new GruBackward(tape, lengths).run(dh, gradient);
    }

    /// W_hn (H × H), the last block of rows of `weight_hh`.
    static DMatrixRMaj candidateWeights(GruParameters w) {
        int hidden = w.hidden();
        return CommonOps_DDRM.extract(w.recurrentWeights(), 2 * hidden, 3 * hidden, 0, hidden);
    }

    private void step(int t) {
        int rows = tape.batch * tape.hidden;
        System.arraycopy(state.data, 0, tape.previous, t * rows, rows);
        CommonOps_DDRM.multTransB(state, tape.weights.recurrentWeights(), fromState);
        for (int b = 0; b < tape.batch; b++) {
            gates(t, b);
        }
        if (resetBefore) {
            for (int k = 0; k < rows; k++) {
                resetState.data[k] = tape.reset[t * rows + k] * state.data[k];
            }
            CommonOps_DDRM.multTransB(resetState, candidateWeights, fromResetState);
        }
        for (int b = 0; b < tape.batch; b++) {
            blend(t, b);
        }
        System.arraycopy(state.data, 0, tape.h.data, t * rows, rows);
    }

    private void gates(int t, int b) {
        int hidden = tape.hidden;
        int o = (t * tape.batch + b) * hidden;
        int i = 3 * o;
        int s = 3 * b * hidden;
        double[] bi = tape.weights.inputBias().data;
        double[] bh = tape.weights.recurrentBias().data;
        for (int j = 0; j < hidden; j++) {
            double ar = fromInput.data[i + j] + bi[j] + fromState.data[s + j] + bh[j];
            tape.resetPre[o + j] = ar;
            tape.reset[o + j] = Activation.sigmoid(ar);
        }
        for (int j = 0; j < hidden; j++) {
            int k = hidden + j;
            double az = fromInput.data[i + k] + bi[k] + fromState.data[s + k] + bh[k];
            tape.updatePre[o + j] = az;
            tape.update[o + j] = Activation.sigmoid(az);
        }
    }

    private void blend(int t, int b) {
        int hidden = tape.hidden;
        int o = (t * tape.batch + b) * hidden;
        int i = 3 * o;
        int s = b * hidden;
        double[] bi = tape.weights.inputBias().data;
        double[] bh = tape.weights.recurrentBias().data;
        boolean ended = t >= lengths[b];
        for (int j = 0; j < hidden; j++) {
            int k = 2 * hidden + j;
            double product = resetBefore ? fromResetState.data[s + j] : fromState.data[3 * s + k];
            double ahn = product + bh[k];
            double an = fromInput.data[i + k] + bi[k] + (resetBefore ? ahn : tape.reset[o + j] * ahn);
            double n = Activation.tanh(an);
            tape.candidateRecurrent[o + j] = ahn;
            tape.candidatePre[o + j] = an;
            tape.candidate[o + j] = n;
            if (!ended) {
                double z = tape.update[o + j];
                double h = state.data[s + j];
                state.data[s + j] = keepsOld ? (1 - z) * n + z * h : (1 - z) * h + z * n;
            }
        }
    }
}
