package gruexplorer.engine.layer;

import gruexplorer.engine.cell.CellWeights;
import java.util.Arrays;
import java.util.concurrent.Executor;

/// An LSTM on the kernels; rows of [i, f, g, o].
final class LstmPass extends PackedPass {

    private static final int[] ALL = {0, 1, 2, 3};

    /// The cell states, beside h ((T + 1)·B × H).
    private double[] c = {};
    /// tanh(c) after every step (T·B × H).
    private double[] squashed = {};

    LstmPass(PackedLayer layer, Executor executor) {
        super(layer, executor);
    }

    @Override
    void reserve(int rows) {
        if (c.length < (rows + batch) * hidden) {
            c = new double[(rows + batch) * hidden];
            squashed = new double[rows * hidden];
        }
    }

    @Override
    double[] cells() {
        return c;
    }

    @Override
    void step(int row, int old, int next) {
        int stride = layer.stride;
        stateProduct(row, old);
        for (int b = 0; b < batch; b++) {
            int at = (row + b) * stride;
            int from = (old + b) * hidden;
            int to = (next + b) * hidden;
            if (ended(row, b)) {
                System.arraycopy(h, from, h, to, hidden);
                System.arraycopy(c, from, c, to, hidden);
            } else {
                kernels.sigmoid(g, at, 2 * hidden);
                kernels.tanh(g, at + 2 * hidden, hidden);
                kernels.sigmoid(g, at + 3 * hidden, hidden);
                kernels.lstmState(g, at, hidden, hidden, c, from, to, squashed, (row + b) * hidden, h);
            }
        }
    }

    @Override
    void back(int row, int old) {
        int stride = layer.stride;
        for (int b = 0; b < batch; b++) {
            int to = inSlice(row + b);
            if (ended(row, b)) {
                Arrays.fill(d, to, to + stride, 0);
            } else {
                kernels.lstmBack(
                        g,
                        (row + b) * stride,
                        hidden,
                        hidden,
                        c,
                        (old + b) * hidden,
                        squashed,
                        (row + b) * hidden,
                        dh,
                        dc,
                        b * hidden,
                        d,
                        to);
            }
        }
        stateProductBack(row, 0, 4 * hidden);
    }

    @Override
    void stateGradient(int row, int old, CellWeights gradient) {
        addStateGradient(ALL, 0, h, old, gradient);
    }
}
