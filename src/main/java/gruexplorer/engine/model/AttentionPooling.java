package gruexplorer.engine.model;

import gruexplorer.engine.kernel.Blocks;
import gruexplorer.engine.layer.Dense;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/// Pooling by attention over one sequence, forward and back, in plain arithmetic: u = tanh(W h + b),
/// α = softmax(v · u), the pooled state Σ α h (Yang et al. 2016).
final class AttentionPooling {

    private AttentionPooling() {}

    /// α over the first `steps` states.
    static double[] weights(Network network, DMatrixRMaj states, int steps) {
        double[] v = network.parameter("attention.vector").data;
        var scores = new double[steps];
        for (int t = 0; t < steps; t++) {
            double[] u = projected(network.attention(), states, t);
            for (int j = 0; j < v.length; j++) {
                scores[t] += v[j] * u[j];
            }
        }
        var alpha = new double[steps];
        Softmax.row(scores, alpha, 0, steps);
        return alpha;
    }

    /// Back through the weighted sum and through what makes its weights.
    ///
    /// @param alpha of the states that were pooled
    /// @param dy ∂L/∂(pooled state) (F)
    /// @param direct ∂L/∂states (T × F); modified: set for the states that were pooled
    static void back(Network network, DMatrixRMaj states, double[] alpha, double[] dy, DMatrixRMaj direct) {
        Dense projection = network.attention();
        double[] v = network.parameter("attention.vector").data;
        int width = states.numCols;
        var dAlpha = new double[alpha.length];
        double mean = 0;
        for (int t = 0; t < alpha.length; t++) {
            for (int j = 0; j < width; j++) {
                dAlpha[t] += dy[j] * states.get(t, j);
            }
            mean += alpha[t] * dAlpha[t];
        }
        for (int t = 0; t < alpha.length; t++) {
            double[] u = projected(projection, states, t);
            var da = new double[width];
            for (int j = 0; j < width; j++) {
                da[j] = alpha[t] * (dAlpha[t] - mean) * v[j] * (1 - u[j] * u[j]);
            }
            var dh = new double[width];
            Blocks.addTransposed(projection.weights(), 0, da, dh);
            for (int j = 0; j < width; j++) {
                direct.set(t, j, alpha[t] * dy[j] + dh[j]);
            }
        }
    }

    private static double[] projected(Dense projection, DMatrixRMaj states, int t) {
        int width = states.numCols;
        return projection.activate(projection.pre(Arrays.copyOfRange(states.data, t * width, (t + 1) * width)));
    }
}
