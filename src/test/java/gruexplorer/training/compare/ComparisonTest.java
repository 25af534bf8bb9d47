package gruexplorer.training.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.Patience;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.training.CellKind;
import gruexplorer.training.Clipping;
import gruexplorer.training.DropoutRates;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.Films;
import gruexplorer.training.Initializer;
import gruexplorer.training.Keeping;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Schedule;
import gruexplorer.training.Settings;
import gruexplorer.training.Split;
import gruexplorer.training.Standing.State;
import gruexplorer.training.Trainer;
import gruexplorer.training.TrainingRun;
import gruexplorer.training.compare.Comparison.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is trained side by side learns what it learns alone.
class ComparisonTest {

    private static final Workers HERE = new Workers(Runnable::run, 1, Runnable::run);

    private final Encoder encoder = Films.ENCODER;
    private final Split split = Films.SPLIT;
    private final List<Example> heldOut =
            List.of(new Example("film 3 was good", "up"), new Example("film 2 was bad", "down"));

    private static Settings settings(double rate, int epochs) {
        return new Settings(
                NetworkShape.gru(1, 4, 6, 1, 1, GruConvention.PYTORCH),
                Initializer.PYTORCH,
                epochs,
                8,
                OptimizerKind.ADAM,
                Schedule.CONSTANT,
                rate,
                Clipping.byNorm(1),
                0,
                new DropoutRates(0.1, 0),
                0,
                0.02,
                0.2,
                5,
                Keeping.LOWEST_LOSS,
                Kernels.plain());
    }

    private List<Contestant> contestants(double rate, int epochs) {
        return Contestant.of(List.of(CellKind.values()), Equal.PARAMETERS, settings(rate, epochs), encoder);
    }

    private Board run(List<Contestant> contestants, int seeds, Workers workers) throws InterruptedException {
        var comparison = new Comparison(encoder, split, heldOut, contestants, seeds, workers, run -> {});
        comparison.play();
        comparison.await();
        return comparison.progress();
    }

    private static void same(Network a, Network b) {
        a.parameters()
                .forEach((name, matrix) ->
                        assertThat(b.parameter(name).data).as(name).containsExactly(matrix.data));
    }

    @Test
    void somethingIsDoneBeforeEveryBatchOfEveryRun() throws InterruptedException {
        var times = new AtomicInteger();
        var comparison = new Comparison(
                encoder,
                split,
                heldOut,
                contestants(0.01, 2),
                1,
                new Workers(Runnable::run, 1, Runnable::run),
                run -> {});
        comparison.between(times::incrementAndGet);
        assertThat(times.get()).isZero();
        comparison.play();
        comparison.await();
        long batches =
                comparison.progress().runs().size() * 2L * ((split.training().size() + 7) / 8);
        assertThat(times.get()).isEqualTo((int) batches);
    }

    @Test
    void theOthersComeAsCloseToTheFirstAsTheyCan() {
        List<Contestant> equal = contestants(0.01, 1);
        long wanted = equal.getFirst().parameters();
        assertThat(equal.getFirst().units()).isEqualTo(6);
        for (Contestant contestant : equal) {
            assertThat(contestant.parameters())
                    .isEqualTo(Network.zeros(contestant.settings().shape()).size());
            assertThat((double) contestant.parameters()).isBetween(wanted * 0.93, wanted * 1.07);
        }
        assertThat(equal.get(3).settings().initializer()).isEqualTo(Initializer.IDENTITY);
        List<Contestant> units =
                Contestant.of(List.of(CellKind.LSTM, CellKind.RNN), Equal.UNITS, settings(0.01, 1), encoder);
        assertThat(units).extracting(Contestant::units).containsExactly(6, 6);
        assertThat(units.get(0).parameters()).isGreaterThan(units.get(1).parameters());
    }

    @Test
    void everyRunIsTheOneOfItsSeedAlone() throws InterruptedException {
        Board board = run(contestants(0.02, 3), 2, HERE);
        assertThat(board.state()).isEqualTo(State.FINISHED);
        assertThat(board.share()).isEqualTo(1);
        assertThat(board.runs()).hasSize(8);
        for (RunFigures run : board.runs()) {
            Settings own = run.contestant().settings().with(run.seed());
            List<TrainingRun.Epoch> epochs = new ArrayList<>();
            TrainingRun.Result<Network> alone = TrainingRun.run(encoder, split, own, Runnable::run, epochs::add);
            same(alone.network(), run.best());
            assertThat(run.bestEpoch()).isEqualTo(alone.best().epoch());
            assertThat(run.history()).hasSize(4);
            for (int e = 1; e <= 3; e++) {
                EpochFigures figures = run.history().get(e);
                assertThat(figures.training()).isEqualTo(epochs.get(e - 1).training());
                assertThat(figures.validation()).isEqualTo(epochs.get(e - 1).validation());
            }
            assertThat(run.heldOut())
                    .contains(Trainer.evaluate(run.best(), encoder.encode(heldOut), 256, Kernels.plain()));
            assertThat(run.secondsAnEpoch()).isPositive();
        }
        assertThat(board.runs()).extracting(RunFigures::seed).containsExactly(5L, 5L, 5L, 5L, 6L, 6L, 6L, 6L);
    }

