package gruexplorer.engine.layer;

import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Panels;
import java.util.Arrays;

/// A dense layer over many rows: forward, and back. Its buffers are used again for the next rows.
public final class DensePass {

    private static final int[] WHOLE = {0};
    private static final double[] NOTHING = {};

    private final Dense layer;
    private final int inputs;
    private final int units;
    private final Panels forward;
    private final Panels backward;
    private final Scratch scratch;
    private final Kernels kernels;
    private Rows x = DenseInput.NOBODY;
    private int rows;
    private double[] pre = {};
    /// What a linear layer gives is `pre` itself.
    private double[] y = {};
    private double[] dPre = {};

    /// For one dense layer; {@link #refresh} after its weights change.
    public DensePass(Dense layer, Kernels kernels) {
        this.layer = layer;
        this.inputs = layer.weights().numCols;
        this.units = layer.weights().numRows;
        this.kernels = kernels;
        this.forward = kernels.panels(inputs, units);
        this.backward = kernels.panels(units, inputs);
        this.scratch = new Scratch(kernels);
        refresh();
    }

    /// Takes the weights as they are now.
    public void refresh() {
        forward.setTransposed(layer.weights().data, 0, inputs, 0, units);
        backward.setRows(layer.weights().data, 0, inputs, 0, units);
    }

    /// @param x N rows of I inputs; looked at again by {@link #backward}
    /// @param count N
    /// @return N rows of f(W x + b), U units side by side; not to be modified before {@link #backward}
    public Rows forward(Rows x, int count) {
        this.x = x;
        this.rows = count;
        int size = count * units;
        boolean linear = layer.activation().equals(Nonlinearity.LINEAR);
        if (pre.length < size) {
            pre = new double[size];
            y = linear ? pre : new double[size];
            dPre = linear ? NOTHING : new double[size];
        }
        for (int i = 0; i < count; i++) {
            System.arraycopy(layer.bias().data, 0, pre, i * units, units);
        }
        forward.multiplyAdd(x.data(), x.from(), x.stride(), count, inputs, pre, 0, units);
        if (!linear) {
            activate(size);
        }
        return new Rows(y, 0, units);
    }

    /// y = f(pre) for the first `size` sums.
    private void activate(int size) {
        System.arraycopy(pre, 0, y, 0, size);
        if (layer.activation().equals(Nonlinearity.TANH)) {
            kernels.tanh(y, 0, size);
        } else if (layer.activation().equals(Nonlinearity.SIGMOID)) {
            kernels.sigmoid(y, 0, size);
        } else {
            for (int k = 0; k < size; k++) {
                y[k] = layer.activation().value(pre[k]);
            }
        }
    }

    /// @param dy ∂L/∂y, N rows of U side by side; not modified
    /// @param gradient of the layer; modified: added to
    /// @param dx ∂L/∂x, N rows of I; modified: added to
    public void backward(double[] dy, Dense gradient, Rows dx) {
        double[] d = beforeActivation(dy);
        scratch.addAll(WHOLE, units, d, units, x, inputs, rows, gradient.weights().data);
        var sums = new double[units];
        kernels.columnSums(d, 0, units, rows, sums, units);
        kernels.add(sums, 0, gradient.bias().data, 0, units);
        if (dx.stride() > 0) {
            backward.multiplyAdd(d, 0, units, rows, units, dx.data(), dx.from(), dx.stride());
        }
    }

    /// ∂L/∂(W x + b), N rows of U side by side: of a linear layer ∂L/∂y itself.
    private double[] beforeActivation(double[] dy) {
        if (layer.activation().equals(Nonlinearity.LINEAR)) {
            return dy;
        }
        if (layer.activation().equals(Nonlinearity.TANH)) {
            kernels.tanhBack(y, 0, dy, 0, dPre, 0, rows * units);
            return dPre;
        }
        for (int k = 0; k < rows * units; k++) {
            dPre[k] = dy[k] * layer.activation().slope(pre[k]);
        }
        return dPre;
    }

    /// A buffer of at least `size` zeros, the old one if it is long enough.
    static double[] zeros(double[] buffer, int size) {
        if (buffer.length < size) {
            return new double[size];
        }
        Arrays.fill(buffer, 0, size, 0);
        return buffer;
    }
}
