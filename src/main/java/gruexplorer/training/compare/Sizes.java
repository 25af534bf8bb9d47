package gruexplorer.training.compare;

import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;

/// How many numbers a network learns, and how many units give so many.
public final class Sizes {

    /// No more units a layer are looked for.
    static final int MOST_UNITS = 8192;

    private Sizes() {}

    /// The parameters of the whole network, embedding and head included, as `Network.size` counts them: with one bias
    /// a gate the other, which stays zero, too.
    public static long parameters(NetworkShape shape) {
        long hidden = shape.hidden();
        long directions = shape.directions().isPresent() ? 2 : 1;
        long sum = shape.input() == InputKind.EMBEDDING ? (long) shape.vocabulary() * shape.embedding() : 0;
        for (int l = 0; l < shape.layers(); l++) {
            sum += directions * shape.cell().blocks() * hidden * (shape.inputs(l) + hidden + 2);
        }
        long width = shape.features();
        if (shape.pooling() == Pooling.ATTENTION) {
            sum += width * width + 2 * width;
        }
        for (DenseShape dense : shape.dense()) {
            sum += dense.units() * (width + 1);
            width = dense.units();
        }
        return sum + shape.outputs() * (width + 1);
    }

    /// The network of `shape` with as many units as bring its parameters closest to `wanted`; of two as close the
    /// smaller.
    public static NetworkShape closest(NetworkShape shape, long wanted) {
        int low = 1;
        int high = MOST_UNITS;
        // The largest that does not exceed it: every unit more is more parameters.
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (parameters(shape.sized(middle)) <= wanted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        NetworkShape below = shape.sized(low);
        NetworkShape above = shape.sized(Math.min(low + 1, MOST_UNITS));
        return Math.abs(parameters(above) - wanted) < Math.abs(parameters(below) - wanted) ? above : below;
    }
}
