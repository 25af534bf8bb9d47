package gruexplorer.training;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;

/// An optimiser that also keeps a running mean of the weights it leads to: m ← κ m + (1 − κ) w, with κ growing to its
/// bound over the first steps so that the mean soon forgets where it began.
final class Averaging implements Optimizer {

    private static final String AVERAGE = "average/";
    private static final String STEPS = AVERAGE + "steps";

    private final Optimizer optimizer;
    private final double share;
    private final Map<String, double[]> mean = new TreeMap<>();
    private int steps;

    /// @param share κ's bound, from 0 to below 1
    Averaging(Optimizer optimizer, double share) {
        this.optimizer = optimizer;
        this.share = share;
    }

    @Override
    public void step(
            Map<String, DMatrixRMaj> parameters, Map<String, DMatrixRMaj> gradient, double rate, Set<String> frozen) {
        optimizer.step(parameters, gradient, rate, frozen);
        steps++;
        double kept = Math.min(share, steps / (9.0 + steps));
        parameters.forEach((name, weights) -> {
            double[] m = mean.computeIfAbsent(name, key -> weights.data.clone());
            for (int k = 0; k < m.length; k++) {
                m[k] = kept * m[k] + (1 - kept) * weights.data[k];
            }
        });
    }

    /// Writes the mean over `parameters`; before the first step they stay as they are.
    void average(Map<String, DMatrixRMaj> parameters) {
        mean.forEach(
                (name, values) -> System.arraycopy(values, 0, Optimizer.entries(parameters, name), 0, values.length));
    }

    @Override
    public Map<String, double[]> memory() {
        Map<String, double[]> memory = new TreeMap<>(optimizer.memory());
        mean.forEach((name, values) -> memory.put(AVERAGE + name, values));
        memory.put(STEPS, new double[] {steps});
        return memory;
    }

    @Override
    public void restore(Map<String, double[]> memory) {
        Map<String, double[]> others = new TreeMap<>();
        mean.clear();
        steps = 0;
        memory.forEach((name, values) -> {
            if (name.equals(STEPS)) {
                steps = (int) values[0];
            } else if (name.startsWith(AVERAGE)) {
                mean.put(name.substring(AVERAGE.length()), values.clone());
            } else {
                others.put(name, values);
            }
        });
        optimizer.restore(others);
    }
}
