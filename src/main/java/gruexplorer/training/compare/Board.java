package gruexplorer.training.compare;

import gruexplorer.engine.model.Loss;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.Standing.State;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Where a comparison stands: an immutable picture of it that any thread may look at.
///
/// @param contestants in their order; the first is what the others are sized by
/// @param runs of every contestant with every seed, seed by seed
/// @param epochs that are wanted of each
/// @param share of the work that is done, from 0 to 1
/// @param secondsLeft until the end if it goes on like this; NaN while nobody knows
public record Board(
        State state,
        List<Contestant> contestants,
        List<RunFigures> runs,
        int epochs,
        double share,
        double secondsLeft) {

    public Board {
        contestants = List.copyOf(contestants);
        runs = List.copyOf(runs);
    }

    /// The runs of one contestant, seed by seed.
    public List<RunFigures> runs(Contestant contestant) {
        return runs.stream().filter(run -> run.contestant().equals(contestant)).toList();
    }

    /// A figure of one contestant after `epoch` (0: before the training), over the runs that have come so far.
    public Spread at(Contestant contestant, int epoch, ToDoubleFunction<EpochFigures> figure) {
        return Spread.of(runs(contestant).stream()
                .filter(run -> run.epoch() >= epoch)
                .mapToDouble(run -> figure.applyAsDouble(run.history().get(epoch))));
    }

    /// What one contestant has reached.
    public Summary summary(Contestant contestant) {
        List<RunFigures> all = runs(contestant);
        List<EpochFigures> reached = all.stream()
                .filter(RunFigures::counts)
                .flatMap(run -> run.reached().stream())
                .toList();
        List<Loss> heldOut = all.stream().flatMap(run -> run.heldOut().stream()).toList();
        return new Summary(
                contestant,
                Spread.of(reached.stream().mapToDouble(EpochFigures::training)),
                Spread.of(
                        reached.stream().mapToDouble(epoch -> epoch.validation().mean())),
                Spread.of(reached.stream().mapToDouble(epoch -> right(epoch.validation()))),
                Spread.of(heldOut.stream().mapToDouble(Loss::mean)),
                Spread.of(heldOut.stream().mapToDouble(Board::right)),
                Spread.of(all.stream().mapToDouble(RunFigures::secondsAnEpoch)),
                (int) all.stream().filter(run -> run.state() == State.DIVERGED).count());
    }

    /// Epochs that a run at least has come to.
    public int reachedEpoch() {
        return runs.stream().mapToInt(RunFigures::epoch).max().orElse(0);
    }

    /// Has no run come any further?
    public boolean sameRuns(Board other) {
        return runs.size() == other.runs.size()
                && IntStream.range(0, runs.size()).allMatch(i -> same(runs.get(i), other.runs.get(i)));
    }

    private static boolean same(RunFigures a, RunFigures b) {
        return a.untrained() == b.untrained() && a.epoch() == b.epoch() && a.state() == b.state();
    }

    /// The share of right answers, per cent; NaN where nothing is judged.
    public static double right(Loss loss) {
        return 100.0 * loss.right() / loss.judged();
    }
}
