package gruexplorer.engine.model;

import gruexplorer.engine.layer.Embedding;
import gruexplorer.engine.layer.LayerGradient;

/// ∂L/∂ of every parameter: the sum over the steps of what arrives at each pre-activation times what was multiplied
/// there (Werbos 1990), a step of a layer at a time, so that it can be given up. What is held hands nothing on to the
/// weights that would have made it.
public final class ParameterSum {

    private final GradientTrace back;
    private final Network gradient;
    private int layer;
    private int step;

    /// @param network the one that was walked back
    /// @param ids of the tokens that were read (T); not looked at where the network has no embedding
    public ParameterSum(Network network, GradientTrace back, int[] ids) {
        this.back = back;
        this.gradient = Network.zeros(network.shape());
        Backward.addHead(network, back, gradient);
        if (network.shape().input() == InputKind.EMBEDDING) {
            Embedding.scatter(back.inputs().getFirst().toMatrix(), ids, gradient.embedding());
        }
    }

    /// Adds one step of one layer and direction.
    ///
    /// @return false if there was none left
    public boolean step() {
        if (layer == back.layers().size()) {
            return false;
        }
        LayerGradient found = back.layers().get(layer);
        found.addWeights(step, gradient.layers().get(layer));
        step++;
        if (step == found.steps()) {
            step = 0;
            layer++;
        }
        return true;
    }

    /// All of it.
    ///
    /// @return of the network's shape
    public Network finish() {
        boolean more = true;
        while (more) {
            more = step();
        }
        return gradient;
    }
}
