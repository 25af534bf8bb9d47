package gruexplorer.training;

import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/// Takes a step against a gradient. Keeps what it needs from step to step, one optimiser for one model.
public interface Optimizer {

    /// One step of `rate` against `gradient`; a parameter named in `frozen` stays.
    ///
    /// @param parameters by name; modified
    /// @param gradient by the same names; not modified
    void step(Map<String, DMatrixRMaj> parameters, Map<String, DMatrixRMaj> gradient, double rate, Set<String> frozen);

    /// What it keeps from step to step, by name. Its own arrays: whoever keeps them copies them.
    Map<String, double[]> memory();

    /// Goes on from what {@link #memory} once gave.
    ///
    /// @param memory copied
    void restore(Map<String, double[]> memory);

    /// The entries of the parameter of that name.
    ///
    /// @throws IllegalArgumentException if there is none
    static double[] entries(Map<String, DMatrixRMaj> parameters, String name) {
        DMatrixRMaj found = parameters.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return found.data;
    }
}
