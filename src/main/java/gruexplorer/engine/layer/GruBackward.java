package gruexplorer.engine.layer;

import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruParameters;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// Back-propagation through time for one GRU layer: the chain rule of the forward formulas, read upwards.
final class GruBackward {

    private final GruTape tape;
    private final int[] lengths;
    private final boolean keepsOld;
    private final boolean resetBefore;
    private final int hidden;
    /// ∂L/∂ of what the input products give: rows [∂a_r, ∂a_z, ∂a_n] (T·B × 3H).
    private final DMatrixRMaj atInput;
    /// ∂L/∂ of what the state products give: rows [∂a_r, ∂a_z, ∂a_hn] (T·B × 3H).
    private final DMatrixRMaj atState;
    /// ∂L/∂h of the step being walked through, both from above and from the step after (B × H).
    private final DMatrixRMaj dh;

    GruBackward(GruTape tape, int[] lengths) {
        this.tape = tape;
        this.lengths = lengths;
        this.hidden = tape.hidden;
        this.keepsOld = tape.convention.update() == Update.KEEPS_OLD;
        this.resetBefore = tape.convention.reset() == Reset.BEFORE;
        this.atInput = new DMatrixRMaj(tape.x.numRows, 3 * hidden);
        this.atState = new DMatrixRMaj(tape.x.numRows, 3 * hidden);
        this.dh = new DMatrixRMaj(tape.batch, hidden);
    }

    DMatrixRMaj run(DMatrixRMaj arriving, GruParameters gradient) {
        int rows = tape.batch * hidden;
        for (int t = tape.steps - 1; t >= 0; t--) {
            for (int k = 0; k < rows; k++) {
                dh.data[k] += arriving.data[t * rows + k];
            }
            step(t);
        }
        weights(gradient);
        var dx = new DMatrixRMaj(tape.x.numRows, tape.x.numCols);
        CommonOps_DDRM.mult(atInput, tape.weights.inputWeights(), dx);
        return dx;
    }

    /// From ∂L/∂h⁽ᵗ⁾ in `dh` to ∂L/∂h⁽ᵗ⁻¹⁾ in `dh`.
    private void step(int t) {
        var carried = new DMatrixRMaj(tape.batch, hidden);
        var gates = new DMatrixRMaj(tape.batch, 3 * hidden);
        for (int b = 0; b < tape.batch; b++) {
            if (t >= lengths[b]) {
                // Past the end h⁽ᵗ⁾ = h⁽ᵗ⁻¹⁾: everything goes straight back and no weight was used.
                System.arraycopy(dh.data, b * hidden, carried.data, b * hidden, hidden);
            } else {
                blend(t, b, carried, gates);
            }
        }
        if (resetBefore) {
            throughResetState(t, carried, gates);
        }
        resetGate(t, gates);
        System.arraycopy(gates.data, 0, atState.data, t * tape.batch * 3 * hidden, gates.data.length);
        throughState(carried, gates);
        dh.setTo(carried);
    }

    /// h′ = (1 − z) ⊙ n + z ⊙ h and n = tanh(a_n), backwards; leaves ∂a_z and ∂a_hn (the latter without r yet).
    private void blend(int t, int b, DMatrixRMaj carried, DMatrixRMaj gates) {
        int o = (t * tape.batch + b) * hidden;
        int s = b * hidden;
        for (int j = 0; j < hidden; j++) {
            double z = tape.update[o + j];
            double n = tape.candidate[o + j];
            double h = tape.previous[o + j];
            double d = dh.data[s + j];
            carried.data[s + j] = d * (keepsOld ? z : 1 - z);
            double dz = keepsOld ? d * (h - n) : d * (n - h);
            double dn = d * (keepsOld ? 1 - z : z);
            double dan = dn * (1 - n * n);
            gates.data[3 * s + hidden + j] = dz * z * (1 - z);
            gates.data[3 * s + 2 * hidden + j] = resetBefore ? dan : dan * tape.reset[o + j];
            atInput.data[3 * o + 2 * hidden + j] = dan;
            atInput.data[3 * o + hidden + j] = gates.data[3 * s + hidden + j];
            if (!resetBefore) {
                // Kept in ∂a_r's place until resetGate turns ∂r into ∂a_r.
                gates.data[3 * s + j] = dan * tape.candidateRecurrent[o + j];
            }
        }
    }

