package gruexplorer.training;

import gruexplorer.data.InputException;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Model;
import gruexplorer.training.Standing.State;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// A run that can be watched, halted, stepped and ended while it goes on. It works on one thread of the worker's at a
/// time; whoever watches reads {@link #progress}.
public final class LiveRun {

    private static final System.Logger LOG = System.getLogger(LiveRun.class.getName());
    private static final long PICTURE_NANOS = 10_000_000L;
    private static final long NETWORK_NANOS = 250_000_000L;
    /// So often a run is kept, at the end of an epoch and within one.
    private static final long EPOCH_NANOS = 1_000_000_000L;

    private static final long AMID_NANOS = 5_000_000_000L;

    /// How far to go without being asked again.
    private enum Goal {
        NOWHERE,
        ONE_BATCH,
        ONE_EPOCH,
        THE_END
    }

    private final Settings settings;
    private final int patience;
    private final Executor worker;
    private final Learner<?, ?> learner;
    private final Chronicle chronicle;
    private final OutOfHand outOfHand;
    private final AtomicReference<Goal> goal = new AtomicReference<>(Goal.NOWHERE);
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicReference<Standing> progress;
    private volatile Consumer<Progress> keeper = nobody -> {};
    private volatile boolean keeping;
    private volatile Runnable between = () -> {};
    private Model now;
    private State state = State.PAUSED;
    private volatile boolean stopped;
    private int step;
    /// Batches learned from in this run alone, and the time they took.
    private int here;

    private long busy;
    private long pictured;
    private long copied;
    private long kept;

    /// Judges the network before it has learned anything.
    ///
    /// @param worker does the work, one piece at a time
    /// @param bytes that the networks kept along the way may take
    public LiveRun(Learner<?, ?> learner, Executor worker, long bytes) {
        this(learner, 0, worker, bytes);
    }

    /// @param patience epochs in a row without a better one after which it ends; 0 for all epochs
    /// @throws InputException if nothing counts of what it is judged on
    public LiveRun(Learner<?, ?> learner, int patience, Executor worker, long bytes) {
        this.settings = learner.settings();
        this.patience = patience;
        this.worker = worker;
        this.learner = learner;
        this.chronicle = new Chronicle(learner, settings, bytes);
        learner.watch(chronicle.layers()::add);
        TrainerState first = learner.state();
        Loss untrained = learner.judge();
        this.outOfHand = OutOfHand.after(untrained);
        chronicle.epoch(0, untrained, first);
        this.now = chronicle.moments().kept().getLast().network();
        this.kept = System.nanoTime();
        this.progress = new AtomicReference<>(picture());
    }

    /// Goes on from a moment of a run of this data, to the same bits where the settings are the same. Other settings
    /// go another way from there; another optimiser begins with an empty memory.
    ///
    /// @param earlier the run as it stood; of what it wrote down, what is about the time up to `moment` is taken over
    /// @param other whether the settings have another optimiser or another seed than the run had
    /// @throws IllegalArgumentException if the network is another one
    public void restart(Standing earlier, Moment moment, boolean other) {
        Optional<TrainerState> whole = other ? Optional.empty() : moment.state();
        TrainerState state = whole.orElseGet(() -> new TrainerState(
                moment.network().parameters(),
                Map.of(),
                learner.state().random(),
                moment.epoch() * learner.perEpoch(),
                moment.epoch(),
                0,
                List.of()));
        learner.restore(state);
        chronicle.forget();
        chronicle.takeUp(earlier.history(), earlier.moments(), moment.epoch());
        stand(state);
    }

    /// Goes on from where a run of this data and these settings stood in its file, to the same bits.
    ///
    /// @throws IllegalArgumentException if it is none of this data and these settings
    public void restore(Progress earlier) {
        EpochFigures before = chronicle.history().getFirst();
        Moment first = chronicle.moments().kept().getFirst();
        learner.restore(earlier.trainer());
        chronicle.forget();
        chronicle.takeUp(earlier, before, first);
        stand(earlier.trainer());
    }

    private void stand(TrainerState from) {
        Moment last = chronicle.moments().kept().getLast();
        // Between two epochs it is the moment itself that is shown.
        now = from.done() == 0 && last.epoch() == from.epoch() ? last.network() : learner.kept();
        step = (from.done() > 0 ? from.epoch() - 1 : from.epoch()) * learner.perEpoch() + from.done();
        state = done() ? State.FINISHED : State.PAUSED;
        progress.set(picture());
    }

    /// Hands all that the run goes on from to `whoever`, on the worker: after epochs, now and then within them, and
    /// whenever it halts. Asked for before the run is begun.
    public void keep(Consumer<Progress> whoever) {
        keeper = whoever;
        keeping = true;
    }

    /// Has something done between two batches, on the worker. Asked for before the run is begun.
    public void between(Runnable something) {
        between = something;
    }

    /// Where the run stands.
    public Standing progress() {
        return Objects.requireNonNull(progress.get());
    }

    /// Goes on to the end.
    public void play() {
        go(Goal.THE_END);
    }

    /// Learns from one batch.
    public void step() {
        go(Goal.ONE_BATCH);
    }

