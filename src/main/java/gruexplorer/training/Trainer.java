package gruexplorer.training;

import gruexplorer.data.Batches;
import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
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
    /// The optimiser, where the mean of the weights is what counts.
    private final Optional<Averaging> averaging;

    private final Draws random;
    private final Set<String> frozen;
    private final Deque<Batch> waiting = new ArrayDeque<>();
    /// The states carried from one window of a batch to the next.
    private List<States> carried = List.of();

    /// Windows that go on where the one before them ended.
    private final Set<Batch> continued = Collections.newSetFromMap(new IdentityHashMap<>());

    private final int perEpoch;
    private Consumer<Map<String, DMatrixRMaj>> watcher = before -> {};
    private int step;
    private int epoch;
    /// The generator before the batches of this epoch were put into their order, and how many of them are behind.
    private long beforeShuffle;

    private int done;

    /// @param sequences the training data
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    public Trainer(Encoder encoder, List<Sequence> sequences, Settings settings, Executor executor) {
        this.settings = settings;
        this.sequences = settings.window() > 0 ? Streams.cut(sequences, settings.batch()) : List.copyOf(sequences);
        this.random = new Draws(settings.seed());
        NetworkShape shape =
                settings.shape().resized(encoder.width(), encoder.labels().size());
        this.network = settings.initializer().make(shape, random);
        this.gradient = Network.zeros(shape);
        this.pass = new ShardedPass(network, settings.kernels(), executor);
        Optimizer plain = settings.optimizer().make();
        this.averaging = settings.keeping().average() > 0
                ? Optional.of(new Averaging(plain, settings.keeping().average()))
                : Optional.empty();
        this.optimizer = averaging.<Optimizer>map(one -> one).orElse(plain);
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

    /// Shows the gradient of every batch, before it is clipped, to `whoever`, who leaves it as it is.
    void watch(Consumer<Map<String, DMatrixRMaj>> whoever) {
        watcher = whoever;
    }

    /// The network as it stands; the next step changes it.
    public Network network() {
        return network;
    }

    /// What is judged and kept: the network as it stands, or a copy with the mean of its weights.
    public Network judged() {
        if (averaging.isEmpty()) {
            return network;
        }
        Network mean = network.copy();
        averaging.get().average(mean.parameters());
        return mean;
    }

    /// Is the last batch of an epoch behind us?
    public boolean atEpochEnd() {
        return waiting.isEmpty();
    }

    /// One batch forward, back and into the weights.
    ///
    /// @throws Diverged if the loss or the gradient is no longer finite
    public Snapshot step() {
        if (waiting.isEmpty()) {
            epoch++;
            beforeShuffle = random.state();
            done = 0;
            shuffle();
        }
        Batch batch = waiting.removeFirst();
        done++;
        gradient.parameters().values().forEach(matrix -> matrix.zero());
        pass.refresh();
        Loss loss =
                pass.run(batch, gradient, new Dropout(settings.dropout(), settings.seed() * 31 + step), states(batch));
        decay();
        watcher.accept(gradient.parameters());
        double norm = settings.clip().bound(gradient.parameters());
        if (!Double.isFinite(loss.mean()) || !Double.isFinite(norm)) {
            throw diverged(loss.mean(), norm);
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

    Diverged diverged(double loss, double norm) {
        return new Diverged("the training diverged in epoch " + epoch + " (loss " + loss + ", gradient norm " + norm
                + "); a smaller --lr than " + settings.rate() + " usually helps");
    }

    /// Steps of an epoch.
    public int perEpoch() {
        return perEpoch;
    }

    /// Everything to go on from; copied.
    public TrainerState state() {
        boolean between = waiting.isEmpty();
        Map<String, double[]> memory = new TreeMap<>();
        optimizer.memory().forEach((name, values) -> memory.put(name, values.clone()));
        return new TrainerState(
                network.copy(),
                memory,
                between ? random.state() : beforeShuffle,
                step,
                epoch,
                between ? 0 : done,
                between
                        ? List.of()
                        : carried.stream()
                                .map(states -> new States(
                                        states.hidden().clone(), states.cell().clone()))
                                .toList());
    }

    /// Goes on from where another trainer of the same data and settings stood.
    ///
    /// @param state copied
    /// @throws IllegalArgumentException if it is none of this data and these settings
    public void restore(TrainerState state) {
        if (!state.network().shape().equals(network.shape())) {
            throw new IllegalArgumentException("the state is that of another network");
        }
        state.memory().forEach(this::check);
        network.set(state.network());
        optimizer.restore(state.memory());
        random.restore(state.random());
        step = state.step();
        epoch = state.epoch();
        done = state.done();
        waiting.clear();
        continued.clear();
        carried = List.of();
        if (done > 0) {
            // The same numbers drawn again give the same order; what is behind is put away.
            beforeShuffle = random.state();
            shuffle();
            if (done >= waiting.size()) {
                throw new IllegalArgumentException(
                        "the state stands after batch " + done + " of an epoch of " + waiting.size());
            }
            for (int i = 0; i < done; i++) {
                continued.remove(waiting.removeFirst());
            }
            carry(state.carried());
        }
    }

    private void carry(List<States> states) {
        if (!continued.contains(waiting.getFirst())) {
            return;
        }
        List<States> fitting = network.stack().zeroStates(waiting.getFirst().lengths().length);
        if (states.size() != fitting.size()) {
            throw new IllegalArgumentException("the state carries on " + states.size() + " layers");
        }
        for (int l = 0; l < fitting.size(); l++) {
            if (states.get(l).hidden().length != fitting.get(l).hidden().length
                    || states.get(l).cell().length != fitting.get(l).cell().length) {
                throw new IllegalArgumentException("the state carries on a batch of another size");
            }
            System.arraycopy(
                    states.get(l).hidden(),
                    0,
                    fitting.get(l).hidden(),
                    0,
                    states.get(l).hidden().length);
            System.arraycopy(
                    states.get(l).cell(),
                    0,
                    fitting.get(l).cell(),
                    0,
                    states.get(l).cell().length);
        }
        carried = fitting;
    }

    /// A number for each entry of a parameter, or one alone.
    private void check(String name, double[] values) {
        var parameter = network.parameters().get(name.substring(name.indexOf('/') + 1));
        if (values.length != (parameter == null ? 1 : parameter.getNumElements())) {
            throw new IllegalArgumentException("the optimiser remembers " + values.length + " numbers as " + name);
        }
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
