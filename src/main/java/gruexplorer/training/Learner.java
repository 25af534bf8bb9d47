package gruexplorer.training;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.States;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Model;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// Trains a model: one step in, one snapshot out. Every random number comes from the settings' seed, so that the same
/// data and settings give the same bits.
///
/// @param <M> the model
/// @param <B> what it learns from at one step
public abstract class Learner<M extends Model, B> {

    private final Settings settings;
    private final Draws random;
    private final Optimizer optimizer;
    /// The optimiser, where the mean of the weights is what counts.
    private final Optional<Averaging> averaging;

    private final EmbeddingDropout embeddings = new EmbeddingDropout();
    private final Deque<B> waiting = new ArrayDeque<>();
    private Consumer<Map<String, DMatrixRMaj>> watcher = nobody -> {};
    private int step;
    private int epoch;
    /// The generator before the batches of this epoch were put into their order, and how many of them are behind.
    private long beforeShuffle;

    private int done;

    /// @param executor may take parts of a step beside the thread that steps
    Learner(Settings settings, Executor executor) {
        this.settings = settings;
        this.random = new Draws(settings.seed());
        Optimizer plain = settings.optimizer().make(executor);
        this.averaging = settings.keeping().average() > 0
                ? Optional.of(new Averaging(plain, settings.keeping().average()))
                : Optional.empty();
        this.optimizer = averaging.<Optimizer>map(one -> one).orElse(plain);
    }

    /// The model as it stands; the next step changes it.
    public abstract M model();

    /// A copy of the model as it stands.
    abstract M copy();

    /// A model of these parameters, which are not copied.
    ///
    /// @throws IllegalArgumentException if they are none of such a model
    abstract M around(Map<String, DMatrixRMaj> parameters);

    /// How much of the time each gate stands all but open or closed, by its symbol; empty where nobody looks.
    abstract Map<String, Double> saturation();

    /// Steps of an epoch.
    public abstract int perEpoch();

    /// Loss and score of a model on what was put aside.
    abstract Loss judge(M model);

    /// Loss and score on what was put aside, of what is judged and kept.
    final Loss judge() {
        return judge(judged());
    }

    /// What is judged and kept: the model as it stands, or a copy with the mean of its weights.
    public final M judged() {
        if (averaging.isEmpty()) {
            return model();
        }
        M mean = copy();
        averaging.get().average(mean.parameters());
        return mean;
    }

    /// A copy of what is judged and kept, as it stands.
    final M kept() {
        return averaging.isEmpty() ? copy() : judged();
    }

    /// ∂L/∂ of every parameter is added to this.
    abstract M gradient();

    /// The names of the parameters that stay as they are.
    abstract Set<String> frozen();

    /// The batches of an epoch in their order.
    abstract List<B> shuffled(Draws draws);

    /// By the name of each embedding, the ids of the tokens that a batch reads through it.
    abstract Map<String, int[]> read(B batch);

    /// Runs a batch and adds its gradient.
    abstract Loss learn(B batch, Dropout dropout);

    final Settings settings() {
        return settings;
    }

    final Draws random() {
        return random;
    }

    /// Shows the gradient of every batch, before it is clipped, to `whoever`, who leaves it as it is.
    final void watch(Consumer<Map<String, DMatrixRMaj>> whoever) {
        watcher = whoever;
    }

    /// Is the last batch of an epoch behind us?
    public final boolean atEpochEnd() {
        return waiting.isEmpty();
    }

    /// One batch forward, back and into the weights.
    ///
    /// @throws Diverged if the loss or the gradient is no longer finite
    public final Snapshot step() {
        if (waiting.isEmpty()) {
            epoch++;
            beforeShuffle = random.state();
            done = 0;
            waiting.addAll(shuffled(random));
        }
        B batch = waiting.removeFirst();
        done++;
        M gradient = gradient();
        gradient.parameters().values().forEach(matrix -> matrix.zero());
        Loss loss = dropping(batch, gradient);
        decay(gradient);
        watcher.accept(gradient.parameters());
        double norm = settings.clip().bound(gradient.parameters());
        if (!Double.isFinite(loss.mean()) || !Double.isFinite(norm)) {
            throw diverged(loss.mean(), norm);
        }
        if (loss.judged() > 0) {
            double rate = settings.rate() * settings.schedule().factor(step, settings.epochs() * perEpoch());
            optimizer.step(model().parameters(), gradient.parameters(), rate, frozen());
        }
        step++;
        return new Snapshot(step, epoch, loss.mean(), norm);
    }

