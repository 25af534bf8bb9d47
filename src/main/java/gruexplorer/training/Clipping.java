package gruexplorer.training;

import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// How a gradient is bounded.
///
/// @param norm the largest norm over all parameters (Pascanu et al. 2013); infinite for none
/// @param value the largest absolute value of an entry; infinite for none
public record Clipping(double norm, double value) {

    /// By norm alone.
    public static Clipping byNorm(double norm) {
        return new Clipping(norm, Double.POSITIVE_INFINITY);
    }

    /// Bounds every entry, then the norm.
    ///
    /// @param gradient of every parameter, by name; modified
    /// @return the norm before
    public double bound(Map<String, DMatrixRMaj> gradient) {
        double before = norm(gradient);
        if (value < Double.POSITIVE_INFINITY) {
            for (DMatrixRMaj g : gradient.values()) {
                for (int k = 0; k < g.data.length; k++) {
                    g.data[k] = Math.clamp(g.data[k], -value, value);
                }
            }
        }
        double now = value < Double.POSITIVE_INFINITY ? norm(gradient) : before;
        if (now > norm) {
            double scale = norm / now;
            for (DMatrixRMaj g : gradient.values()) {
                for (int k = 0; k < g.data.length; k++) {
                    g.data[k] *= scale;
                }
            }
        }
        return before;
    }

    private static double norm(Map<String, DMatrixRMaj> gradient) {
        double sum = 0;
        for (DMatrixRMaj g : gradient.values()) {
            for (double entry : g.data) {
                sum += entry * entry;
            }
        }
        return Math.sqrt(sum);
    }
}
