package gruexplorer.engine.layer;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import java.util.Arrays;
import java.util.concurrent.Executor;

/// A plain RNN on the kernels, with tanh or ReLU; a row is h itself.
final class RnnPass extends PackedPass {

    private static final int[] ALL = {0};
    private static final double[] NONE = {};

    private final boolean relu;

    RnnPass(PackedLayer layer, Executor executor) {
        super(layer, executor);
        this.relu = layer.cell instanceof RnnCell rnn && rnn.activation().equals(Nonlinearity.RELU);
    }

    @Override
    void reserve(int rows) {}

    @Override
    double[] cells() {
        return NONE;
    }

    @Override
    void step(int row, int old, int next) {
        stateProduct(row, old);
        for (int b = 0; b < batch; b++) {
            int at = (row + b) * layer.stride;
            int to = (next + b) * hidden;
            if (ended(row, b)) {
                System.arraycopy(h, (old + b) * hidden, h, to, hidden);
                continue;
            }
            if (relu) {
                for (int j = at; j < at + hidden; j++) {
                    g[j] = Math.max(0, g[j]);
                }
            } else {
                kernels.tanh(g, at, hidden);
            }
            System.arraycopy(g, at, h, to, hidden);
        }
    }

    @Override
    void back(int row, int old) {
        for (int b = 0; b < batch; b++) {
            int at = (row + b) * layer.stride;
            int to = inSlice(row + b);
            if (ended(row, b)) {
                Arrays.fill(d, to, to + hidden, 0);
                continue;
            }
            if (relu) {
                for (int j = 0; j < hidden; j++) {
                    d[to + j] = g[at + j] > 0 ? dh[b * hidden + j] : 0;
                }
            } else {
                kernels.tanhBack(g, at, dh, b * hidden, d, to, hidden);
            }
            Arrays.fill(dh, b * hidden, (b + 1) * hidden, 0);
        }
        stateProductBack(row, 0, hidden);
    }

    @Override
    void stateGradient(int row, int old, CellWeights gradient) {
        addStateGradient(ALL, 0, h, old, gradient);
    }
}
