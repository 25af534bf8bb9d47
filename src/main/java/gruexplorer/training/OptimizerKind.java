package gruexplorer.training;

import java.util.HashMap;
import java.util.Map;

/// The optimisers by name, with PyTorch's default constants. w is a weight, g its gradient, η the rate.
public enum OptimizerKind {
    /// w ← w − η g
    SGD("sgd"),
    /// b ← 0.9 b + g; w ← w − η b (Sutskever et al. 2013, as PyTorch writes it)
    MOMENTUM("momentum"),
    /// v ← 0.99 v + 0.01 g²; w ← w − η g / (√v + 1e-8) (Hinton 2012)
    RMSPROP("rmsprop"),
    /// s ← s + g²; w ← w − η g / (√s + 1e-10) (Duchi et al. 2011)
    ADAGRAD("adagrad"),
    /// Kingma and Ba 2015; see {@link Adam}
    ADAM("adam"),
    /// w ← (1 − 0.01 η) w, then a step of Adam (Loshchilov and Hutter 2019)
    ADAMW("adamw");

    private static final double MOMENTUM_KEPT = 0.9;
    private static final double SQUARE_KEPT = 0.99;
    private static final double RMSPROP_EPSILON = 1e-8;
    private static final double ADAGRAD_EPSILON = 1e-10;
    private static final double DECAY = 0.01;

    private final String label;

    OptimizerKind(String label) {
        this.label = label;
    }

    /// The word used in files and on the command line.
    public String label() {
        return label;
    }

    /// A new one.
    public Optimizer make() {
        return switch (this) {
            case SGD -> entries((memory, k, g) -> g);
            case MOMENTUM ->
                entries((memory, k, g) -> {
                    memory[k] = MOMENTUM_KEPT * memory[k] + g;
                    return memory[k];
                });
            case RMSPROP ->
                entries((memory, k, g) -> {
                    memory[k] = SQUARE_KEPT * memory[k] + (1 - SQUARE_KEPT) * g * g;
                    return g / (Math.sqrt(memory[k]) + RMSPROP_EPSILON);
                });
            case ADAGRAD ->
                entries((memory, k, g) -> {
                    memory[k] += g * g;
                    return g / (Math.sqrt(memory[k]) + ADAGRAD_EPSILON);
                });
            case ADAM -> new Adam();
            case ADAMW -> decayed(new Adam());
        };
    }

    /// How far one entry goes, in units of the rate.
    private interface Entry {

        /// @param memory one number for each entry, kept from step to step; modified
        double direction(double[] memory, int k, double g);
    }

    private static Optimizer entries(Entry entry) {
        Map<String, double[]> memory = new HashMap<>();
        return (parameters, gradient, rate, frozen) -> parameters.forEach((name, weights) -> {
            if (!frozen.contains(name)) {
                double[] g = Optimizer.entries(gradient, name);
                double[] kept = memory.computeIfAbsent(name, key -> new double[g.length]);
                for (int k = 0; k < g.length; k++) {
                    weights.data[k] -= rate * entry.direction(kept, k, g[k]);
                }
            }
        });
    }

    private static Optimizer decayed(Adam adam) {
        return (parameters, gradient, rate, frozen) -> {
            parameters.forEach((name, weights) -> {
                if (!frozen.contains(name)) {
                    for (int k = 0; k < weights.data.length; k++) {
                        weights.data[k] *= 1 - rate * DECAY;
                    }
                }
            });
            adam.step(parameters, gradient, rate, frozen);
        };
    }
}
