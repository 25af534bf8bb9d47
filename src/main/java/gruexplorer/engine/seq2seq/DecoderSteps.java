package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.EmbeddingPass;
import gruexplorer.engine.layer.Rows;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.layer.StackPass;
import gruexplorer.engine.layer.States;
import java.util.Arrays;
import java.util.List;

/// The decoder, one step of any number of hypotheses about one source at a time.
final class DecoderSteps {

    private final EncoderPass encoder;
    private final Stack.Packed packed;
    private final EmbeddingPass embedding;
    private final StackPass stack;
    private final Readout readout;
    private final Kernels kernels;
    private final int vocabulary;
    private List<States> states = List.of();
    /// Hypotheses of the last step.
    private int open;

    DecoderSteps(Translator translator, Kernels kernels) {
        this.encoder = new EncoderPass(translator, kernels);
        this.packed = translator.decoder().pack(kernels);
        this.embedding = new EmbeddingPass(translator.parameter("decoder.embedding.weight"), 1, kernels);
        this.stack = new StackPass(packed, Runnable::run);
        this.readout = new Readout(translator, kernels);
        this.kernels = kernels;
        this.vocabulary = translator.shape().targetVocabulary();
    }

    /// Takes the weights as they are now.
    void refresh() {
        encoder.refresh();
        packed.refresh();
        readout.refresh();
    }

    /// Reads a source; one hypothesis is open.
    void begin(int[] source) {
        EncoderPass.Encoded encoded = encoder.forward(source, new int[] {source.length}, Dropout.OFF);
        readout.remember(encoded.memory());
        states = encoded.first();
        open = 1;
    }

    /// One step.
    ///
    /// @param parents of the last step's hypotheses, those that go on; one may go on more than once
    /// @param tokens what each of them reads
    /// @return ln p of every token after each of them (V numbers each, side by side)
    double[] step(int[] parents, int[] tokens) {
        int count = tokens.length;
        int before = open;
        List<States> starts = states.stream()
                .map(all -> new States(taken(all.hidden(), before, parents), taken(all.cell(), before, parents)))
                .toList();
        var lengths = new int[count];
        Arrays.fill(lengths, 1);
        Rows rows = stack.forward(embedding.forward(tokens), 1, lengths, starts, Dropout.OFF);
        states = stack.last();
        open = count;
        // All attend to the same source, so for attention they are steps of one pair.
        Rows scores = readout.forward(rows, count, new int[] {count}, Dropout.OFF);
        double[] logs = Arrays.copyOf(scores.data(), count * vocabulary);
        var probabilities = new double[logs.length];
        for (int i = 0; i < count; i++) {
            double logSum = kernels.softmax(logs, i * vocabulary, vocabulary, probabilities);
            for (int v = 0; v < vocabulary; v++) {
                logs[i * vocabulary + v] -= logSum;
            }
        }
        return logs;
    }

    /// The rows of those that go on.
    private static double[] taken(double[] all, int before, int[] parents) {
        int width = all.length / before;
        var taken = new double[parents.length * width];
        for (int i = 0; i < parents.length; i++) {
            System.arraycopy(all, parents[i] * width, taken, i * width, width);
        }
        return taken;
    }
}
