package gruexplorer.training;

import gruexplorer.data.pair.PairBatches;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.data.pair.PairEncoder.Ids;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.PairBatch;
import gruexplorer.engine.seq2seq.ShardedTranslation;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.engine.seq2seq.TranslatorShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.ejml.data.DMatrixRMaj;

/// Trains a translator.
public final class TranslatorTrainer extends Learner<Translator, PairBatch> {

    private final Settings settings;
    private final List<Ids> pairs;
    private final List<Ids> validation;
    private final Translator translator;
    private final Translator gradient;
    private final ShardedTranslation pass;
    private final Executor executor;
    private final Set<String> frozen;

    /// @param pairs the training data
    /// @param validation what was put aside
    /// @param attention how the decoder looks back at the source; all else the translator is made of stands in the
    ///     settings' shape
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    public TranslatorTrainer(
            PairEncoder encoder,
            List<Ids> pairs,
            List<Ids> validation,
            Settings settings,
            AttentionKind attention,
            Executor executor) {
        super(settings, executor);
        this.settings = settings;
        this.pairs = List.copyOf(pairs);
        this.validation = List.copyOf(validation);
        TranslatorShape shape = shape(encoder, settings.shape(), attention);
        this.translator = settings.initializer().make(shape, random());
        this.gradient = Translator.zeros(shape);
        this.pass = new ShardedTranslation(translator, settings.kernels(), executor);
        this.executor = executor;
        this.frozen = frozen(shape.cell(), translator.parameters().keySet());
    }

    private static TranslatorShape shape(PairEncoder encoder, NetworkShape parts, AttentionKind attention) {
        return new TranslatorShape(
                encoder.source().size(),
                encoder.target().size(),
                parts.embedding(),
                parts.cell(),
                parts.hidden(),
                parts.layers(),
                parts.directions().isPresent(),
                attention);
    }

    @Override
    public Translator model() {
        return translator;
    }

    @Override
    Translator around(Map<String, DMatrixRMaj> parameters) {
        return Translator.of(translator.shape(), parameters);
    }

    @Override
    Map<String, Double> saturation() {
        return Map.of();
    }

    @Override
    Translator copy() {
        return translator.copy();
    }

    @Override
    public int perEpoch() {
        return (pairs.size() + settings.batch() - 1) / settings.batch();
    }

    @Override
    Loss judge(Translator model) {
        return TranslatorScores.loss(model, validation, settings.kernels(), executor);
    }

    @Override
    Translator gradient() {
        return gradient;
    }

    @Override
    Set<String> frozen() {
        return frozen;
    }

    @Override
    Map<String, int[]> read(PairBatch batch) {
        return Map.of("encoder.embedding.weight", batch.source(), "decoder.embedding.weight", batch.inputs());
    }

    @Override
    Loss learn(PairBatch batch, Dropout dropout) {
        pass.refresh();
        return pass.run(batch, gradient, dropout);
    }

    @Override
    List<PairBatch> shuffled(Draws draws) {
        List<Ids> seen = new ArrayList<>();
        for (Ids pair : pairs) {
            seen.add(new Ids(withUnknowns(pair.source(), draws), pair.target()));
        }
        // Shuffled before the stable sort by length, so that batches differ from epoch to epoch.
        Collections.shuffle(seen, draws);
        List<PairBatch> batches = new ArrayList<>(PairBatches.of(seen, settings.batch()));
        Collections.shuffle(batches, draws);
        return batches;
    }

    /// Some tokens of a source read as unknown, so that the unknown token learns to be neutral. Targets stay.
    private int[] withUnknowns(int[] source, Draws draws) {
        int[] read = source.clone();
        for (int t = 0; t < read.length; t++) {
            if (draws.nextDouble() < settings.unknowns()) {
                read[t] = 0;
            }
        }
        return read;
    }
}
