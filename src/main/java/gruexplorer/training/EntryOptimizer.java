package gruexplorer.training;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/// An optimiser that looks at each entry by itself and keeps one number for it.
final class EntryOptimizer implements Optimizer {

    /// How far one entry goes, in units of the rate.
    interface Entry {

        /// @param memory one number for each entry, kept from step to step; modified
        double direction(double[] memory, int k, double g);
    }

    private final Entry entry;
    private final Map<String, double[]> memory = new HashMap<>();

    EntryOptimizer(Entry entry) {
        this.entry = entry;
    }

    @Override
    public void step(
            Map<String, DMatrixRMaj> parameters, Map<String, DMatrixRMaj> gradient, double rate, Set<String> frozen) {
        parameters.forEach((name, weights) -> {
            if (!frozen.contains(name)) {
                double[] g = Optimizer.entries(gradient, name);
                double[] kept = memory.computeIfAbsent(name, key -> new double[g.length]);
                for (int k = 0; k < g.length; k++) {
                    weights.data[k] -= rate * entry.direction(kept, k, g[k]);
                }
            }
        });
    }

    @Override
    public Map<String, double[]> memory() {
        return Map.copyOf(memory);
    }

    @Override
    public void restore(Map<String, double[]> earlier) {
        memory.clear();
        earlier.forEach((name, values) -> memory.put(name, values.clone()));
    }
}
