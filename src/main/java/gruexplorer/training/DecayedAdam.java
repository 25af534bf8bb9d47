package gruexplorer.training;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.ejml.data.DMatrixRMaj;

/// Adam after every weight was made a little smaller (Loshchilov and Hutter 2019).
final class DecayedAdam implements Optimizer {

    private final Adam adam;
    private final double decay;

    /// @param decay of a weight, in units of the rate
    /// @param executor may take some of the entries beside this thread
    DecayedAdam(double decay, Executor executor) {
        this.adam = new Adam(executor);
        this.decay = decay;
    }

    @Override
    public void step(
            Map<String, DMatrixRMaj> parameters, Map<String, DMatrixRMaj> gradient, double rate, Set<String> frozen) {
        parameters.forEach((name, weights) -> {
            if (!frozen.contains(name)) {
                for (int k = 0; k < weights.data.length; k++) {
                    weights.data[k] *= 1 - rate * decay;
                }
            }
        });
        adam.step(parameters, gradient, rate, frozen);
    }

    @Override
    public Map<String, double[]> memory() {
        return adam.memory();
    }

    @Override
    public void restore(Map<String, double[]> memory) {
        adam.restore(memory);
    }
}
