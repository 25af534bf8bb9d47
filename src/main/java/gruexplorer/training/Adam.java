package gruexplorer.training;

import gruexplorer.engine.kernel.Pieces;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.ejml.data.DMatrixRMaj;

/// Adam (Kingma and Ba 2015, algorithm 1) with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
public final class Adam implements Optimizer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private static final String MEAN = "mean/";
    private static final String SQUARE = "square/";
    private static final String STEPS = "steps";

    private final Map<String, double[]> mean = new HashMap<>();
    private final Map<String, double[]> square = new HashMap<>();
    private final Executor executor;
    private int steps;

    /// @param executor may take some of the entries beside this thread
    public Adam(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void step(
            Map<String, DMatrixRMaj> parameters, Map<String, DMatrixRMaj> gradient, double rate, Set<String> frozen) {
        steps++;
        double correction1 = 1 - Math.pow(BETA1, steps);
        double correction2 = 1 - Math.pow(BETA2, steps);
        Map<String, DMatrixRMaj> moved = new LinkedHashMap<>(parameters);
        moved.keySet().removeAll(frozen);
        moved.forEach((name, weights) -> {
            mean.computeIfAbsent(name, key -> new double[weights.data.length]);
            square.computeIfAbsent(name, key -> new double[weights.data.length]);
        });
        Pieces.run(executor, moved, (name, from, to) -> {
            double[] w = Optimizer.entries(moved, name);
            double[] g = Optimizer.entries(gradient, name);
            double[] m = Objects.requireNonNull(mean.get(name));
            double[] v = Objects.requireNonNull(square.get(name));
            for (int k = from; k < to; k++) {
                m[k] = BETA1 * m[k] + (1 - BETA1) * g[k];
                v[k] = BETA2 * v[k] + (1 - BETA2) * g[k] * g[k];
                w[k] -= rate * (m[k] / correction1) / (Math.sqrt(v[k] / correction2) + EPSILON);
            }
        });
    }

    @Override
    public Map<String, double[]> memory() {
        Map<String, double[]> memory = new TreeMap<>();
        mean.forEach((name, values) -> memory.put(MEAN + name, values));
        square.forEach((name, values) -> memory.put(SQUARE + name, values));
        memory.put(STEPS, new double[] {steps});
        return memory;
    }

    @Override
    public void restore(Map<String, double[]> memory) {
        mean.clear();
        square.clear();
        memory.forEach((name, values) -> {
            if (name.startsWith(MEAN)) {
                mean.put(name.substring(MEAN.length()), values.clone());
            } else if (name.startsWith(SQUARE)) {
                square.put(name.substring(SQUARE.length()), values.clone());
            }
        });
        steps = (int) memory.getOrDefault(STEPS, new double[1])[0];
    }
}
