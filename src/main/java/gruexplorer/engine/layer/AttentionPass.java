package gruexplorer.engine.layer;

import gruexplorer.engine.kernel.Kernels;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/// Pooling of states by attention (Yang et al. 2016), over padded batches: u = tanh(W h + b), α = softmax over the
/// sequence's own steps of v · u, the pooled state Σ α h.
public final class AttentionPass {

    private final Dense projection;
    private final DensePass pass;
    private final double[] v;
    private final int width;
    private final Kernels kernels;
    private Rows states = DenseInput.NOBODY;
    private Rows u = DenseInput.NOBODY;
    private double[] alpha = {};
    private double[] dU = {};
    private double[] dV = {};

    /// @param vector v (F × 1)
    public AttentionPass(Dense projection, DMatrixRMaj vector, Kernels kernels) {
        this.projection = projection;
        this.pass = new DensePass(projection, kernels);
        this.v = vector.data;
        this.width = vector.getNumElements();
        this.kernels = kernels;
    }

    /// Takes the weights as they are now.
    public void refresh() {
        pass.refresh();
    }

    /// Projects the states of all steps.
    public void forward(Rows states, int rows) {
        this.states = states;
        this.u = pass.forward(states, rows);
        if (alpha.length < rows) {
            alpha = new double[rows];
            dU = new double[rows * projection.weights().numRows];
        } else {
            Arrays.fill(dU, 0);
        }
        dV = new double[width];
    }

    /// The pooled state of one sequence, to `out` from `to`.
    public void pool(int b, int batch, int length, double[] out, int to) {
        var scores = new double[length];
        for (int t = 0; t < length; t++) {
            int at = u.at(t * batch + b);
            for (int j = 0; j < width; j++) {
                scores[t] += v[j] * u.data()[at + j];
            }
        }
        var weights = new double[length];
        kernels.softmax(scores, 0, length, weights);
        Arrays.fill(out, to, to + width, 0);
        for (int t = 0; t < length; t++) {
            int row = t * batch + b;
            alpha[row] = weights[t];
            for (int j = 0; j < width; j++) {
                out[to + j] += weights[t] * states.data()[states.at(row) + j];
            }
        }
    }

    /// From ∂L/∂(pooled state) to the states' direct share and to the projection, which {@link #backward} finishes.
    public void unpool(int b, int batch, int length, double[] d, int from, double[] dStates) {
        var dAlpha = new double[length];
        double mean = 0;
        for (int t = 0; t < length; t++) {
            int row = t * batch + b;
            for (int j = 0; j < width; j++) {
                dAlpha[t] += d[from + j] * states.data()[states.at(row) + j];
                dStates[row * width + j] += alpha[row] * d[from + j];
            }
            mean += alpha[row] * dAlpha[t];
        }
        for (int t = 0; t < length; t++) {
            int row = t * batch + b;
            double dScore = alpha[row] * (dAlpha[t] - mean);
            for (int j = 0; j < width; j++) {
                dU[row * width + j] += dScore * v[j];
                dV[j] += dScore * u.data()[u.at(row) + j];
            }
        }
    }

    /// What went through the projection, back to the states.
    public void backward(Dense gradient, DMatrixRMaj dVector, Rows dStates) {
        kernels.add(dV, 0, dVector.data, 0, width);
        pass.backward(dU, gradient, dStates);
    }
}
