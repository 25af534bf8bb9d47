package gruexplorer.training;

import java.util.concurrent.Executor;

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

    /// How many numbers it keeps for each that is learned.
    int memories() {
        return switch (this) {
            case SGD, MOMENTUM, RMSPROP, ADAGRAD -> 1;
            case ADAM, ADAMW -> 2;
        };
    }

    /// A new one.
    ///
    /// @param executor may take some of the entries beside the thread that steps; the result does not depend on it
    public Optimizer make(Executor executor) {
        return switch (this) {
            case SGD -> new EntryOptimizer((memory, k, g) -> g);
            case MOMENTUM ->
                new EntryOptimizer((memory, k, g) -> {
                    memory[k] = MOMENTUM_KEPT * memory[k] + g;
                    return memory[k];
                });
            case RMSPROP ->
                new EntryOptimizer((memory, k, g) -> {
                    memory[k] = SQUARE_KEPT * memory[k] + (1 - SQUARE_KEPT) * g * g;
                    return g / (Math.sqrt(memory[k]) + RMSPROP_EPSILON);
                });
            case ADAGRAD ->
                new EntryOptimizer((memory, k, g) -> {
                    memory[k] += g * g;
                    return g / (Math.sqrt(memory[k]) + ADAGRAD_EPSILON);
                });
            case ADAM -> new Adam(executor);
            case ADAMW -> new DecayedAdam(DECAY, executor);
        };
    }
}