    @Test
    @Timeout(Patience.SECONDS)
    void twoAtOnceHaveTheSameBits() throws InterruptedException {
        Board one = run(contestants(0.02, 3), 2, HERE);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Board other = run(contestants(0.02, 3), 2, new Workers(two, 2, Runnable::run));
            assertThat(other.state()).isEqualTo(State.FINISHED);
            for (int i = 0; i < one.runs().size(); i++) {
                same(one.runs().get(i).best(), other.runs().get(i).best());
                assertThat(other.runs().get(i).history())
                        .isEqualTo(one.runs().get(i).history());
            }
        }
    }

    @Test
    void theCurvesAreMediansOfTheSeeds() throws InterruptedException {
        Board board = run(contestants(0.02, 2), 3, HERE);
        Contestant gru = board.contestants().getFirst();
        double[] losses = board.runs(gru).stream()
                .mapToDouble(run -> run.history().get(2).validation().mean())
                .sorted()
                .toArray();
        assertThat(losses).hasSize(3);
        assertThat(board.at(gru, 2, epoch -> epoch.validation().mean()))
                .isEqualTo(new Spread(losses[0], losses[1], losses[2], 3));
        assertThat(board.at(gru, 0, EpochFigures::training).present()).isFalse();
        Summary summary = board.summary(gru);
        double[] best = board.runs(gru).stream()
                .mapToDouble(run -> run.history().stream()
                        .skip(1)
                        .mapToDouble(epoch -> epoch.validation().mean())
                        .min()
                        .orElseThrow())
                .sorted()
                .toArray();
        assertThat(summary.loss()).isEqualTo(new Spread(best[0], best[1], best[2], 3));
        assertThat(summary.heldOutRight().count()).isEqualTo(3);
        assertThat(Board.right(new Loss(1, 8, 6))).isEqualTo(75);
    }

    @Test
    void aRunThatDivergesIsNotedAndTheOthersGoOn() throws InterruptedException {
        List<Contestant> contestants = new ArrayList<>(contestants(0.02, 3));
        Contestant gru = contestants.getFirst();
        contestants.set(1, contestants(1e4, 3).get(1));
        Board board = run(contestants, 2, HERE);
        assertThat(board.state()).isEqualTo(State.FINISHED);
        assertThat(board.share()).isEqualTo(1);
        assertThat(board.runs(contestants.get(1))).allMatch(run -> run.state() == State.DIVERGED && !run.counts());
        Summary lost = board.summary(contestants.get(1));
        assertThat(lost.diverged()).isEqualTo(2);
        assertThat(lost.loss().present()).isFalse();
        assertThat(board.runs(gru)).allMatch(run -> run.state() == State.FINISHED && run.epoch() == 3);
        assertThat(board.summary(gru).diverged()).isZero();
    }

    @Test
    @Timeout(Patience.SECONDS)
    void itIsHaltedGoesOnAndIsStopped() throws InterruptedException {
        List<RunFigures> told = Collections.synchronizedList(new ArrayList<>());
        List<Comparison> self = new ArrayList<>();
        var comparison = new Comparison(
                encoder,
                split,
                List.of(),
                contestants(0.02, 3),
                1,
                new Workers(Runnable::run, 1, Runnable::run),
                run -> {
                    told.add(run);
                    if (told.size() == 2 || told.size() == 5) {
                        self.getFirst().pause();
                    }
                });
        self.add(comparison);
        assertThat(comparison.progress().state()).isEqualTo(State.PAUSED);
        comparison.play();
        assertThat(comparison.progress().state()).isEqualTo(State.PAUSED);
        assertThat(comparison.progress().runs()).extracting(RunFigures::epoch).containsExactly(1, 1, 0, 0);
        assertThat(comparison.progress().share()).isEqualTo(2.0 / 12);
        comparison.play();
        assertThat(told).hasSize(5);
        comparison.stop();
        Board end = comparison.progress();
        assertThat(end.state()).isEqualTo(State.STOPPED);
        assertThat(end.runs()).allMatch(run -> run.state() == State.STOPPED);
        assertThat(end.runs()).extracting(RunFigures::epoch).containsExactly(2, 1, 1, 1);
        comparison.play();
        assertThat(told).hasSize(5);
    }

    @Test
    void tooLittleDataIsSaid() {
        assertThatThrownBy(() -> new Comparison(
                        encoder,
                        new Split(Films.EXAMPLES.subList(0, 1), List.of()),
                        List.of(),
                        contestants(0.01, 1),
                        1,
                        HERE,
                        run -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too few different texts");
    }
}