    /// a_hn = W_hn (r ⊙ h) + b_hn, backwards: ∂r into ∂a_r's place, and r's share of ∂h.
    private void throughResetState(int t, DMatrixRMaj carried, DMatrixRMaj gates) {
        var candidate = CommonOps_DDRM.extract(gates, 0, tape.batch, 2 * hidden, 3 * hidden);
        var product = new DMatrixRMaj(tape.batch, hidden);
        CommonOps_DDRM.mult(candidate, GruLayer.candidateWeights(tape.weights), product);
        for (int b = 0; b < tape.batch; b++) {
            int o = (t * tape.batch + b) * hidden;
            int s = b * hidden;
            for (int j = 0; j < hidden; j++) {
                double d = product.data[s + j];
                gates.data[3 * s + j] = d * tape.previous[o + j];
                carried.data[s + j] += d * tape.reset[o + j];
            }
        }
    }

    /// r = σ(a_r), backwards.
    private void resetGate(int t, DMatrixRMaj gates) {
        for (int b = 0; b < tape.batch; b++) {
            int o = (t * tape.batch + b) * hidden;
            for (int j = 0; j < hidden; j++) {
                double r = tape.reset[o + j];
                gates.data[3 * b * hidden + j] *= r * (1 - r);
                atInput.data[3 * o + j] = gates.data[3 * b * hidden + j];
            }
        }
    }

    /// The products W_h h, backwards. With the reset before it, the candidate's product did not take h itself.
    private void throughState(DMatrixRMaj carried, DMatrixRMaj gates) {
        if (resetBefore) {
            var two = CommonOps_DDRM.extract(gates, 0, tape.batch, 0, 2 * hidden);
            var w = CommonOps_DDRM.extract(tape.weights.recurrentWeights(), 0, 2 * hidden, 0, hidden);
            CommonOps_DDRM.multAdd(two, w, carried);
        } else {
            CommonOps_DDRM.multAdd(gates, tape.weights.recurrentWeights(), carried);
        }
    }

    private void weights(GruParameters gradient) {
        CommonOps_DDRM.multAddTransA(atInput, tape.x, gradient.inputWeights());
        addColumnSums(atInput, gradient.inputBias());
        addColumnSums(atState, gradient.recurrentBias());
        var previous = DMatrixRMaj.wrap(tape.x.numRows, hidden, tape.previous);
        if (!resetBefore) {
            CommonOps_DDRM.multAddTransA(atState, previous, gradient.recurrentWeights());
            return;
        }
        var full = new DMatrixRMaj(3 * hidden, hidden);
        CommonOps_DDRM.multTransA(atState, previous, full);
        var resetState = new DMatrixRMaj(tape.x.numRows, hidden);
        for (int k = 0; k < resetState.data.length; k++) {
            resetState.data[k] = tape.reset[k] * tape.previous[k];
        }
        var candidate = CommonOps_DDRM.extract(atState, 0, tape.x.numRows, 2 * hidden, 3 * hidden);
        var candidateGradient = new DMatrixRMaj(hidden, hidden);
        CommonOps_DDRM.multTransA(candidate, resetState, candidateGradient);
        CommonOps_DDRM.insert(candidateGradient, full, 2 * hidden, 0);
        CommonOps_DDRM.addEquals(gradient.recurrentWeights(), full);
    }

    private static void addColumnSums(DMatrixRMaj matrix, DMatrixRMaj sums) {
        for (int row = 0; row < matrix.numRows; row++) {
            for (int column = 0; column < matrix.numCols; column++) {
                sums.data[column] += matrix.data[row * matrix.numCols + column];
            }
        }
    }
}
