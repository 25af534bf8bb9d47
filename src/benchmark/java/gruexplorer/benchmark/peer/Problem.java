package gruexplorer.benchmark.peer;

import java.util.random.RandomGenerator;

/// The same numbers for everyone: weights, a batch of T steps of B sequences, where they begin, what to hit.
///
/// Everything is time-major: row t·B + b is step t of sequence b.
///
/// @param x the inputs (T·B × I)
/// @param ids where x is one-hot: which entry of each row is 1 (T·B); else empty
/// @param h0 h before the first step, layer by layer (layers × B × H)
/// @param targets the right class of each row (T·B); empty without a read-out
record Problem(Weights weights, int steps, int batch, double[] x, int[] ids, double[] h0, int[] targets) {

    /// Inputs from N(0, 1), states of zero.
    static Problem random(Weights weights, int steps, int batch, RandomGenerator random) {
        return new Problem(
                weights,
                steps,
                batch,
                normal(steps * batch * weights.inputs(), random),
                new int[0],
                new double[weights.layers() * batch * weights.hidden()],
                targets(weights, steps * batch, random));
    }

    /// Each input one symbol out of I, as a row with a single 1; states of zero.
    static Problem oneHot(Weights weights, int steps, int batch, RandomGenerator random) {
        int rows = steps * batch;
        var x = new double[rows * weights.inputs()];
        var ids = new int[rows];
        for (int row = 0; row < rows; row++) {
            ids[row] = random.nextInt(weights.inputs());
            x[row * weights.inputs() + ids[row]] = 1;
        }
        return new Problem(
                weights,
                steps,
                batch,
                x,
                ids,
                new double[weights.layers() * batch * weights.hidden()],
                targets(weights, rows, random));
    }

    /// The same from a state that is not zero, uniform in ±1.
    Problem underWay(RandomGenerator random) {
        var h = new double[h0.length];
        for (int k = 0; k < h.length; k++) {
            h[k] = random.nextDouble(-1, 1);
        }
        return new Problem(weights, steps, batch, x, ids, h, targets);
    }

    /// T·B.
    int rows() {
        return steps * batch;
    }

    /// The operations of the matrix products alone, a product and a sum being two: of layers and read-out.
    double forwardOperations() {
        double perRow = 0;
        for (int l = 0; l < weights.layers(); l++) {
            perRow += blocks() * (weights.width(l) + weights.hidden());
        }
        return 2.0 * rows() * (perRow + (double) weights.classes() * weights.hidden());
    }

    /// The same for forward and backward: each product has two in the way back, but for the first layer's input,
    /// whose gradient nobody asks for.
    double trainingOperations() {
        return 3 * forwardOperations() - inputOperations();
    }

    /// Those of {@link #forwardOperations} that nobody has to do where x is one-hot, a row of the weights being looked
    /// up; as many of a training's way back, where its gradient is added to. 0 where x is numbers.
    double lookedUp() {
        return ids.length == 0 ? 0 : inputOperations();
    }

    /// The operations of the product that the first layer takes of x.
    private double inputOperations() {
        return 2.0 * rows() * blocks() * weights.inputs();
    }

    private double blocks() {
        return (double) weights.kind().blocks() * weights.hidden();
    }

    private static double[] normal(int size, RandomGenerator random) {
        var values = new double[size];
        for (int k = 0; k < size; k++) {
            values[k] = random.nextGaussian();
        }
        return values;
    }

    private static int[] targets(Weights weights, int rows, RandomGenerator random) {
        var targets = new int[weights.classes() == 0 ? 0 : rows];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = random.nextInt(weights.classes());
        }
        return targets;
    }
}
