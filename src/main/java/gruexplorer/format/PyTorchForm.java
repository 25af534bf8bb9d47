package gruexplorer.format;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruParameters;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import org.ejml.data.DMatrixRMaj;

/// A network as other programs compute a GRU: z keeps the old state.
final class PyTorchForm {

    private PyTorchForm() {}

    /// The same function with z meaning "keep": σ(−a) = 1 − σ(a), so the signs of the z weights and biases flip. Exact
    /// to rounding. The place of the reset gate stays as it is.
    static Network keepingOld(Network network) {
        NetworkShape shape = network.shape();
        GruConvention convention = shape.convention();
        if (convention.update() == Update.KEEPS_OLD) {
            return network;
        }
        Network keeping = Network.zeros(new NetworkShape(
                shape.vocabulary(),
                shape.embedding(),
                shape.hidden(),
                shape.layers(),
                shape.outputs(),
                new GruConvention(Update.KEEPS_OLD, convention.reset(), convention.biases())));
        network.parameters().forEach((name, from) -> keeping.parameter(name).setTo(from));
        for (GruParameters layer : keeping.layers()) {
            flip(layer.inputWeights(), shape.hidden());
            flip(layer.recurrentWeights(), shape.hidden());
            flip(layer.inputBias(), shape.hidden());
            flip(layer.recurrentBias(), shape.hidden());
        }
        return keeping;
    }

    /// What `torch.nn.GRU` runs: z keeps the old state, the reset gate comes after the product.
    ///
    /// @throws InputException if the reset gate of this network comes before it, which is another function
    static Network of(Network network) {
        if (network.shape().convention().reset() == Reset.BEFORE) {
            throw new InputException("PyTorch cannot run this model: its reset gate scales h before the product, "
                    + "W_hn (r ⊙ h), and torch.nn.GRU scales the product; export it as .onnx");
        }
        Network keeping = keepingOld(network);
        NetworkShape shape = keeping.shape();
        Network two = Network.zeros(new NetworkShape(
                shape.vocabulary(),
                shape.embedding(),
                shape.hidden(),
                shape.layers(),
                shape.outputs(),
                new GruConvention(Update.KEEPS_OLD, Reset.AFTER, Biases.TWO)));
        keeping.parameters().forEach((name, from) -> two.parameter(name).setTo(from));
        return two;
    }

    /// The second block of rows.
    private static void flip(DMatrixRMaj weights, int hidden) {
        int row = weights.getNumElements() / (3 * hidden);
        for (int k = hidden * row; k < 2 * hidden * row; k++) {
            weights.data[k] = -weights.data[k];
        }
    }
}