    /// Runs a batch with what is dropped at this step.
    private Loss dropping(B batch, M gradient) {
        DropoutRates rates = settings.dropout();
        long seed = settings.seed() * 31 + step;
        embeddings.drop(model().parameters(), read(batch), new Dropout(rates.embedding(), seed));
        try {
            return learn(batch, new Dropout(rates.values(), seed));
        } finally {
            embeddings.restore(model().parameters(), gradient.parameters());
        }
    }

    final Diverged diverged(double loss, double norm) {
        return new Diverged(String.format(
                Locale.ROOT,
                "the training diverged in epoch %d (loss %.4g, gradient norm %.4g); a smaller --lr than %s usually helps",
                epoch,
                loss,
                norm,
                settings.rate()));
    }

    /// Everything to go on from; copied.
    public final TrainerState state() {
        boolean between = waiting.isEmpty();
        Map<String, double[]> memory = new TreeMap<>();
        optimizer.memory().forEach((name, values) -> memory.put(name, values.clone()));
        return new TrainerState(
                copy().parameters(),
                memory,
                between ? random.state() : beforeShuffle,
                step,
                epoch,
                between ? 0 : done,
                between ? List.of() : carried());
    }

    /// Goes on from where another learner of the same data and settings stood.
    ///
    /// @param state copied
    /// @throws IllegalArgumentException if it is none of this data and these settings
    public final void restore(TrainerState state) {
        state.memory().forEach(this::check);
        model().set(state.parameters());
        optimizer.restore(state.memory());
        random.restore(state.random());
        step = state.step();
        epoch = state.epoch();
        done = state.done();
        waiting.clear();
        forget();
        if (done > 0) {
            // The same numbers drawn again give the same order; what is behind is put away.
            beforeShuffle = random.state();
            waiting.addAll(shuffled(random));
            if (done >= waiting.size()) {
                throw new IllegalArgumentException(
                        "the state stands after batch " + done + " of an epoch of " + waiting.size());
            }
            for (int i = 0; i < done; i++) {
                pass(waiting.removeFirst());
            }
            carry(waiting.getFirst(), state.carried());
        }
    }

    /// The states that the next window of a batch begins with; copied.
    List<States> carried() {
        return List.of();
    }

    /// Nothing goes on from one step to the next any more.
    void forget() {}

    /// A batch that was learned from before.
    void pass(B batch) {}

    /// The batch that comes next goes on from these states.
    ///
    /// @throws IllegalArgumentException if they are none of this model
    void carry(B next, List<States> states) {}

    /// Biases that stand at zero, where a gate has one instead of two.
    static Set<String> frozen(Cell cell, Set<String> names) {
        return cell instanceof GruCell gru && gru.convention().biases() == Biases.ONE
                ? names.stream().filter(name -> name.contains("bias_hh")).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private void decay(M gradient) {
        if (settings.l2() > 0) {
            model().parameters().forEach((name, weights) -> {
                if (!name.contains("bias")) {
                    CommonOps_DDRM.addEquals(gradient.parameter(name), settings.l2(), weights);
                }
            });
        }
    }

    /// A number for each entry of a parameter, or one alone.
    private void check(String name, double[] values) {
        DMatrixRMaj parameter = model().parameters().get(name.substring(name.indexOf('/') + 1));
        if (values.length != (parameter == null ? 1 : parameter.getNumElements())) {
            throw new IllegalArgumentException("the optimiser remembers " + values.length + " numbers as " + name);
        }
    }
}
