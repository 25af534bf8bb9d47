package gruexplorer.training;

import gruexplorer.data.InputException;
import gruexplorer.data.pair.PairBatches;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.data.pair.PairEncoder.Ids;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.PairBatch;
import gruexplorer.engine.seq2seq.ShardedTranslation;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.engine.seq2seq.TranslatorShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.ejml.dense.row.CommonOps_DDRM;

/// Trains a translator: one step in, one snapshot out. Every random number comes from the settings' seed, so that the
/// same data and settings give the same bits.
public final class TranslatorTrainer {

    private final Settings settings;
    private final List<Ids> pairs;
    private final Translator translator;
    private final Translator gradient;
    private final ShardedTranslation pass;
    private final Optimizer optimizer;
    private final Random random;
    private final Set<String> frozen;
    private final Deque<PairBatch> waiting = new ArrayDeque<>();
    private int step;
    private int epoch;

    /// @param pairs the training data
    /// @param attention how the decoder looks back at the source; all else the translator is made of stands in the
    ///     settings' shape
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    public TranslatorTrainer(
            PairEncoder encoder, List<Ids> pairs, Settings settings, AttentionKind attention, Executor executor) {
        this.settings = settings;
        this.pairs = List.copyOf(pairs);
        this.random = new Random(settings.seed());
        TranslatorShape shape = shape(encoder, settings.shape(), attention);
        this.translator = settings.initializer().make(shape, random);
        this.gradient = Translator.zeros(shape);
        this.pass = new ShardedTranslation(translator, settings.kernels(), executor);
        this.optimizer = settings.optimizer().make();
        boolean oneBias =
                shape.cell() instanceof GruCell gru && gru.convention().biases() == Biases.ONE;
        this.frozen = translator.parameters().keySet().stream()
                .filter(name -> oneBias && name.contains("bias_hh"))
                .collect(Collectors.toUnmodifiableSet());
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

    /// The translator as it stands; the next step changes it.
    public Translator translator() {
        return translator;
    }

    /// Is the last batch of an epoch behind us?
    public boolean atEpochEnd() {
        return waiting.isEmpty();
    }

    /// One batch forward, back and into the weights.
    ///
    /// @throws InputException if the loss is no longer a number
    public Snapshot step() {
        if (waiting.isEmpty()) {
            epoch++;
            shuffle();
        }
        gradient.parameters().values().forEach(matrix -> matrix.zero());
        pass.refresh();
        Loss loss =
                pass.run(waiting.removeFirst(), gradient, new Dropout(settings.dropout(), settings.seed() * 31 + step));
        decay();
        double norm = settings.clip().bound(gradient.parameters());
        if (!Double.isFinite(loss.mean()) || !Double.isFinite(norm)) {
            throw new InputException("the training diverged in epoch " + epoch + " (loss " + loss.mean()
                    + "); a smaller --lr than " + settings.rate() + " usually helps");
        }
        optimizer.step(
                translator.parameters(),
                gradient.parameters(),
                settings.rate() * settings.schedule().factor(step, steps()),
                frozen);
        step++;
        return new Snapshot(step, epoch, loss.mean(), norm);
    }

    private void decay() {
        if (settings.l2() > 0) {
            translator.parameters().forEach((name, weights) -> {
                if (!name.contains("bias")) {
                    CommonOps_DDRM.addEquals(gradient.parameter(name), settings.l2(), weights);
                }
            });
        }
    }

    /// Of the whole training.
    private int steps() {
        return settings.epochs() * ((pairs.size() + settings.batch() - 1) / settings.batch());
    }

    private void shuffle() {
        List<Ids> seen = new ArrayList<>();
        for (Ids pair : pairs) {
            seen.add(new Ids(withUnknowns(pair.source()), pair.target()));
        }
        // Shuffled before the stable sort by length, so that batches differ from epoch to epoch.
        Collections.shuffle(seen, random);
        List<PairBatch> batches = new ArrayList<>(PairBatches.of(seen, settings.batch()));
        Collections.shuffle(batches, random);
        waiting.addAll(batches);
    }

    /// Some tokens of a source read as unknown, so that the unknown token learns to be neutral. Targets stay.
    private int[] withUnknowns(int[] source) {
        int[] read = source.clone();
        for (int t = 0; t < read.length; t++) {
            if (random.nextDouble() < settings.unknowns()) {
                read[t] = 0;
            }
        }
        return read;
    }
}
