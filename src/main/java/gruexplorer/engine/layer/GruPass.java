package gruexplorer.engine.layer;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Update;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/// A GRU on the kernels; rows of [n, r, z, a_hn].
final class GruPass extends PackedPass {

    private static final int[] GATES = {0, 1};
    private static final int[] ALL = {0, 1, 2};
    private static final int[] CANDIDATE = {2};
    private static final double[] NONE = {};

    private final boolean keepsOld;
    private final boolean after;
    /// The columns of the state's product that belong to each half of the units; empty where a step is not cut.
    private final List<int[]> halves;

    /// r ⊙ h where the reset gate is before the product (T·B × H).
    private double[] resetState = {};
    /// ∂L/∂ of a step's r ⊙ h (B × H).
    private double[] through = {};

    GruPass(PackedLayer layer, GruConvention convention, Executor executor) {
        super(layer, executor);
        this.keepsOld = convention.update() == Update.KEEPS_OLD;
        this.after = !layer.resetBefore;
        this.halves = splits() ? List.of(half(0), half(1)) : List.of();
    }

    @Override
    void reserve(int rows) {
        if (!after && resetState.length < rows * hidden) {
            resetState = new double[rows * hidden];
        }
        if (!after && through.length < batch * hidden) {
            through = new double[batch * hidden];
        }
    }

    @Override
    double[] cells() {
        return NONE;
    }

    @Override
    void step(int row, int old, int next) {
        int stride = layer.stride;
        stateProduct(row, old);
        for (int b = 0; b < batch; b++) {
            kernels.sigmoid(g, (row + b) * stride + hidden, 2 * hidden);
        }
        if (!after) {
            for (int b = 0; b < batch; b++) {
                kernels.times(
                        g, (row + b) * stride + hidden, h, (old + b) * hidden, resetState, (row + b) * hidden, hidden);
            }
            layer.candidateForward.multiplyAdd(
                    resetState, row * hidden, hidden, batch, hidden, g, row * stride, stride);
        }
        for (int b = 0; b < batch; b++) {
            if (ended(row, b)) {
                System.arraycopy(h, (old + b) * hidden, h, (next + b) * hidden, hidden);
            } else {
                kernels.gruState(
                        g,
                        (row + b) * stride,
                        hidden,
                        hidden,
                        h,
                        (old + b) * hidden,
                        (next + b) * hidden,
                        after,
                        keepsOld);
            }
        }
    }

    @Override
    boolean splits() {
        int half = hidden / 2;
        return after
                && hidden % 2 == 0
                && layer.stateForward.isEdge(half)
                && layer.stateForward.isEdge(hidden)
                && layer.stateForward.isEdge(hidden + half)
                && layer.stateForward.isEdge(2 * hidden)
                && layer.stateForward.isEdge(2 * hidden + half);
    }

    private int[] half(int half) {
        return layer.stateForward.parts(half * (hidden / 2), hidden / 2, ALL.length, hidden);
    }

    @Override
    void beginHalfStep(int row, int old, int half) {
        if (half == 0) {
            halfProduct(row, old, half, 0, hidden / 2);
        }
    }

    @Override
    void endHalfStep(int row, int old, int next, int half) {
        halfProduct(row, old, half, half == 0 ? hidden / 2 : 0, hidden);
        int count = hidden / 2;
        int first = half * count;
        int at = row * layer.stride;
        kernels.sigmoid(g, at + hidden + first, count);
        kernels.sigmoid(g, at + 2 * hidden + first, count);
        kernels.gruState(g, at + first, hidden, count, h, old * hidden + first, next * hidden + first, true, keepsOld);
    }

    /// What the units `from` to `to − 1` of the state say to one half of all gates.
    private void halfProduct(int row, int old, int half, int from, int to) {
        layer.stateForward.multiplyAddParts(
                h, old * hidden, from, to, g, row * layer.stride + layer.stateAt, halves.get(half));
    }

    @Override
    void back(int row, int old) {
        int stride = layer.stride;
        for (int b = 0; b < batch; b++) {
            int at = (row + b) * stride;
            int to = inSlice(row + b);
            if (ended(row, b)) {
                Arrays.fill(d, to, to + stride, 0);
            } else {
                kernels.gruBack(g, at, hidden, hidden, h, (old + b) * hidden, dh, b * hidden, d, to, after, keepsOld);
            }
        }
        if (after) {
            stateProductBack(row, hidden, 3 * hidden);
            return;
        }
        Arrays.fill(through, 0, batch * hidden, 0);
        layer.candidateBackward.multiplyAdd(d, inSlice(row) + 3 * hidden, stride, batch, hidden, through, 0, hidden);
        for (int b = 0; b < batch; b++) {
            if (!ended(row, b)) {
                kernels.gruReset(
                        g,
                        (row + b) * stride,
                        hidden,
                        hidden,
                        h,
                        (old + b) * hidden,
                        through,
                        b * hidden,
                        dh,
                        b * hidden,
                        d,
                        inSlice(row + b));
            }
        }
        stateProductBack(row, hidden, 2 * hidden);
    }

    @Override
    void stateGradient(int row, int old, CellWeights gradient) {
        if (after) {
            addStateGradient(ALL, hidden, h, old, gradient);
        } else {
            addStateGradient(GATES, hidden, h, old, gradient);
            addStateGradient(CANDIDATE, 3 * hidden, resetState, row, gradient);
        }
    }
}
