package gruexplorer.training;

import gruexplorer.engine.model.Network;
import java.util.Set;

/// Adam (Kingma and Ba 2015, algorithm 1) with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
public final class Adam implements Optimizer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Network mean;
    private final Network square;
    private int steps;

    /// @param like gives the shapes
    public Adam(Network like) {
        this.mean = Network.zeros(like.shape());
        this.square = Network.zeros(like.shape());
    }

    @Override
    public void step(Network network, Network gradient, double rate, Set<String> frozen) {
        steps++;
        double correction1 = 1 - Math.pow(BETA1, steps);
        double correction2 = 1 - Math.pow(BETA2, steps);
        network.parameters().forEach((name, weights) -> {
            if (frozen.contains(name)) {
                return;
            }
            double[] g = gradient.parameter(name).data;
            double[] m = mean.parameter(name).data;
            double[] v = square.parameter(name).data;
            for (int k = 0; k < g.length; k++) {
                m[k] = BETA1 * m[k] + (1 - BETA1) * g[k];
                v[k] = BETA2 * v[k] + (1 - BETA2) * g[k] * g[k];
                weights.data[k] -= rate * (m[k] / correction1) / (Math.sqrt(v[k] / correction2) + EPSILON);
            }
        });
    }
}
