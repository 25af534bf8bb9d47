package gruexplorer.training;

import gruexplorer.engine.model.Network;
import org.ejml.data.DMatrixRMaj;

/// Gradient clipping by global norm (Pascanu et al. 2013).
public final class Clipping {

    private Clipping() {}

    /// Scales all of `gradient` so that its norm over all parameters is at most `limit`.
    ///
    /// @param gradient modified
    /// @return the norm before
    public static double byNorm(Network gradient, double limit) {
        double sum = 0;
        for (DMatrixRMaj g : gradient.parameters().values()) {
            for (double value : g.data) {
                sum += value * value;
            }
        }
        double norm = Math.sqrt(sum);
        if (norm > limit) {
            double scale = limit / norm;
            for (DMatrixRMaj g : gradient.parameters().values()) {
                for (int k = 0; k < g.data.length; k++) {
                    g.data[k] *= scale;
                }
            }
        }
        return norm;
    }
}
