package gruexplorer.training;

import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;

/// PyTorch's defaults: the embedding from N(0, 1), GRU and head weights and biases uniform in ±1/√H.
public final class Initializer {

    private Initializer() {}

    /// A new network, every number drawn from `random` in the order of the parameters' names.
    public static Network pytorch(NetworkShape shape, RandomGenerator random) {
        Network network = Network.zeros(shape);
        double bound = 1 / Math.sqrt(shape.hidden());
        network.parameters().forEach((name, weights) -> fill(name, weights, bound, random));
        if (shape.convention().biases() == Biases.ONE) {
            network.layers().forEach(layer -> layer.recurrentBias().zero());
        }
        return network;
    }

    private static void fill(String name, DMatrixRMaj weights, double bound, RandomGenerator random) {
        for (int k = 0; k < weights.data.length; k++) {
            weights.data[k] = name.startsWith("embedding") ? random.nextGaussian() : random.nextDouble(-bound, bound);
        }
    }
}
