package gruexplorer.training.compare;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.data.InputException;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.OutOfHand;
import gruexplorer.training.Settings;
import gruexplorer.training.Snapshot;
import gruexplorer.training.Standing.State;
import gruexplorer.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// One contestant with one seed. One thread at a time goes on with it; whoever watches reads {@link #figures}.
final class SeededRun {

    private static final int EVALUATION_BATCH = 256;

    private final Contestant contestant;
    private final Settings settings;
    private final Data data;
    private final Executor shards;
    private final Trainer trainer;
    private final Network untrained;
    private final OutOfHand outOfHand;
    private final List<EpochFigures> history = new ArrayList<>();
    private final AtomicReference<RunFigures> figures;
    private Network best;
    private int bestEpoch;
    private Optional<Loss> heldOut = Optional.empty();
    private State state = State.PAUSED;
    private double sum;
    private double norms;
    private int inEpoch;
    private long busy;
    private final AtomicInteger steps = new AtomicInteger();

    /// What all runs learn from, in the network's terms.
    ///
    /// @param validation chooses the epoch
    /// @param heldOut looked at once, at the end; may be empty
    record Data(Encoder encoder, List<Sequence> training, List<Sequence> validation, List<Sequence> heldOut) {}

    /// Judges the network before it has learned anything.
    ///
    /// @throws InputException if nothing counts of what it is judged on
    SeededRun(Data data, Contestant contestant, long seed, Executor shards) {
        this.contestant = contestant;
        this.settings = contestant.settings().with(seed);
        this.data = data;
        this.shards = shards;
        this.trainer = new Trainer(data.encoder(), data.training(), data.validation(), settings, shards);
        this.untrained = trainer.model().copy();
        this.best = untrained;
        Loss first = judge(untrained, data.validation());
        this.outOfHand = OutOfHand.after(first);
        history.add(figures(Double.NaN, first, Double.NaN));
        this.figures = new AtomicReference<>(picture());
    }

    RunFigures figures() {
        return Objects.requireNonNull(figures.get());
    }

    /// Batches that it has learned from.
    int steps() {
        return steps.get();
    }

    /// Batches of the whole run.
    long allSteps() {
        return (long) trainer.perEpoch() * settings.epochs();
    }

    boolean over() {
        return state.over();
    }

    /// Goes on to the end of an epoch, or as long as it may.
    ///
    /// @return whether the epoch is at its end
    boolean epoch(BooleanSupplier may) {
        long start = System.nanoTime();
        state = State.RUNNING;
        boolean ended = false;
        try {
            while (!ended && may.getAsBoolean()) {
                ended = batch();
            }
        } catch (InputException e) {
            state = State.DIVERGED;
            ended = true;
        } finally {
            busy += System.nanoTime() - start;
            state = state == State.RUNNING ? State.PAUSED : state;
            figures.set(picture());
        }
        return ended;
    }

    /// Nothing more will come.
    void end(State how) {
        if (!over()) {
            state = how;
            figures.set(picture());
        }
    }

    private boolean batch() {
        Snapshot done = trainer.step();
        sum += done.loss();
        norms += done.gradientNorm();
        steps.incrementAndGet();
        inEpoch++;
        double training = sum / inEpoch;
        double norm = norms / inEpoch;
        boolean lost = outOfHand.is(training, inEpoch, trainer.atEpochEnd());
        if (!trainer.atEpochEnd() && !lost) {
            return false;
        }
        Network judged = trainer.judged();
        Loss loss = judge(judged, data.validation());
        sum = 0;
        norms = 0;
        inEpoch = 0;
        if (lost || !Double.isFinite(loss.mean())) {
            state = State.DIVERGED;
            return true;
        }
        if (bestEpoch == 0
                || settings.keeping().better(loss, history.get(bestEpoch).validation())) {
            best = judged.copy();
            bestEpoch = history.size();
        }
        history.add(figures(training, loss, norm));
        if (history.size() > settings.epochs()) {
            state = State.FINISHED;
            if (!data.heldOut().isEmpty()) {
                heldOut = Optional.of(judge(best, data.heldOut()));
            }
        }
        return true;
    }

    private EpochFigures figures(double training, Loss loss, double norm) {
        return new EpochFigures(history.size(), training, loss, Map.of(), norm);
    }

    private Loss judge(Network network, List<Sequence> sequences) {
        return Trainer.evaluate(network, sequences, EVALUATION_BATCH, settings.kernels(), shards);
    }

    private RunFigures picture() {
        int past = history.size() - 1;
        return new RunFigures(
                contestant,
                settings.seed(),
                state,
                List.copyOf(history),
                untrained,
                best,
                bestEpoch,
                past == 0 ? Double.NaN : busy / 1e9 / past,
                heldOut);
    }
}
