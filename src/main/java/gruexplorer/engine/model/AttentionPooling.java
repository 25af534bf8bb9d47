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
        double[] de = energies(states, alpha, dy);
        for (int t = 0; t < alpha.length; t++) {
            double[] da = preactivation(projected(projection, states, t), de[t], v);
            var dh = new double[width];
            Blocks.addTransposed(projection.weights(), 0, da, dh);
            for (int j = 0; j < width; j++) {
                direct.set(t, j, alpha[t] * dy[j] + dh[j]);
            }
        }
    }

    /// ∂L/∂W, ∂L/∂b and ∂L/∂v.
    ///
    /// @param alpha of the states that were pooled
    /// @param dy ∂L/∂(pooled state) (F)
    /// @param gradient of the network; modified: added to
    static void addGradient(Network network, DMatrixRMaj states, double[] alpha, double[] dy, Network gradient) {
        double[] v = network.parameter("attention.vector").data;
        Dense projection = gradient.attention();
        double[] de = energies(states, alpha, dy);
        for (int t = 0; t < alpha.length; t++) {
            double[] u = projected(network.attention(), states, t);
            double[] da = preactivation(u, de[t], v);
            Blocks.addOuter(projection.weights(), 0, da, row(states, t));
            Blocks.add(projection.bias(), 0, da);
            for (int j = 0; j < u.length; j++) {
                u[j] *= de[t];
            }
            Blocks.add(gradient.parameter("attention.vector"), 0, u);
        }
    }

    /// ∂L/∂(v · u) of every state, through the softmax.
    private static double[] energies(DMatrixRMaj states, double[] alpha, double[] dy) {
        var slopes = new double[alpha.length];
        double mean = 0;
        for (int t = 0; t < alpha.length; t++) {
            for (int j = 0; j < dy.length; j++) {
                slopes[t] += dy[j] * states.get(t, j);
            }
            mean += alpha[t] * slopes[t];
        }
        for (int t = 0; t < alpha.length; t++) {
            slopes[t] = alpha[t] * (slopes[t] - mean);
        }
        return slopes;
    }

    /// ∂L/∂(W h + b) of a state.
    private static double[] preactivation(double[] u, double energy, double[] v) {
        var da = new double[u.length];
        for (int j = 0; j < u.length; j++) {
            da[j] = energy * v[j] * (1 - u[j] * u[j]);
        }
        return da;
    }

    private static double[] row(DMatrixRMaj states, int t) {
        return Arrays.copyOfRange(states.data, t * states.numCols, (t + 1) * states.numCols);
    }

    private static double[] projected(Dense projection, DMatrixRMaj states, int t) {
        return projection.activate(projection.pre(row(states, t)));
    }
}
