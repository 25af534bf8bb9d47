package gruexplorer.benchmark.peer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Recurrent layers and, above them, perhaps a linear read-out.
///
/// @param inputs I, the width of the first layer's input
/// @param hidden H
/// @param layers how many stand above each other
/// @param classes C, the width of the read-out; 0 without
/// @param tensors row by row under PyTorch's names: `weight_ih_l0` (G·H × I), `weight_hh_l0` (G·H × H), `bias_ih_l0`
///     (G·H), `bias_hh_l0` (G·H), …, `head.weight` (C × H), `head.bias` (C)
record Weights(Kind kind, int inputs, int hidden, int layers, int classes, Map<String, double[]> tensors) {

    /// As PyTorch begins: uniform in ±1/√H.
    static Weights random(Kind kind, int inputs, int hidden, int layers, int classes, RandomGenerator random) {
        Map<String, double[]> tensors = new LinkedHashMap<>();
        int rows = kind.blocks() * hidden;
        for (int l = 0; l < layers; l++) {
            tensors.put("weight_ih_l" + l, uniform(rows * (l == 0 ? inputs : hidden), hidden, random));
            tensors.put("weight_hh_l" + l, uniform(rows * hidden, hidden, random));
            tensors.put("bias_ih_l" + l, uniform(rows, hidden, random));
            tensors.put("bias_hh_l" + l, uniform(rows, hidden, random));
        }
        if (classes > 0) {
            tensors.put("head.weight", uniform(classes * hidden, hidden, random));
            tensors.put("head.bias", uniform(classes, hidden, random));
        }
        return new Weights(kind, inputs, hidden, layers, classes, tensors);
    }

    /// The width of what layer `layer` (from 0) reads.
    int width(int layer) {
        return layer == 0 ? inputs : hidden;
    }

    /// The numbers under a name; not a copy.
    double[] tensor(String name) {
        double[] found = tensors.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no weights " + name);
        }
        return found;
    }

    private static double[] uniform(int size, int hidden, RandomGenerator random) {
        double bound = 1 / Math.sqrt(hidden);
        var values = new double[size];
        for (int k = 0; k < size; k++) {
            values[k] = random.nextDouble(-bound, bound);
        }
        return values;
    }
}
