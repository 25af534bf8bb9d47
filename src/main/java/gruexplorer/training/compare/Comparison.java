package gruexplorer.training.compare;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.training.Split;
import gruexplorer.training.Standing.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Contestants trained side by side, each with several seeds: an epoch of one, then an epoch of the next, so that
/// their curves grow together. A run that diverges ends; the others go on.
///
/// Every random number of a run comes from its seed alone: the result depends neither on the executors nor on what
/// else is compared.
public final class Comparison {

    private static final System.Logger LOG = System.getLogger(Comparison.class.getName());

    private final List<Contestant> contestants;
    private final List<SeededRun> runs = new ArrayList<>();
    private final Deque<SeededRun> waiting = new ArrayDeque<>();
    private final Executor worker;
    private final int lanes;
    private final Consumer<RunFigures> told;
    private final int epochs;
    private volatile Runnable between = () -> {};
    private int working;
    private boolean failed;
    private volatile boolean wanted;
    private volatile boolean stopped;
    /// Work that is done, and since when more of it is being done; in nanoseconds.
    private long busy;

    private long since;

    /// Where the work of a comparison is done. The comparison starts no thread itself.
    ///
    /// @param worker goes on with the runs
    /// @param lanes how many of them the worker may go on with at once
    /// @param shards may run parts of a batch side by side
    public record Workers(Executor worker, int lanes, Executor shards) {}

    /// Reads the data into the networks' terms and judges every network before it has learned anything.
    ///
    /// @param heldOut looked at once at the end of a run, with its best epoch; may be empty
    /// @param seeds how many: that of the settings and the numbers that follow it. The data is split by none of them
    /// @param told of a run after each of its epochs, on the worker's threads, one at a time
    /// @throws InputException if the data is too small to split
    public Comparison(
            Encoder encoder,
            Split split,
            List<Example> heldOut,
            List<Contestant> contestants,
            int seeds,
            Workers workers,
            Consumer<RunFigures> told) {
        split.check("texts", "row");
        this.contestants = List.copyOf(contestants);
        this.worker = workers.worker();
        this.lanes = workers.lanes();
        this.told = told;
        this.epochs = contestants.getFirst().settings().epochs();
        var data = new SeededRun.Data(
                encoder,
                List.copyOf(encoder.encode(split.training())),
                encoder.encode(split.validation()),
                encoder.encode(heldOut));
        long first = contestants.getFirst().settings().seed();
        for (int s = 0; s < seeds; s++) {
            for (Contestant contestant : contestants) {
                runs.add(new SeededRun(data, contestant, first + s, workers.shards()));
            }
        }
        waiting.addAll(runs);
    }

    /// Has something done before each batch, on the worker's threads, all of them. Asked for before it is begun.
    public void between(Runnable something) {
        between = something;
    }

    /// Goes on to the end.
    public void play() {
        wanted = !stopped;
        launch();
    }

    /// Halts after the batches that are being learned from.
    public void pause() {
        wanted = false;
    }

    /// Ends all runs; what they reached stays.
    public void stop() {
        stopped = true;
        wanted = false;
        settle();
    }

    /// Waits until nothing goes on any more.
    public synchronized void await() throws InterruptedException {
        while (working > 0) {
            wait();
        }
    }

    /// Where it stands.
    public synchronized Board progress() {
        List<RunFigures> figures = runs.stream().map(SeededRun::figures).toList();
        long done = 0;
        long all = 0;
        for (int i = 0; i < runs.size(); i++) {
            SeededRun run = runs.get(i);
            done += run.steps();
            all += figures.get(i).state().over() ? run.steps() : run.allSteps();
        }
        double spent = (busy + (working > 0 ? System.nanoTime() - since : 0)) / 1e9;
        return new Board(
                state(figures),
                contestants,
                figures,
                epochs,
                all == 0 ? 1 : (double) done / all,
                done == 0 ? Double.NaN : spent / done * (all - done));
    }

    private State state(List<RunFigures> figures) {
        if (failed) {
            return State.FAILED;
        }
        if (figures.stream().allMatch(run -> run.state().over())) {
            return stopped ? State.STOPPED : State.FINISHED;
        }
        return working > 0 && wanted ? State.RUNNING : State.PAUSED;
    }

    private void launch() {
        int free;
        synchronized (this) {
            free = wanted ? Math.min(lanes, waiting.size() + working) - working : 0;
            if (working == 0 && free > 0) {
                since = System.nanoTime();
            }
            working += free;
        }
        for (int i = 0; i < free; i++) {
            worker.execute(this::lane);
        }
    }

    private void lane() {
        try {
            Optional<SeededRun> next = take();
            while (next.isPresent()) {
                SeededRun run = next.get();
                boolean ended = run.epoch(() -> {
                    between.run();
                    return goesOn();
                });
                back(run, ended);
                next = take();
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.ERROR, "a comparison failed", e);
            fail();
        } finally {
            leave();
        }
        // Asked for while the lane was being left.
        launch();
        if (stopped) {
            settle();
        }
    }

    private boolean goesOn() {
        if (Thread.currentThread().isInterrupted()) {
            wanted = false;
        }
        return wanted;
    }

    private synchronized Optional<SeededRun> take() {
        return goesOn() ? Optional.ofNullable(waiting.poll()) : Optional.empty();
    }

    private synchronized void back(SeededRun run, boolean ended) {
        if (ended) {
            told.accept(run.figures());
        }
        if (!run.over()) {
            if (ended) {
                waiting.addLast(run);
            } else {
                waiting.addFirst(run);
            }
        }
    }

    private synchronized void fail() {
        failed = true;
        wanted = false;
        stopped = true;
    }

    private synchronized void leave() {
        working--;
        if (working == 0) {
            busy += System.nanoTime() - since;
        }
        notifyAll();
    }

    /// Once nobody works any more, what was stopped will not go on.
    private synchronized void settle() {
        if (working == 0) {
            runs.forEach(run -> run.end(failed ? State.FAILED : State.STOPPED));
        }
    }
}
