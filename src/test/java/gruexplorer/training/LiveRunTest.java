package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.Patience;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Model;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.training.Standing.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A run that is stepped, halted and ended learns what one that is left alone learns.
class LiveRunTest {

    private static final long BYTES = 1 << 20;

    private final Encoder encoder = Films.ENCODER;
    private final Split split = Films.SPLIT;

    private static Settings settings(double rate, int epochs) {
        return new Settings(
                NetworkShape.gru(1, 4, 4, 1, 1, GruConvention.PYTORCH),
                Initializer.PYTORCH,
                epochs,
                8,
                OptimizerKind.ADAM,
                Schedule.CONSTANT,
                rate,
                Clipping.byNorm(1),
                0,
                DropoutRates.NONE,
                0,
                0,
                0.2,
                1,
                Keeping.LOWEST_LOSS,
                Kernels.plain());
    }

    private static Settings keeping(Keeping keeping, int epochs) {
        Settings usual = settings(0.02, epochs);
        return new Settings(
                usual.shape(),
                usual.initializer(),
                epochs,
                usual.batch(),
                usual.optimizer(),
                usual.schedule(),
                usual.rate(),
                usual.clip(),
                0,
                DropoutRates.NONE,
                0,
                0,
                usual.validation(),
                usual.seed(),
                keeping,
                usual.kernels());
    }

    private LiveRun run(double rate, int epochs) {
        return new LiveRun(Learners.of(encoder, split, settings(rate, epochs), Runnable::run), Runnable::run, BYTES);
    }

    @Test
    void stepsEpochsAndTheRestGiveTheSameBitsAsAnOrdinaryRun() {
        LiveRun live = run(0.02, 4);
        assertThat(live.progress().epoch()).isZero();
        live.step();
        assertThat(live.progress().step()).isEqualTo(1);
        assertThat(live.progress().state()).isEqualTo(State.PAUSED);
        live.epoch();
        assertThat(live.progress().epoch()).isEqualTo(1);
        assertThat(live.progress().step()).isEqualTo(live.progress().perEpoch());
        assertThat(live.progress().now())
                .isSameAs(live.progress().moments().getLast().network());
        live.play();
        Standing end = live.progress();
        assertThat(end.now()).isSameAs(end.moments().getLast().network());
        assertThat(end.state()).isEqualTo(State.FINISHED);
        assertThat(end.share()).isEqualTo(1);
        assertThat(end.moments()).extracting(Moment::epoch).containsExactly(0, 1, 2, 3, 4);
        List<TrainingRun.Epoch> told = new ArrayList<>();
        var plain = TrainingRun.run(encoder, split, settings(0.02, 4), Runnable::run, told::add);
        for (int e = 1; e <= 4; e++) {
            assertThat(end.history().get(e).training())
                    .isEqualTo(told.get(e - 1).training());
            assertThat(end.history().get(e).validation())
                    .isEqualTo(told.get(e - 1).validation());
        }
        assertThat(end.best().epoch()).isEqualTo(plain.best().epoch());
        plain.network()
                .parameters()
                .forEach((name, weights) ->
                        assertThat(end.best().network().parameter(name).data).containsExactly(weights.data));
    }

    @Test
    void itStopsByItselfWhenTheLossGrowsOutOfHandAndKeepsTheLastGoodNetwork() {
        LiveRun live = run(1e4, 50);
        live.play();
        Standing end = live.progress();
        assertThat(end.state()).isEqualTo(State.DIVERGED);
        assertThat(end.step()).isLessThan(50 * end.perEpoch());
        assertThat(end.now()).isSameAs(end.moments().getLast().network());
        assertThat(end.now().parameters().values())
                .allSatisfy(matrix -> assertThat(matrix.data).doesNotContain(Double.NaN));
    }

    @Test
    void stoppedItTakesNoFurtherStep() {
        LiveRun live = run(0.02, 4);
        live.epoch();
        live.stop();
        live.play();
        assertThat(live.progress().state()).isEqualTo(State.STOPPED);
        assertThat(live.progress().epoch()).isEqualTo(1);
    }

