package gruexplorer.training;

import gruexplorer.data.Batches;
import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.data.InputException;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.BatchPass;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Trains a network: one step in, one snapshot out. Every random number comes from the settings' seed, so that the
/// same data and settings give the same bits.
public final class Trainer {

    private final Settings settings;
    private final List<Sequence> sequences;
    private final Network network;
    private final Network gradient;
    private final Optimizer optimizer;
    private final Random random;
    private final Set<String> frozen;
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private int step;
    private int epoch;

    /// @param sequences the training data
    public Trainer(Encoder encoder, List<Sequence> sequences, Settings settings) {
        this.settings = settings;
        this.sequences = List.copyOf(sequences);
        this.random = new Random(settings.seed());
        this.network = Initializer.pytorch(
                new NetworkShape(
                        encoder.vocabulary().size(),
                        settings.embedding(),
                        settings.hidden(),
                        settings.layers(),
                        encoder.labels().size(),
                        settings.convention()),
                random);
        this.gradient = Network.zeros(network.shape());
        this.optimizer = settings.optimizer().make(network);
        this.frozen = settings.convention().biases() == Biases.TWO
                ? Set.of()
                : network.parameters().keySet().stream()
                        .filter(name -> name.contains("bias_hh"))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// The network as it stands; the next step changes it.
    public Network network() {
        return network;
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
        var pass = new BatchPass(network, waiting.removeFirst());
        Loss loss = pass.loss();
        gradient.parameters().values().forEach(matrix -> matrix.zero());
        pass.backward(gradient);
        double norm = Clipping.byNorm(gradient, settings.clip());
        if (!Double.isFinite(loss.mean()) || !Double.isFinite(norm)) {
            throw new InputException("the training diverged in epoch " + epoch + " (loss " + loss.mean()
                    + "); a smaller --lr than " + settings.rate() + " usually helps");
        }
        optimizer.step(network, gradient, settings.rate() * settings.schedule().factor(step, steps()), frozen);
        step++;
        return new Snapshot(step, epoch, loss.mean(), norm);
    }

    /// Of the whole training.
    private int steps() {
        return settings.epochs() * ((sequences.size() + settings.batch() - 1) / settings.batch());
    }

    /// The mean loss and score of `network` on `sequences`.
    public static Loss evaluate(Network network, List<Sequence> sequences, int batchSize) {
        double sum = 0;
        int judged = 0;
        int right = 0;
        for (Batch batch : Batches.of(sequences, batchSize)) {
            Loss loss = new BatchPass(network, batch).loss();
            sum += loss.mean() * loss.judged();
            judged += loss.judged();
            right += loss.right();
        }
        return new Loss(judged == 0 ? 0 : sum / judged, judged, right);
    }

    private void shuffle() {
        List<Sequence> seen = new ArrayList<>();
        for (Sequence sequence : sequences) {
            seen.add(Encoder.withUnknowns(sequence, settings.unknowns(), random));
        }
        // Shuffled before the stable sort by length, so that batches differ from epoch to epoch.
        Collections.shuffle(seen, random);
        List<Batch> batches = new ArrayList<>(Batches.of(seen, settings.batch()));
        Collections.shuffle(batches, random);
        waiting.addAll(batches);
    }
}
