package gruexplorer.training;

import gruexplorer.data.Batches;
import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.States;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.ShardedPass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.ejml.data.DMatrixRMaj;

/// Trains a network that reads one text.
public final class Trainer extends Learner<Network, Batch> {

    private static final String EMBEDDING = "embedding.weight";

    private static final int EVALUATION_BATCH = 256;

    /// Steps of all sequences together that are evaluated at once.
    private static final int PIECE = 32_768;

    private final Settings settings;
    private final List<Sequence> sequences;
    private final List<Sequence> validation;
    private final Network network;
    private final Network gradient;
    private final ShardedPass pass;
    private final Saturation saturation;
    private final Executor executor;
    private final Set<String> frozen;
    private final int perEpoch;
    /// The states carried from one window of a batch to the next.
    private List<States> carried = List.of();

    /// Windows that go on where the one before them ended.
    private final Set<Batch> continued = Collections.newSetFromMap(new IdentityHashMap<>());

    /// @param sequences the training data
    /// @param validation what was put aside
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    public Trainer(
            Encoder encoder,
            List<Sequence> sequences,
            List<Sequence> validation,
            Settings settings,
            Executor executor) {
        super(settings, executor);
        this.settings = settings;
        this.sequences = settings.window() > 0 ? Streams.cut(sequences, settings.batch()) : List.copyOf(sequences);
        this.validation = List.copyOf(validation);
        NetworkShape shape =
                settings.shape().resized(encoder.width(), encoder.labels().size());
        this.network = settings.initializer().make(shape, random());
        this.gradient = Network.zeros(shape);
        this.pass = new ShardedPass(network, settings.kernels(), executor);
        this.saturation = new Saturation(this.validation, network.size());
        this.executor = executor;
        this.frozen = frozen(shape.cell(), network.parameters().keySet());
        this.perEpoch = Batches.of(this.sequences, settings.batch()).stream()
                .mapToInt(batch ->
                        settings.window() == 0 ? 1 : (batch.steps() + settings.window() - 1) / settings.window())
                .sum();
    }

    @Override
    public Network model() {
        return network;
    }

    @Override
    Network around(Map<String, DMatrixRMaj> parameters) {
        return Network.of(network.shape(), parameters);
    }

    @Override
    Map<String, Double> saturation() {
        return saturation.of(network);
    }

    @Override
    Network copy() {
        return network.copy();
    }

    @Override
    public int perEpoch() {
        return perEpoch;
    }

    @Override
    Loss judge(Network model) {
        return evaluate(model, validation, EVALUATION_BATCH, settings.kernels(), executor);
    }

    @Override
    Network gradient() {
        return gradient;
    }

    @Override
    Set<String> frozen() {
        return frozen;
    }

    @Override
    Map<String, int[]> read(Batch batch) {
        return network.shape().input() == InputKind.EMBEDDING ? Map.of(EMBEDDING, batch.ids()) : Map.of();
    }

    @Override
    Loss learn(Batch batch, Dropout dropout) {
        pass.refresh();
        return pass.run(batch, gradient, dropout, states(batch));
    }

    @Override
    List<States> carried() {
        return carried.stream()
                .map(states -> new States(states.hidden().clone(), states.cell().clone()))
                .toList();
    }

    @Override
    void forget() {
        continued.clear();
        carried = List.of();
    }

    @Override
    void pass(Batch batch) {
        continued.remove(batch);
    }

    @Override
    void carry(Batch next, List<States> states) {
        if (!continued.contains(next)) {
            return;
        }
        List<States> fitting = network.stack().zeroStates(next.lengths().length);
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

    /// Zero for a new batch, carried on for the next window of one.
    private List<States> states(Batch batch) {
        boolean goesOn = continued.remove(batch);
        if (!goesOn) {
            carried = network.stack().zeroStates(batch.lengths().length);
        }
        return carried;
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

    @Override
    List<Batch> shuffled(Draws draws) {
        List<Sequence> seen = new ArrayList<>();
        for (Sequence sequence : sequences) {
            seen.add(Encoder.withUnknowns(sequence, settings.unknowns(), draws));
        }
        // Shuffled before the stable sort by length, so that batches differ from epoch to epoch.
        Collections.shuffle(seen, draws);
        List<Batch> batches = new ArrayList<>(Batches.of(seen, settings.batch()));
        Collections.shuffle(batches, draws);
        return batches.stream().flatMap(batch -> cut(batch).stream()).toList();
    }

    /// A batch as it is, or in windows one after the other.
    private List<Batch> cut(Batch batch) {
        List<Batch> parts = new ArrayList<>();
        int window = settings.window() == 0 ? batch.steps() : settings.window();
        for (int from = 0; from < batch.steps(); from += window) {
            Batch part = batch.window(from, Math.min(batch.steps(), from + window));
            if (from > 0) {
                continued.add(part);
            }
            parts.add(part);
        }
        return parts;
    }
}
