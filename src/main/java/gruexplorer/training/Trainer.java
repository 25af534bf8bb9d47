package gruexplorer.training;

import gruexplorer.data.Batches;
import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.data.InputException;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.States;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.ShardedPass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.ejml.dense.row.CommonOps_DDRM;

/// Trains a network: one step in, one snapshot out. Every random number comes from the settings' seed, so that the
/// same data and settings give the same bits.
public final class Trainer {

    /// Steps of all sequences together that are evaluated at once.
    private static final int PIECE = 32_768;

    private final Settings settings;
    private final List<Sequence> sequences;
    private final Network network;
    private final Network gradient;
    private final ShardedPass pass;
    private final Optimizer optimizer;
    private final Random random;
    private final Set<String> frozen;
    private final Deque<Batch> waiting = new ArrayDeque<>();
    /// The states carried from one window of a batch to the next.
    private List<States> carried = List.of();

    /// Windows that go on where the one before them ended.
    private final Set<Batch> continued = Collections.newSetFromMap(new IdentityHashMap<>());

    private final int perEpoch;
    private int step;
    private int epoch;

    /// @param sequences the training data
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    public Trainer(Encoder encoder, List<Sequence> sequences, Settings settings, Executor executor) {
        this.settings = settings;
        this.sequences = settings.window() > 0 ? Streams.cut(sequences, settings.batch()) : List.copyOf(sequences);
        this.random = new Random(settings.seed());
        NetworkShape shape =
                settings.shape().resized(encoder.width(), encoder.labels().size());
        this.network = settings.initializer().make(shape, random);
        this.gradient = Network.zeros(shape);
        this.pass = new ShardedPass(network, settings.kernels(), executor);
        this.optimizer = settings.optimizer().make();
        this.frozen = shape.convention().map(GruConvention::biases).orElse(Biases.TWO) == Biases.TWO
                ? Set.of()
                : network.parameters().keySet().stream()
                        .filter(name -> name.contains("bias_hh"))
                        .collect(Collectors.toUnmodifiableSet());
        this.perEpoch = Batches.of(this.sequences, settings.batch()).stream()
                .mapToInt(batch ->
                        settings.window() == 0 ? 1 : (batch.steps() + settings.window() - 1) / settings.window())
                .sum();
    }

    /// The network as it stands; the next step changes it.
    public Network network() {
        return network;
    }

    /// Batches of an epoch.
    public int perEpoch() {
        return perEpoch;
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
        Batch batch = waiting.removeFirst();
        gradient.parameters().values().forEach(matrix -> matrix.zero());
        pass.refresh();
        Loss loss =
                pass.run(batch, gradient, new Dropout(settings.dropout(), settings.seed() * 31 + step), states(batch));
        decay();
        double norm = settings.clip().bound(gradient.parameters());
        if (!Double.isFinite(loss.mean()) || !Double.isFinite(norm)) {
            throw new InputException("the training diverged in epoch " + epoch + " (loss " + loss.mean()
                    + "); a smaller --lr than " + settings.rate() + " usually helps");
        }
        if (batch.judged() > 0) {
            optimizer.step(
                    network.parameters(),
                    gradient.parameters(),
                    settings.rate() * settings.schedule().factor(step, steps()),
                    frozen);
        }
        step++;
        return new Snapshot(step, epoch, loss.mean(), norm);
    }

    /// Zero for a new batch, carried on for the next window of one.
    private List<States> states(Batch batch) {
        boolean goesOn = continued.remove(batch);
        if (!goesOn) {
            carried = network.stack().zeroStates(batch.lengths().length);
        }
        return carried;
    }

    private void decay() {
        if (settings.l2() > 0) {
            network.parameters().forEach((name, weights) -> {
                if (!name.contains("bias")) {
                    CommonOps_DDRM.addEquals(gradient.parameter(name), settings.l2(), weights);
                }
            });
        }
    }

    /// Of the whole training.
    private int steps() {
        return settings.epochs() * perEpoch;
    }

    /// The mean loss and score of `network` on `sequences`.
    public static Loss evaluate(Network network, List<Sequence> sequences, int batchSize, Kernels kernels) {
        return evaluate(network, sequences, batchSize, kernels, Runnable::run);
    }

    /// The same with parts side by side.
    public static Loss evaluate(
            Network network, List<Sequence> sequences, int batchSize, Kernels kernels, Executor executor) {
        var pass = new ShardedPass(network, kernels, executor);
        boolean inPieces = !network.shape().pooling().wholeSequence()
                && network.shape().directions().isEmpty();
        Loss all = new Loss(0, 0, 0);
        for (Batch batch : Batches.of(sequences, batchSize)) {
            // Long ones piece by piece, the states carried on, so that memory does not grow with the text.
            int piece = inPieces ? Math.max(1, PIECE / batch.lengths().length) : batch.steps();
            List<States> states = network.stack().zeroStates(batch.lengths().length);
            for (int from = 0; from < batch.steps(); from += piece) {
                all = all.and(pass.judge(batch.window(from, Math.min(batch.steps(), from + piece)), states));
            }
        }
        return all;
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
        for (Batch batch : batches) {
            cut(batch);
        }
    }

    /// A batch as it is, or in windows one after the other.
    private void cut(Batch batch) {
        int window = settings.window() == 0 ? batch.steps() : settings.window();
        for (int from = 0; from < batch.steps(); from += window) {
            Batch part = batch.window(from, Math.min(batch.steps(), from + window));
            if (from > 0) {
                continued.add(part);
            }
            waiting.add(part);
        }
    }
}
