package gruexplorer.format;

import gruexplorer.data.InputException;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/// PyTorch's recurrent modules give the next layer both directions side by side. A mean or sum of the two is linear,
/// so whoever reads it can read them side by side instead: W (f + b) = [W W] (f ; b).
final class PyTorchDirections {

    private PyTorchDirections() {}

    /// The same function, exact to rounding, with both directions of every layer side by side; the network itself
    /// where they are, or where it has one layer and the two can be put together behind PyTorch's module.
    ///
    /// @throws InputException if the largest of the sums is looked for, which is not linear
    static Network sideBySide(Network network) {
        NetworkShape shape = network.shape();
        Bidirectional merge = shape.directions().orElse(Bidirectional.CONCATENATE);
        if (merge == Bidirectional.CONCATENATE || shape.layers() == 1) {
            return network;
        }
        if (shape.pooling() == Pooling.MAX) {
            throw new InputException("PyTorch's modules cannot run this model: between its layers the two directions"
                    + " are added, and PyTorch puts them side by side; export it as .onnx");
        }
        double share = merge == Bidirectional.AVERAGE ? 0.5 : 1;
        Network both = Network.zeros(new NetworkShape(
                shape.input(),
                shape.vocabulary(),
                shape.embedding(),
                shape.cell(),
                shape.hidden(),
                shape.layers(),
                Optional.of(Bidirectional.CONCATENATE),
                shape.pooling(),
                shape.dense(),
                shape.outputs(),
                shape.output()));
        both.parameters().forEach((name, to) -> {
            DMatrixRMaj from = network.parameter(name);
            if (from.numCols == to.numCols) {
                // As it is; attention has rows left over, which stay zero.
                System.arraycopy(from.data, 0, to.data, 0, from.data.length);
            } else {
                twice(from, share, to);
            }
        });
        return both;
    }

    /// Every row once for each direction.
    private static void twice(DMatrixRMaj from, double share, DMatrixRMaj to) {
        for (int i = 0; i < from.numRows; i++) {
            for (int j = 0; j < from.numCols; j++) {
                to.set(i, j, share * from.get(i, j));
                to.set(i, from.numCols + j, share * from.get(i, j));
            }
        }
    }
}
