package gruexplorer.engine.layer;

import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.kernel.Blocks;
import org.ejml.data.DMatrixRMaj;

/// y = f(W x + b), the weights as PyTorch's `nn.Linear` stores them.
///
/// @param weights W (out × in)
/// @param bias b (out × 1)
/// @param activation f
public record Dense(DMatrixRMaj weights, DMatrixRMaj bias, Nonlinearity activation) {

    /// W x + b of one vector, what goes into f.
    public double[] pre(double[] x) {
        double[] y = bias.data.clone();
        Blocks.addProduct(weights, 0, x, y);
        return y;
    }

    /// f of every entry, in place.
    public double[] activate(double[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = activation.value(y[j]);
        }
        return y;
    }

    /// The way back through f: f′(a) ⊙ ∂L/∂y.
    ///
    /// @param pre a, what went into f
    /// @param dy ∂L/∂y; not modified
    /// @return ∂L/∂a
    public double[] before(double[] pre, double[] dy) {
        var da = new double[dy.length];
        for (int j = 0; j < da.length; j++) {
            da[j] = dy[j] * activation.slope(pre[j]);
        }
        return da;
    }

    /// The way back through W: Wᵀ ∂L/∂a.
    ///
    /// @param da ∂L/∂(W x + b); not modified
    /// @return ∂L/∂x
    public double[] through(double[] da) {
        var dx = new double[weights.numCols];
        Blocks.addTransposed(weights, 0, da, dx);
        return dx;
    }

    /// Adds ∂L/∂weights of one vector.
    ///
    /// @param x what was read
    /// @param da ∂L/∂(W x + b)
    /// @param gradient of this layer's shape; modified: added to
    public void addGradient(double[] x, double[] da, Dense gradient) {
        Blocks.addOuter(gradient.weights(), 0, da, x);
        Blocks.add(gradient.bias(), 0, da);
    }

    /// The way back through both.
    ///
    /// @param pre what went into f
    /// @param dy ∂L/∂y; not modified
    /// @return ∂L/∂x
    public double[] back(double[] pre, double[] dy) {
        return through(before(pre, dy));
    }
}
