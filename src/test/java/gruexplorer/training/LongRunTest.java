package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.format.RunFile;
import gruexplorer.format.RunFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
        LongRun whole = finish(run(settings, 0));
        LongRun first = run(settings, 0);
        for (int step = 0; step < left; step++) {
            first.step();
        }
        Path file = folder.resolve("a.run");
        RunFiles.save(
                new RunFile(List.of("-"), "", "", Map.of("a", "b"), shape -> first.progress()), first.progress(), file);
        LongRun second = run(settings, 0);
        second.restore(RunFiles.read(file).progress().apply(second.shape()));
        finish(second);
        assertThat(second.progress().epochs()).isEqualTo(whole.progress().epochs());
        same(second.result().network(), whole.result().network());
        same(second.progress().trainer().network(), whole.progress().trainer().network());
        whole.progress()
                .trainer()
                .memory()
                .forEach((name, values) -> assertThat(
                                second.progress().trainer().memory().get(name))
                        .containsExactly(values));
    }

    @Test
    void patienceEndsARunThatNoLongerGetsBetter() {
        Settings still = settings(OptimizerKind.SGD, 0, 0, 1e-300, 0);
        LongRun run = finish(run(still, 2));
        assertThat(run.progress().epochs()).hasSize(3);
        assertThat(run.best().epoch()).isEqualTo(1);
        assertThat(finish(run(still, 0)).progress().epochs()).hasSize(EPOCHS);
    }

    @Test
    void whatDivergesKeepsTheBestSoFar() {
        Settings wild = settings(OptimizerKind.SGD, 0, 0, 1e200, 0);
        LongRun run = run(wild, 0);
        assertThatThrownBy(() -> finish(run)).isInstanceOf(Diverged.class).hasMessageContaining("a smaller --lr");
        run.result()
                .network()
                .parameters()
                .values()
                .forEach(matrix -> assertThat(matrix.data).doesNotContain(Double.NaN));
    }

    @Test
    void aStateOfOtherSettingsIsRefused() {
        LongRun run = run(settings(OptimizerKind.ADAM, 0, 0, 0.01, 0), 0);
        for (int step = 0; step < 5; step++) {
            run.step();
        }
        Progress there = run.progress();
        TrainerState state = there.trainer();
        var late = new TrainerState(state.network(), state.memory(), state.random(), 5, 1, 500, List.of());
        assertThatThrownBy(() -> run.restore(new Progress(late, there.best(), there.epochs(), 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        var odd = new TrainerState(
                state.network(), Map.of("mean/head.0.bias", new double[99]), state.random(), 5, 1, 1, List.of());
        assertThatThrownBy(() -> run.restore(new Progress(odd, there.best(), there.epochs(), 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void same(Network one, Network other) {
        one.parameters()
                .forEach((name, matrix) ->
                        assertThat(other.parameter(name).data).as(name).containsExactly(matrix.data));
    }

    private static LongRun finish(LongRun run) {
        while (!run.finished()) {
            run.step();
        }
        return run;
    }

    private static LongRun run(Settings settings, int patience) {
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
        return new LongRun(encoder, Split.of(examples, 0.2, 1), settings, patience, Runnable::run);
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
                dropout,
                window,
                0.1,
                0.2,
                5,
                new Keeping(Keeping.Criterion.SCORE, average),
                Kernels.plain());
    }
}
