package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.Fixtures;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Scaling;
import gruexplorer.data.Task;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/// Numbers wanted of whole sequences, of different lengths.
class RegressionTest {

    /// The first number, and the sum of all.
    private static List<Example> examples() {
        var random = new Random(3);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            int steps = 1 + random.nextInt(6);
            var text = new StringBuilder();
            int first = random.nextInt(10);
            int sum = first;
            text.append(first);
            for (int t = 1; t < steps; t++) {
                int next = random.nextInt(10);
                sum += next;
                text.append(' ').append(next);
            }
            examples.add(new Example(text.toString(), first + "," + (1000 + 50 * sum)));
        }
        return examples;
    }

    private static Encoder encoder(List<Example> examples) {
        return Encoder.of(Task.REGRESS, Scaling.sequences(List.of("x"), List.of("first", "sum")), examples);
    }

    private static NetworkShape shape() {
        return new NetworkShape(
                InputKind.NUMBERS,
                1,
                1,
                GruCell.of(GruConvention.PYTORCH),
                12,
                1,
                Optional.empty(),
                Pooling.STEP,
                List.of(),
                2,
                OutputKind.NUMBERS);
    }

    /// Against each sequence alone through the readable cells, whatever their order and lengths.
    @Test
    void theErrorIsInTheDatasOwnUnit() {
        List<Example> examples = examples();
        Encoder encoder = encoder(examples);
        Scaling scaling = encoder.scaling().orElseThrow();
        Network network = Fixtures.network(shape(), 4, 0.5);
        double square = 0;
        for (Example example : examples) {
            List<String> steps = List.of(example.text().split(" "));
            var trace = network.run(DMatrixRMaj.wrap(steps.size(), 1, scaling.encode(steps)));
            double[] said = scaling.decode(steps, trace.probabilities().step(steps.size() - 1));
            double[] wanted = Forecasts.numbers(example.label());
            square += (said[0] - wanted[0]) * (said[0] - wanted[0]) + (said[1] - wanted[1]) * (said[1] - wanted[1]);
        }
        assertThat(Forecasts.rmse(network, encoder, examples, Kernels.plain()))
                .isCloseTo(Math.sqrt(square / (2 * examples.size())), within(1e-9));
    }

    private static Settings settings(int epochs) {
        return new Settings(
                shape(),
                Initializer.PYTORCH,
                epochs,
                16,
                OptimizerKind.ADAM,
                Schedule.CONSTANT,
                0.01,
                Clipping.byNorm(1),
                0,
                DropoutRates.NONE,
                0,
                0.02,
                0.1,
                1,
                Keeping.LOWEST_LOSS,
                Kernels.plain());
    }

    @Test
    void itLearnsToKeepAndToAdd() {
        List<Example> examples = examples();
        Encoder encoder = encoder(examples);
        Split split = Split.of(examples, 0.1, 1);
        var result = TrainingRun.run(encoder, split, settings(12), Runnable::run, epoch -> {});
        double mean =
                Baselines.of(encoder, split.training(), split.validation()).getOrDefault("mean", 0.0);
        double rmse = Forecasts.rmse(result.network(), encoder, split.validation(), Kernels.plain());
        assertThat(rmse * rmse).isLessThan(mean / 20);
        assertThat(result.best().validation().mean()).isLessThan(0.1);
    }

    @Test
    void aRunThatIsTakenUpAgainEndsWithTheSameBits() {
        List<Example> examples = examples();
        Encoder encoder = encoder(examples);
        Split split = Split.of(examples, 0.1, 1);
        var whole = LongRun.of(encoder, split, settings(3), 0, Runnable::run);
        var begun = LongRun.of(encoder, split, settings(3), 0, Runnable::run);
        for (int i = 0; i < 50; i++) {
            begun.step();
        }
        var resumed = LongRun.of(encoder, split, settings(3), 0, Runnable::run);
        resumed.restore(begun.progress());
        while (!whole.finished()) {
            whole.step();
        }
        while (!resumed.finished()) {
            resumed.step();
        }
        whole.result()
                .network()
                .parameters()
                .forEach((name, matrix) -> assertThat(resumed.result().network().parameter(name).data)
                        .as(name)
                        .containsExactly(matrix.data));
    }
}
