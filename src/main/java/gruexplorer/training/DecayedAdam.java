package gruexplorer.training;

import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/// Adam after every weight was made a little smaller (Loshchilov and Hutter 2019).
final class DecayedAdam implements Optimizer {

    private final Adam adam = new Adam();
    private final double decay;

    /// @param decay of a weight, in units of the rate
    DecayedAdam(double decay) {
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
