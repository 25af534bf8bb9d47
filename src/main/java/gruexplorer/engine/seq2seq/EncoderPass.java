package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.EmbeddingPass;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.Rows;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.layer.StackPass;
import gruexplorer.engine.layer.States;
import java.util.List;

/// Sources to what the decoder needs of them: a memory for attention, and its first states. Forward, and back.
final class EncoderPass {

    /// What the decoder begins with.
    ///
    /// @param memory holds until the next forward pass
    /// @param first states, one for each layer of the decoder
    record Encoded(Memory memory, List<States> first) {}

    private final Translator translator;
    private final Stack.Packed packed;
    private final EmbeddingPass embedding;
    private final StackPass stack;
    private final BridgePass bridge;
    private int batch;

    EncoderPass(Translator translator, Kernels kernels) {
        this.translator = translator;
        this.packed = translator.encoder().pack(kernels);
        this.embedding = new EmbeddingPass(
                translator.parameter("encoder.embedding.weight"),
                translator.encoder().directions(),
                kernels);
        this.stack = new StackPass(packed, Runnable::run);
        this.bridge = new BridgePass(translator, kernels);
    }

    /// Takes the weights as they are now.
    void refresh() {
        packed.refresh();
        bridge.refresh();
    }

    /// @param ids row s·B + b
    Encoded forward(int[] ids, int[] lengths, Dropout dropout) {
        batch = lengths.length;
        int steps = ids.length / batch;
        Rows rows = stack.forward(
                embedding.forward(ids), steps, lengths, translator.encoder().zeroStates(batch), dropout);
        return new Encoded(new Memory(rows, steps, lengths), bridge.forward(stack.last(), batch));
    }

    /// @param dMemory ∂L/∂ of the memory's rows; not modified
    /// @param dFirst ∂L/∂ of the decoder's first states
    /// @param gradient modified: added to
    void backward(Rows dMemory, List<States> dFirst, Translator gradient) {
        List<States> dLast = bridge.backward(dFirst, batch, gradient);
        stack.backward(
                dMemory,
                dLast,
                gradient.encoder().layers().stream().map(Recurrent::weights).toList());
        embedding.backward(gradient.parameter("encoder.embedding.weight"));
    }
}