    /// Goes on to the end of the epoch.
    public void epoch() {
        go(Goal.ONE_EPOCH);
    }

    /// Halts after the batch that is being learned from.
    public void pause() {
        goal.set(Goal.NOWHERE);
    }

    /// Ends the run; what it kept stays.
    public void stop() {
        stopped = true;
        goal.set(Goal.NOWHERE);
        wake();
    }

    private void go(Goal wanted) {
        goal.set(wanted);
        wake();
    }

    private void wake() {
        if (working.compareAndSet(false, true)) {
            worker.execute(this::work);
        }
    }

    private void work() {
        try {
            state = state == State.PAUSED ? State.RUNNING : state;
            while (state == State.RUNNING && goal.get() != Goal.NOWHERE) {
                long start = System.nanoTime();
                batch();
                busy += System.nanoTime() - start;
                if (Thread.currentThread().isInterrupted()) {
                    goal.set(Goal.NOWHERE);
                }
                show(false);
                between.run();
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.ERROR, "training failed", e);
            state = State.FAILED;
        } finally {
            if (state == State.RUNNING) {
                state = stopped ? State.STOPPED : State.PAUSED;
            }
            show(true);
            keep();
            working.set(false);
        }
        // Asked for while the last batch was being finished.
        if (!state.over() && (goal.get() != Goal.NOWHERE || stopped)) {
            wake();
        }
    }

    private void batch() {
        long start = System.nanoTime();
        Snapshot done;
        try {
            done = learner.step();
        } catch (InputException e) {
            state = State.DIVERGED;
            return;
        }
        step++;
        here++;
        chronicle.batch(done, System.nanoTime() - start);
        goal.compareAndSet(Goal.ONE_BATCH, Goal.NOWHERE);
        if (learner.atEpochEnd()) {
            endEpoch(done.epoch());
        } else if (outOfHand(false)) {
            state = State.DIVERGED;
        } else if (System.nanoTime() - kept > AMID_NANOS) {
            keep();
        }
    }

    private boolean outOfHand(boolean end) {
        return outOfHand.is(chronicle.mean(), chronicle.batches(), end);
    }

    private void endEpoch(int epoch) {
        Loss loss = learner.judge();
        if (!Double.isFinite(loss.mean()) || outOfHand(true)) {
            state = State.DIVERGED;
            return;
        }
        TrainerState reached = learner.state();
        chronicle.epoch(epoch, loss, reached);
        // The moment's own, so that whoever watches knows that this is an epoch's end.
        now = chronicle.moments().kept().getLast().network();
        copied = System.nanoTime();
        chronicle.turn();
        goal.compareAndSet(Goal.ONE_EPOCH, Goal.NOWHERE);
        if (done()) {
            state = State.FINISHED;
        } else if (System.nanoTime() - kept > EPOCH_NANOS) {
            keep();
        }
    }

    /// Are all epochs behind, or has none of the last been the best?
    private boolean done() {
        List<EpochFigures> history = chronicle.history();
        int past = history.getLast().epoch();
        int best = 0;
        Loss reached = Keeping.NONE;
        for (EpochFigures figures : history.subList(1, history.size())) {
            if (settings.keeping().better(figures.validation(), reached)) {
                reached = figures.validation();
                best = figures.epoch();
            }
        }
        return past >= settings.epochs() || (patience > 0 && past - best >= patience);
    }

    private void keep() {
        kept = System.nanoTime();
        if (!keeping) {
            return;
        }
        try {
            keeper.accept(standing());
        } catch (RuntimeException | OutOfMemoryError e) {
            // The run goes on; what was kept before stays.
            LOG.log(System.Logger.Level.WARNING, "the run is not kept", e);
        }
    }

    /// All that it goes on from. Asked for on the worker, or while it rests.
    public Progress standing() {
        boolean amid = chronicle.batches() > 0;
        if (state != State.DIVERGED && state != State.FAILED) {
            return chronicle.progress(learner.state(), amid);
        }
        // What went wrong is not gone on from: the last good epoch is.
        TrainerState good = chronicle.moments().kept().getLast().state().orElseThrow();
        return chronicle.progress(good, false);
    }

    /// @param halted whether nothing more will be shown before somebody asks for it
    private void show(boolean halted) {
        long time = System.nanoTime();
        if (state == State.DIVERGED) {
            now = chronicle.moments().kept().getLast().network();
        } else if (chronicle.batches() > 0 && (halted || time - copied > NETWORK_NANOS)) {
            now = learner.kept();
            copied = time;
        }
        if (halted || time - pictured > PICTURE_NANOS) {
            progress.set(picture());
            pictured = time;
        }
    }

    private Standing picture() {
        int perEpoch = learner.perEpoch();
        double left =
                here == 0 ? Double.NaN : busy / 1e9 / here * Math.max(0, (long) perEpoch * settings.epochs() - step);
        return new Standing(
                state,
                step,
                perEpoch,
                settings.epochs(),
                chronicle.history(),
                chronicle.norms(),
                chronicle.layers().values(),
                chronicle.millis(),
                chronicle.moments().kept(),
                chronicle.moments().room(),
                settings.keeping(),
                now,
                left);
    }
}
