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
}
