package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.EmbeddingPass;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.Rows;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.layer.StackPass;
import gruexplorer.engine.layer.States;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.Loss;
import java.util.List;

/// Batches of sentence pairs through a translator on the kernels, by teacher forcing: forward to the loss, and back to
/// the gradients. Its buffers are used again for the next batch.
public final class TranslationPass {

    private final Translator translator;
    private final Kernels kernels;
    private final EncoderPass encoder;
    private final Stack.Packed packed;
    private final EmbeddingPass embedding;
    private final StackPass decoder;
    private final Readout readout;
    private boolean stale;
    private int rows;
    private int memoryRows;
    private List<States> first = List.of();
    private double[] probabilities = {};
    private double[] dScores = {};

    /// For one translator; {@link #refresh} after its weights change.
    public TranslationPass(Translator translator, Kernels kernels) {
        this.translator = translator;
        this.kernels = kernels;
        this.encoder = new EncoderPass(translator, kernels);
        this.packed = translator.decoder().pack(kernels);
        this.embedding = new EmbeddingPass(translator.parameter("decoder.embedding.weight"), 1, kernels);
        this.decoder = new StackPass(packed, Runnable::run);
        this.readout = new Readout(translator, kernels);
    }

    /// The weights have changed: the next pass takes them as they are then, on its own thread.
    public void refresh() {
        stale = true;
    }

    /// Runs a batch, nothing dropped, the loss averaged over its own target steps.
    public Loss forward(PairBatch batch) {
        return forward(batch, batch.judged(), Dropout.OFF);
    }

    /// Runs a batch: softmax cross-entropy at every target step until and including EOS.
    ///
    /// @param judged the target steps over which the loss is averaged for {@link #backward}: those of the whole
    ///     batch, where this is a part of it
    /// @param dropout between the recurrent layers of either side, and before the head
    public Loss forward(PairBatch batch, int judged, Dropout dropout) {
        if (stale) {
            encoder.refresh();
            packed.refresh();
            readout.refresh();
            stale = false;
        }
        EncoderPass.Encoded source = encoder.forward(batch.source(), batch.sourceLengths(), dropout.part(0));
        first = source.first();
        rows = batch.targets().length;
        memoryRows = batch.source().length;
        Rows states = decoder.forward(
                embedding.forward(batch.inputs()), batch.targetSteps(), batch.targetLengths(), first, dropout.part(1));
        readout.remember(source.memory());
        Rows scores = readout.forward(states, batch.targetSteps(), batch.targetLengths(), dropout.part(2));
        return judge(scores.data(), batch.targets(), batch.judged(), judged);
    }

    /// The probabilities of the next token at every target step that is judged, in the order of the places t·B + b
    /// (V numbers each). Not to be modified.
    public double[] probabilities() {
        return probabilities;
    }

    /// α of target step t of pair b of the batch (S), zero past the source's end; empty without attention.
    public double[] attention(int b, int t) {
        return readout.weights(b, t);
    }

    /// Adds ∂(mean loss)/∂(every parameter) to `gradient`, which has the translator's shape.
    public void backward(Translator gradient) {
        TranslatorShape shape = translator.shape();
        var dStates = new Rows(new double[rows * shape.hidden()], 0, shape.hidden());
        var dMemory = new Rows(new double[memoryRows * shape.memory()], 0, shape.memory());
        readout.backward(dScores, gradient, dStates, dMemory);
        List<States> zero = first.stream()
                .map(states -> new States(new double[states.hidden().length], new double[states.cell().length]))
                .toList();
        List<States> dFirst = decoder.backward(
                dStates,
                zero,
                gradient.decoder().layers().stream().map(Recurrent::weights).toList());
        embedding.backward(gradient.parameter("decoder.embedding.weight"));
        encoder.backward(dMemory, dFirst, gradient);
    }

    /// The loss of the scores, and ∂L/∂scores.
    private Loss judge(double[] scores, int[] targets, int count, int judged) {
        int width = translator.shape().targetVocabulary();
        if (probabilities.length < count * width) {
            probabilities = new double[count * width];
            dScores = new double[count * width];
        }
        double sum = 0;
        int right = 0;
        int at = 0;
        for (int target : targets) {
            if (target != Batch.IGNORED) {
                double logSum = kernels.softmax(scores, at, width, probabilities);
                // ∂L/∂scores of softmax and cross-entropy together: p, less one at the target.
                for (int c = at; c < at + width; c++) {
                    dScores[c] = probabilities[c] / judged;
                }
                dScores[at + target] = (probabilities[at + target] - 1) / judged;
                sum += logSum - scores[at + target];
                right += best(scores, at, width) == target ? 1 : 0;
                at += width;
            }
        }
        return new Loss(sum / count, count, right);
    }

    private static int best(double[] scores, int at, int width) {
        int best = 0;
        for (int c = 1; c < width; c++) {
            if (scores[at + c] > scores[at + best]) {
                best = c;
            }
        }
        return best;
    }
}
