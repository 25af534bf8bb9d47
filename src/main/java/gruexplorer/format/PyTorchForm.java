package gruexplorer.format;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.engine.seq2seq.TranslatorShape;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/// A network as other programs compute it: z of a GRU keeps the old state.
final class PyTorchForm {

    private PyTorchForm() {}

    /// The same function with z meaning "keep": σ(−a) = 1 − σ(a), so the signs of the z weights and biases flip. Exact
    /// to rounding. The place of the reset gate stays as it is.
    static Network keepingOld(Network network) {
        NetworkShape shape = network.shape();
        if (shape.convention().map(GruConvention::update).orElse(Update.KEEPS_OLD) == Update.KEEPS_OLD) {
            return network;
        }
        GruConvention convention = shape.convention().orElseThrow();
        Network keeping = Network.zeros(
                shape.with(GruCell.of(new GruConvention(Update.KEEPS_OLD, convention.reset(), convention.biases()))));
        keeping.set(network);
        keeping.layers().forEach(layer -> flip(layer, shape.hidden()));
        return keeping;
    }

    /// What PyTorch runs: z of a GRU keeps the old state, its reset gate comes after the product; directions stand
    /// side by side between layers.
    ///
    /// @throws InputException if PyTorch's modules compute another function
    static Network of(Network network) {
        check(network.shape().cell(), "; export it as .onnx");
        return PyTorchDirections.sideBySide(gated(network));
    }

    /// The same of a translator.
    ///
    /// @throws InputException if PyTorch's modules compute another function
    static Translator of(Translator translator) {
        TranslatorShape shape = translator.shape();
        check(shape.cell(), "");
        if (!(shape.cell() instanceof GruCell gru)) {
            return translator;
        }
        Translator two = Translator.zeros(new TranslatorShape(
                shape.sourceVocabulary(),
                shape.targetVocabulary(),
                shape.embedding(),
                GruCell.of(GruConvention.PYTORCH),
                shape.hidden(),
                shape.layers(),
                shape.bidirectional(),
                shape.attention()));
        two.set(translator);
        if (gru.convention().update() == Update.WRITES_NEW) {
            Stream.of(two.encoder(), two.decoder())
                    .flatMap(stack -> stack.layers().stream())
                    .forEach(layer -> flip(layer.weights(), shape.hidden()));
        }
        return two;
    }

    /// @param instead what else can be done
    private static void check(Cell cell, String instead) {
        if (cell instanceof RnnCell rnn && !knows(rnn)) {
            throw new InputException("PyTorch cannot run this model: torch.nn.RNN knows tanh and ReLU, not this"
                    + " model's activation" + instead);
        }
        if (cell instanceof GruCell gru && gru.convention().reset() == Reset.BEFORE) {
            throw new InputException("PyTorch cannot run this model: its reset gate scales h before the product, "
                    + "W_hn (r ⊙ h), and torch.nn.GRU scales the product" + instead);
        }
    }

    /// Does `torch.nn.RNN` run this cell?
    static boolean knows(RnnCell cell) {
        return cell.activation().equals(Nonlinearity.TANH) || cell.activation().equals(Nonlinearity.RELU);
    }

    private static Network gated(Network network) {
        if (network.shape().convention().isEmpty()) {
            return network;
        }
        Network keeping = keepingOld(network);
        NetworkShape shape = keeping.shape();
        Network two = Network.zeros(shape.with(GruCell.of(GruConvention.PYTORCH)));
        two.set(keeping);
        return two;
    }

    private static void flip(CellWeights layer, int hidden) {
        flip(layer.input(), hidden);
        flip(layer.recurrent(), hidden);
        flip(layer.inputBias(), hidden);
        flip(layer.recurrentBias(), hidden);
    }

    /// The second block of rows.
    private static void flip(DMatrixRMaj weights, int hidden) {
        int row = weights.getNumElements() / (3 * hidden);
        for (int k = hidden * row; k < 2 * hidden * row; k++) {
            weights.data[k] = -weights.data[k];
        }
    }
}
