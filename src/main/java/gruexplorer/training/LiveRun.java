package gruexplorer.training;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.data.InputException;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.training.Standing.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// A run that can be watched, halted, stepped and ended while it goes on. It works on one thread of the worker's at a
/// time; whoever watches reads {@link #progress}.
public final class LiveRun {

    private static final System.Logger LOG = System.getLogger(LiveRun.class.getName());
    private static final int EVALUATION_BATCH = 256;
    private static final long PICTURE_NANOS = 10_000_000L;
    private static final long NETWORK_NANOS = 250_000_000L;
    /// An epoch that costs so many times what the untrained network cost will not come to any good.
    private static final double OUT_OF_HAND = 4;

    /// How far to go without being asked again.
    private enum Goal {
        NOWHERE,
        ONE_BATCH,
        ONE_EPOCH,
        THE_END
    }

    private final Settings settings;
    private final Executor worker;
    private final Executor shards;
    private final Trainer trainer;
    private final List<Sequence> validation;
    private final Moments moments;
    private final Trail norms = new Trail();
    private final Trail millis = new Trail();
    private final AtomicReference<Goal> goal = new AtomicReference<>(Goal.NOWHERE);
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicReference<Standing> progress;
    private List<EpochFigures> history;
    private Network now;
    private State state = State.PAUSED;
    private volatile boolean stopped;
    private int step;
    private int inEpoch;
    private double sum;
    private long busy;
    private long pictured;
    private long copied;

    /// Reads the data into the network's terms and judges the network before it has learned anything.
    ///
    /// @param worker does the work, one piece at a time
    /// @param shards may run parts of a batch side by side; the result does not depend on it
    /// @param bytes that the networks kept along the way may take
    /// @throws InputException if the data is too small to split
    public LiveRun(Encoder encoder, Split split, Settings settings, Executor worker, Executor shards, long bytes) {
        if (split.training().isEmpty() || split.validation().isEmpty()) {
            throw new InputException("there are too few different texts to train on and to validate with: "
                    + (split.training().size() + split.validation().size()) + " rows");
        }
        this.settings = settings;
        this.worker = worker;
        this.shards = shards;
        this.validation = encoder.encode(split.validation());
        this.trainer = new Trainer(encoder, encoder.encode(split.training()), settings, shards);
        this.now = trainer.network().copy();
        this.moments = new Moments(bytes, now.size());
        Loss before = judge();
        this.history = List.of(new EpochFigures(0, Double.NaN, before));
        moments.add(new Moment(0, now, Double.NaN, before));
        this.progress = new AtomicReference<>(picture());
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
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.ERROR, "training failed", e);
            state = State.FAILED;
        } finally {
            if (state == State.RUNNING) {
                state = stopped ? State.STOPPED : State.PAUSED;
            }
            show(true);
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
            done = trainer.step();
        } catch (InputException e) {
            state = State.DIVERGED;
            return;
        }
        step++;
        inEpoch++;
        sum += done.loss();
        norms.add(done.gradientNorm());
        millis.add((System.nanoTime() - start) / 1e6);
        goal.compareAndSet(Goal.ONE_BATCH, Goal.NOWHERE);
        if (trainer.atEpochEnd()) {
            endEpoch(done.epoch());
        }
    }

    private void endEpoch(int epoch) {
        double training = sum / inEpoch;
        Loss loss = judge();
        double untrained = history.getFirst().validation().mean();
        sum = 0;
        inEpoch = 0;
        if (!Double.isFinite(loss.mean()) || training > OUT_OF_HAND * untrained) {
            state = State.DIVERGED;
            return;
        }
        now = trainer.network().copy();
        copied = System.nanoTime();
        List<EpochFigures> longer = new ArrayList<>(history);
        longer.add(new EpochFigures(epoch, training, loss));
        history = List.copyOf(longer);
        moments.add(new Moment(epoch, now, training, loss));
        goal.compareAndSet(Goal.ONE_EPOCH, Goal.NOWHERE);
        if (epoch == settings.epochs()) {
            state = State.FINISHED;
        }
    }

    private Loss judge() {
        return Trainer.evaluate(trainer.network(), validation, EVALUATION_BATCH, settings.kernels(), shards);
    }

    /// @param halted whether nothing more will be shown before somebody asks for it
    private void show(boolean halted) {
        long time = System.nanoTime();
        if (state == State.DIVERGED) {
            now = moments.kept().getLast().network();
        } else if (inEpoch > 0 && (halted || time - copied > NETWORK_NANOS)) {
            now = trainer.network().copy();
            copied = time;
        }
        if (halted || time - pictured > PICTURE_NANOS) {
            progress.set(picture());
            pictured = time;
        }
    }

    private Standing picture() {
        int perEpoch = trainer.perEpoch();
        double left =
                step == 0 ? Double.NaN : busy / 1e9 / step * Math.max(0, (long) perEpoch * settings.epochs() - step);
        return new Standing(
                state,
                step,
                perEpoch,
                settings.epochs(),
                history,
                norms.values(),
                millis.values(),
                moments.kept(),
                moments.room(),
                now,
                left);
    }
}