    @Test
    @Timeout(Patience.SECONDS)
    void onAThreadOfItsOwnItIsHaltedAndGoesOn() throws InterruptedException {
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            var live = new LiveRun(Learners.of(encoder, split, settings(0.02, 100_000), Runnable::run), worker, BYTES);
            live.play();
            until(() -> live.progress().epoch() > 2);
            live.pause();
            until(() -> live.progress().state() == State.PAUSED);
            int at = live.progress().step();
            TimeUnit.MILLISECONDS.sleep(50);
            assertThat(live.progress().step()).isEqualTo(at);
            assertThat(live.progress().secondsLeft()).isPositive();
            live.play();
            until(() -> live.progress().step() > at + 10);
            live.stop();
            until(() -> live.progress().state() == State.STOPPED);
            assertThat(live.progress().moments().size())
                    .isLessThanOrEqualTo(live.progress().room());
        }
    }

    @Test
    void whenThereIsNoMoreRoomEverySecondMomentGoes() {
        Network network = Network.zeros(NetworkShape.gru(3, 2, 2, 1, 2, GruConvention.PYTORCH));
        var moments = new Moments(8L * network.size() * 10, network.size(), Keeping.LOWEST_LOSS);
        for (int epoch = 0; epoch <= 100; epoch++) {
            moments.add(new Moment(epoch, network, 1, new Loss(Math.abs(epoch - 33), 1, 1)));
            assertThat(moments.kept()).hasSizeLessThanOrEqualTo(10);
            assertThat(moments.kept().getLast().epoch()).isEqualTo(epoch);
        }
        assertThat(moments.kept()).extracting(Moment::epoch).containsExactly(0, 16, 32, 33, 48, 64, 80, 96, 100);
    }

    @Test
    void aTrailStaysBoundedAndKeepsItsMean() {
        var trail = new Trail();
        for (int k = 1; k <= 4096; k++) {
            trail.add(k);
        }
        Batchwise values = trail.values();
        assertThat(values.means().length).isLessThanOrEqualTo(512);
        assertThat(values.means()[0]).isEqualTo((values.stride() + 1) / 2.0);
        assertThat(values.batch(values.means().length - 1)).isLessThanOrEqualTo(4096);
    }

    private static void until(java.util.function.BooleanSupplier there) throws InterruptedException {
        while (!there.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    @Test
    void restartedFromAnyMomentItReplaysTheSameBits() {
        LiveRun first = run(0.02, 5);
        first.play();
        Standing end = first.progress();
        LiveRun again = run(0.02, 5);
        again.restart(end, end.moments().get(2), false);
        assertThat(again.progress().epoch()).isEqualTo(2);
        assertThat(again.progress().state()).isEqualTo(State.PAUSED);
        assertThat(again.progress().step()).isEqualTo(2 * end.perEpoch());
        again.play();
        assertThat(again.progress().moments()).extracting(Moment::epoch).containsExactly(0, 1, 2, 3, 4, 5);
        same(again.progress().now(), end.now());
        assertThat(again.progress().history()).isEqualTo(end.history());
        LiveRun other = run(0.002, 5);
        other.restart(end, end.moments().get(2), false);
        other.play();
        assertThat(other.progress().history().get(2)).isEqualTo(end.history().get(2));
        assertThat(other.progress().history().get(5)).isNotEqualTo(end.history().get(5));
    }

    @Test
    void whatItKeepsIsWhatARunOfTheCommandLineGoesOnFrom() {
        List<Progress> kept = new ArrayList<>();
        LiveRun live = run(0.02, 4);
        live.keep(kept::add);
        live.epoch();
        live.step();
        Progress half = kept.getLast();
        assertThat(half.trainer().done()).isEqualTo(1);
        live.play();
        Standing end = live.progress();
        var resumed = LongRun.of(encoder, split, settings(0.02, 4), 0, Runnable::run);
        resumed.restore(half);
        while (!resumed.finished()) {
            resumed.step();
        }
        same(resumed.result().network(), end.best().network());
        assertThat(resumed.best().training())
                .isEqualTo(end.history().get(end.best().epoch()).training());
        LiveRun window = run(0.02, 4);
        window.restore(half);
        assertThat(window.progress().step()).isEqualTo(end.perEpoch() + 1);
        window.play();
        same(window.progress().now(), end.now());
        assertThat(window.progress().history().getLast())
                .isEqualTo(end.history().getLast());
        LiveRun over = run(0.02, 4);
        over.restore(kept.getLast());
        assertThat(over.progress().state()).isEqualTo(State.FINISHED);
        same(over.progress().best().network(), end.best().network());
    }

    @Test
    void theMeanOfTheWeightsIsWhatIsJudgedKeptAndGoneOnFromAsInTheCommand() {
        Settings mean = keeping(new Keeping(Keeping.Criterion.SCORE, 0.9), 5);
        List<Progress> kept = new ArrayList<>();
        var live = new LiveRun(Learners.of(encoder, split, mean, Runnable::run), Runnable::run, BYTES);
        live.keep(kept::add);
        live.epoch();
        live.epoch();
        live.step();
        Progress half = kept.getLast();
        live.play();
        Standing end = live.progress();
        List<TrainingRun.Epoch> told = new ArrayList<>();
        var plain = TrainingRun.run(encoder, split, mean, Runnable::run, told::add);
        assertThat(end.history().subList(1, 6))
                .extracting(EpochFigures::validation)
                .isEqualTo(told.stream().map(TrainingRun.Epoch::validation).toList());
        assertThat(end.best().epoch()).isEqualTo(plain.best().epoch());
        same(plain.network(), end.best().network());
        // The weights themselves are others.
        TrainerState state = end.moments().getLast().state().orElseThrow();
        assertThat(end.moments().getLast().network().parameter("head.0.weight").data)
                .isNotEqualTo(Objects.requireNonNull(state.parameters().get("head.0.weight")).data);
        var resumed = LongRun.of(encoder, split, mean, 0, Runnable::run);
        resumed.restore(half);
        while (!resumed.finished()) {
            resumed.step();
        }
        same(resumed.result().network(), end.best().network());
        var window = new LiveRun(Learners.of(encoder, split, mean, Runnable::run), Runnable::run, BYTES);
        window.restore(half);
        window.play();
        same(window.progress().now(), end.now());
        var back = new LiveRun(Learners.of(encoder, split, mean, Runnable::run), Runnable::run, BYTES);
        back.restart(end, end.moments().get(2), false);
        back.play();
        same(back.progress().now(), end.now());
    }

    @Test
    void aRunThatDivergesKeepsWhatItsLastGoodEpochGoesOnFrom() {
        List<Progress> kept = new ArrayList<>();
        LiveRun live = run(1e4, 50);
        live.keep(kept::add);
        live.play();
        Standing end = live.progress();
        assertThat(end.state()).isEqualTo(State.DIVERGED);
        assertThat(kept.getLast().trainer().parameters().keySet())
                .containsExactlyElementsOf(end.now().parameters().keySet());
        kept.getLast()
                .trainer()
                .parameters()
                .forEach((name, matrix) -> assertThat(matrix.data)
                        .as(name)
                        .containsExactly(end.moments().getLast().network().parameter(name).data));
    }

    @Test
    void patienceEndsARunThatGetsNoBetter() {
        // What is learned is wrong on the texts put aside, so that every epoch is worse than the one before.
        var against = new Split(
                split.training(),
                split.validation().stream()
                        .map(e -> new Example(e.text(), e.label().equals("up") ? "down" : "up"))
                        .toList());
        var live = new LiveRun(
                Learners.of(encoder, against, settings(0.02, 1000), Runnable::run), 3, Runnable::run, BYTES);
        live.play();
        Standing end = live.progress();
        assertThat(end.state()).isEqualTo(State.FINISHED);
        assertThat(end.epoch()).isLessThan(1000);
        var plain = LongRun.of(encoder, against, settings(0.02, 1000), 3, Runnable::run);
        while (!plain.finished()) {
            plain.step();
        }
        assertThat(end.epoch()).isEqualTo(plain.epochs());
    }

    @Test
    void normsByLayerAddUpToTheWholeAndGatesAreCounted() {
        LiveRun live = run(0.02, 1);
        live.step();
        Standing now = live.progress();
        assertThat(now.layerNorms()).extracting(LayerNorm::layer).containsExactly("embedding", "1", "head");
        double squares = now.layerNorms().stream()
                .mapToDouble(layer -> Math.pow(layer.norms().means()[0], 2))
                .sum();
        assertThat(Math.sqrt(squares)).isCloseTo(now.norms().means()[0], within(1e-12));
        var shares = now.history().getFirst().saturation();
        assertThat(shares).containsOnlyKeys("z", "r");
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
        Network open = (Network) now.now().copy();
        open.layers().getFirst().inputBias().fill(50);
        assertThat(new Saturation(encoder.encode(split.validation()), open.size())
                        .of(open)
                        .values())
                .containsOnly(1.0);
    }

    private static void same(Model one, Model other) {
        one.parameters()
                .forEach((name, weights) ->
                        assertThat(other.parameter(name).data).containsExactly(weights.data));
    }
}
