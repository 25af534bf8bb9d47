package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.Committee;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Model;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.format.RunFile;
import gruexplorer.format.RunFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A run that was left and taken up again ends with the bits of one that was not.
class LongRunTest {

    private static final int EPOCHS = 4;

    @TempDir
    private Path folder;

    @Test
    void theDrawsAreThoseOfJava() {
        var ours = new Draws(7);
        var java = new Random(7);
        List<Integer> one = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7));
        List<Integer> other = new ArrayList<>(one);
        for (int i = 0; i < 100; i++) {
            assertThat(ours.nextDouble(-2, 3)).isEqualTo(java.nextDouble(-2, 3));
            assertThat(ours.nextGaussian()).isEqualTo(java.nextGaussian());
            assertThat(ours.nextInt(1, 12)).isEqualTo(java.nextInt(1, 12));
            assertThat(ours.nextLong()).isEqualTo(java.nextLong());
            Collections.shuffle(one, ours);
            Collections.shuffle(other, java);
            assertThat(one).isEqualTo(other);
        }
        var later = new Draws(0);
        later.restore(ours.state());
        assertThat(later.nextDouble()).isEqualTo(java.nextDouble());
    }

    /// Left after so many steps: at the beginning, inside an epoch, inside the windows of a batch, between epochs.
    @ParameterizedTest
    @CsvSource({
        "ADAM, 0, 0, 0, 0",
        "ADAM, 0, 0, 5, 0",
        "ADAM, 0.3, 0, 13, 0.9",
        "ADAM, 0, 4, 14, 0",
        "ADAMW, 0, 0, 9, 0.5",
        "MOMENTUM, 0.2, 3, 23, 0",
        "RMSPROP, 0, 3, 7, 0.99",
        "ADAGRAD, 0, 0, 21, 0",
        "SGD, 0, 5, 11, 0.3",
    })
    void theBitsAreThoseOfARunThatWasNotLeft(
            OptimizerKind optimizer, double dropout, int window, int left, double average) {
        Settings settings = settings(optimizer, dropout, window, 0.01, average);
        LongRun<Network> whole = finish(run(settings, 0));
        LongRun<Network> first = run(settings, 0);
        LongRun<Network> second = run(settings, 0);
        takeUp(first, left, second);
        finish(second);
        assertThat(second.progress().epochs()).isEqualTo(whole.progress().epochs());
        same(second.result().network().parameters(), whole.result().network().parameters());
        same(
                second.progress().trainer().parameters(),
                whole.progress().trainer().parameters());
        whole.progress()
                .trainer()
                .memory()
                .forEach((name, values) -> assertThat(
                                second.progress().trainer().memory().get(name))
                        .containsExactly(values));
    }

    /// Left within the first network, right after it, and within the others; 24 steps each.
    @ParameterizedTest
    @CsvSource({"0", "7", "24", "25", "31", "48", "60", "71"})
    void aCommitteeGoesOnWithTheSameBits(int left) {
        Settings settings = settings(OptimizerKind.ADAM, 0.2, 3, 0.01, 0.5);
        LongRun<Network> whole = finish(committee(settings));
        LongRun<Network> first = committee(settings);
        LongRun<Network> second = committee(settings);
        takeUp(first, left, second);
        assertThat(second.trained()).isEqualTo(first.trained());
        finish(second);
        assertThat(second.members().stream().map(Member::epochs).toList())
                .isEqualTo(whole.members().stream().map(Member::epochs).toList());
        same(second.result().network().parameters(), whole.result().network().parameters());
    }

    /// A run of its own for each of the seeds, on the same parts.
    @Test
    void aCommitteeIsItsNetworksJoined() {
        Settings settings = settings(OptimizerKind.ADAM, 0, 0, 0.01, 0);
        List<Network> alone = new ArrayList<>();
        for (int m = 0; m < 3; m++) {
            alone.add(
                    finish(run(settings.with(settings.seed() + m), 0)).result().network());
        }
        LongRun<Network> committee = finish(committee(settings));
        same(committee.result().network().parameters(), Committee.join(alone).parameters());
        // What they reach together is what their join reaches.
        Loss together = committee.result().best().validation();
        assertThat(together.judged())
                .isEqualTo(committee.progress().epochs().getFirst().validation().judged());
        assertThat(together.mean())
                .isNotNaN()
                .isNotEqualTo(
                        committee.progress().epochs().getLast().validation().mean());
    }

    @Test
    void aNetworkOfACommitteeThatDoesNotFitIsRefused() {
        LongRun<Network> run = committee(settings(OptimizerKind.ADAM, 0, 0, 0.01, 0));
        run.step();
        Progress there = run.progress();
        var empty = new Member(Map.of(), List.of());
        assertThatThrownBy(() ->
                        run.restore(new Progress(List.of(empty), there.trainer(), there.best(), there.epochs(), 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(run.trained()).isZero();
    }

    @Test
    void aCommitteeThatDivergesKeepsTheNetworksBefore() {
        Settings settings = settings(OptimizerKind.ADAM, 0, 0, 0.01, 0);
        LongRun<Network> committee = committee(settings);
        while (committee.trained() < 1) {
            committee.step();
        }
        assertThat(committee.members()).hasSize(1);
        same(
                committee.result().network().parameters(),
                finish(run(settings, 0)).result().network().parameters());
        Progress two = finish(committee).progress();
        LongRun<Network> one = run(settings, 0);
        assertThatThrownBy(() -> one.restore(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 networks of a committee of 1");
    }

    @Test
    void patienceEndsARunThatNoLongerGetsBetter() {
        Settings still = settings(OptimizerKind.SGD, 0, 0, 1e-300, 0);
        LongRun<Network> run = finish(run(still, 2));
        assertThat(run.progress().epochs()).hasSize(3);
        assertThat(run.best().epoch()).isEqualTo(1);
        assertThat(finish(run(still, 0)).progress().epochs()).hasSize(EPOCHS);
    }

    @Test
    void whatDivergesKeepsTheBestSoFar() {
        Settings wild = settings(OptimizerKind.SGD, 0, 0, 1e200, 0);
        LongRun<Network> run = run(wild, 0);
        assertThatThrownBy(() -> finish(run)).isInstanceOf(Diverged.class).hasMessageContaining("a smaller --lr");
        run.result()
                .network()
                .parameters()
                .values()
                .forEach(matrix -> assertThat(matrix.data).doesNotContain(Double.NaN));
    }

    @Test
    void whatCostsFarMoreThanInTheBeginningHasDiverged() {
        Settings wild = settings(OptimizerKind.SGD, 0, 0, 1e4, 0);
        LongRun<Network> run = run(wild, 0);
        assertThatThrownBy(() -> finish(run))
                .isInstanceOf(Diverged.class)
                .hasMessageMatching("the training diverged in epoch 1 \\(loss \\d[.e+\\d]+, gradient norm .*");
    }

    @Test
    void aStateOfOtherSettingsIsRefused() {
        LongRun<Network> run = run(settings(OptimizerKind.ADAM, 0, 0, 0.01, 0), 0);
        for (int step = 0; step < 5; step++) {
            run.step();
        }
        Progress there = run.progress();
        TrainerState state = there.trainer();
        var late = new TrainerState(state.parameters(), state.memory(), state.random(), 5, 1, 500, List.of());
        assertThatThrownBy(() -> run.restore(new Progress(List.of(), late, there.best(), there.epochs(), 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        var odd = new TrainerState(
                state.parameters(), Map.of("mean/head.0.bias", new double[99]), state.random(), 5, 1, 1, List.of());
        assertThatThrownBy(() -> run.restore(new Progress(List.of(), odd, there.best(), there.epochs(), 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"ADAM, 0, 3", "ADAM, 0.2, 8", "MOMENTUM, 0, 5", "ADAMW, 0.1, 0"})
    void aTranslatorGoesOnWithTheSameBits(OptimizerKind optimizer, double dropout, int left) {
        Settings settings = settings(optimizer, dropout, 0, 0.01, 0);
        LongRun<Translator> whole = finish(translator(settings));
        LongRun<Translator> first = translator(settings);
        LongRun<Translator> second = translator(settings);
        takeUp(first, left, second);
        finish(second);
        assertThat(second.progress().epochs()).isEqualTo(whole.progress().epochs());
        same(second.result().network().parameters(), whole.result().network().parameters());
        Progress stood = first.progress();
        assertThatThrownBy(() -> run(settings, 0).restore(stood)).isInstanceOf(IllegalArgumentException.class);
    }

    /// Leaves a run after so many steps; another goes on from its file.
    private <M extends Model> void takeUp(LongRun<M> first, int left, LongRun<M> second) {
        for (int step = 0; step < left; step++) {
            first.step();
        }
        Path file = folder.resolve("left.run");
        RunFiles.save(new RunFile(List.of("-"), "", "", Map.of("a", "b"), first.progress()), file);
        second.restore(RunFiles.read(file).progress());
    }

    private static LongRun<Translator> translator(Settings settings) {
        List<Example> pairs = new ArrayList<>();
        var random = new Random(4);
        for (int i = 0; i < 60; i++) {
            int a = random.nextInt(30);
            pairs.add(new Example("no " + a, "nr " + (a + 1)));
        }
        Split split = Split.of(pairs, 0.2, 1);
        PairEncoder encoder = PairEncoder.of(Tokenization.CHARACTERS, Tokenization.WORDS, split.training());
        return LongRun.of(encoder, split, settings, AttentionKind.GENERAL, 0, Runnable::run);
    }

    private static void same(Map<String, DMatrixRMaj> one, Map<String, DMatrixRMaj> other) {
        assertThat(other).hasSameSizeAs(one);
        one.forEach((name, matrix) -> assertThat(other)
                .hasEntrySatisfying(name, m -> assertThat(m.data).as(name).containsExactly(matrix.data)));
    }

    private static <M extends Model> LongRun<M> finish(LongRun<M> run) {
        while (!run.finished()) {
            run.step();
        }
        return run;
    }

    private static LongRun<Network> run(Settings settings, int patience) {
        return run(settings, patience, 1);
    }

    private static LongRun<Network> committee(Settings settings) {
        return run(settings, 0, 3);
    }

    private static LongRun<Network> run(Settings settings, int patience, int committee) {
        List<Example> examples = new ArrayList<>();
        var random = new Random(3);
        for (int i = 0; i < 60; i++) {
            var text = new StringBuilder();
            for (int k = 0; k < 3 + random.nextInt(9); k++) {
                text.append((char) ('a' + random.nextInt(4)));
            }
            examples.add(new Example(text.toString(), ""));
        }
        Encoder encoder = Encoder.of(Task.LANGUAGE_MODEL, Tokenization.CHARACTERS, examples);
        return LongRun.of(encoder, Split.of(examples, 0.2, 1), settings, patience, committee, Runnable::run);
    }

    private static Settings settings(OptimizerKind optimizer, double dropout, int window, double rate, double average) {
        var shape = new NetworkShape(
                InputKind.EMBEDDING,
                1,
                3,
                LstmCell.PYTORCH,
                4,
                2,
                Optional.empty(),
                Pooling.STEP,
                List.of(),
                1,
                OutputKind.CLASS);
        return new Settings(
                shape,
                Initializer.KERAS,
                EPOCHS,
                8,
                optimizer,
                new Schedule(Schedule.Kind.COSINE, 2),
                rate,
                Clipping.byNorm(1),
                0.001,
                new DropoutRates(dropout, dropout),
                window,
                0.1,
                0.2,
                5,
                new Keeping(Keeping.Criterion.SCORE, average),
                Kernels.plain());
    }
}
