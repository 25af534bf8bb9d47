package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pieces of training against numbers worked out by hand.
class TrainingTest {

    private static final NetworkShape SHAPE = NetworkShape.gru(3, 2, 2, 1, 2, GruConvention.PYTORCH);

    @Test
    void adamTakesTheStepsOfThePaper() {
        Network network = Network.zeros(SHAPE);
        Network gradient = Network.zeros(SHAPE);
        double[] weight = network.head().getLast().bias().data;
        double[] slope = gradient.head().getLast().bias().data;
        var adam = new Adam(Runnable::run);

        slope[0] = 0.5;
        adam.step(network.parameters(), gradient.parameters(), 0.1, Set.of());
        assertThat(weight[0]).isCloseTo(-0.1, within(1e-8));

        // m = 0.9·0.05 − 0.1·1 = −0.055, over 0.19; v = 0.999·0.00025 + 0.001 = 0.00124975, over 0.001999
        slope[0] = -1;
        adam.step(network.parameters(), gradient.parameters(), 0.1, Set.of());
        double second = 0.1 * (0.055 / 0.19) / Math.sqrt(0.00124975 / 0.001999);
        assertThat(weight[0]).isCloseTo(-0.1 + second, within(1e-8));
        assertThat(weight[1]).isZero();
    }

    /// Two steps of rate 0.1 on a weight of 1, with the gradients 0.5 and −1, worked out from the formulas.
    @ParameterizedTest
    @CsvSource({
        "SGD, 0.95, 1.05",
        // b = 0.5, then 0.9·0.5 − 1 = −0.55
        "MOMENTUM, 0.95, 1.005",
        // v = 0.0025, g/√v = 10; v = 0.002475 + 0.01 = 0.012475, g/√v = −8.953230
        "RMSPROP, 0, 0.8953230",
        // s = 0.25, g/√s = 1; s = 1.25, g/√s = −0.8944272
        "ADAGRAD, 0.9, 0.9894427",
        "ADAM, 0.9, 0.9366104",
        // (1 − 0.001)·1 − 0.1 = 0.899; 0.999·0.899 + 0.0366104
        "ADAMW, 0.899, 0.9347114",
    })
    void everyOptimiserTakesTheStepsOfItsFormula(OptimizerKind kind, double first, double second) {
        Network network = Network.zeros(SHAPE);
        Network gradient = Network.zeros(SHAPE);
        double[] weight = network.head().getLast().bias().data;
        weight[0] = 1;
        Optimizer optimizer = kind.make(Runnable::run);
        gradient.head().getLast().bias().data[0] = 0.5;
        optimizer.step(network.parameters(), gradient.parameters(), 0.1, Set.of());
        assertThat(weight[0]).isCloseTo(first, within(1e-6));
        gradient.head().getLast().bias().data[0] = -1;
        optimizer.step(network.parameters(), gradient.parameters(), 0.1, Set.of());
        assertThat(weight[0]).isCloseTo(second, within(1e-6));
        double before = weight[0];
        optimizer.step(network.parameters(), gradient.parameters(), 0.1, Set.of("head.0.bias"));
        assertThat(weight[0]).isEqualTo(before);
    }

    @Test
    void theRateRisesAndFallsAsItsScheduleSays() {
        assertThat(Schedule.CONSTANT.factor(7, 10)).isEqualTo(1);
        var step = new Schedule(Schedule.Kind.STEP, 0);
        assertThat(step.factor(0, 9)).isEqualTo(1);
        assertThat(step.factor(2, 9)).isEqualTo(1);
        assertThat(step.factor(3, 9)).isCloseTo(0.1, within(1e-12));
        assertThat(step.factor(8, 9)).isCloseTo(0.01, within(1e-12));
        assertThat(step.factor(9, 9)).isCloseTo(0.01, within(1e-12));
        var cosine = new Schedule(Schedule.Kind.COSINE, 4);
        assertThat(cosine.factor(0, 12)).isEqualTo(0.25);
        assertThat(cosine.factor(3, 12)).isEqualTo(1);
        assertThat(cosine.factor(4, 12)).isEqualTo(1);
        assertThat(cosine.factor(8, 12)).isCloseTo(0.5, within(1e-12));
        assertThat(cosine.factor(12, 12)).isCloseTo(0, within(1e-12));
    }

    @Test
    void whatIsFrozenStays() {
        Network network = Network.zeros(SHAPE);
        Network gradient = Network.zeros(SHAPE);
        gradient.parameters().values().forEach(matrix -> matrix.fill(1));
        String name = network.parameters().keySet().stream()
                .filter(key -> key.contains("bias_hh"))
                .findFirst()
                .orElseThrow();
        new Adam(Runnable::run).step(network.parameters(), gradient.parameters(), 0.1, Set.of(name));
        network.parameters().forEach((key, matrix) -> {
            for (double value : matrix.data) {
                assertThat(value).as(key).isCloseTo(key.equals(name) ? 0 : -0.1, within(1e-8));
            }
        });
    }

    @Test
    void clippingKeepsTheDirection() {
        Network gradient = Network.zeros(SHAPE);
        gradient.head().getLast().bias().data[0] = 3;
        gradient.embedding().data[1] = 4;
        assertThat(Clipping.byNorm(6).bound(gradient.parameters())).isEqualTo(5);
        assertThat(gradient.head().getLast().bias().data[0]).isEqualTo(3);
        assertThat(Clipping.byNorm(1).bound(gradient.parameters())).isEqualTo(5);
        assertThat(gradient.head().getLast().bias().data[0]).isCloseTo(0.6, within(1e-15));
        assertThat(gradient.embedding().data[1]).isCloseTo(0.8, within(1e-15));
    }

    @Test
    void paddingIsNeverJudged() {
        var shorter = new Sequence(new int[] {1}, new int[] {0});
        var longer = new Sequence(new int[] {1, 2, 1}, new int[] {0, 1, 0});
        Network network = Initializer.PYTORCH.make(SHAPE, new Random(3));
        double alone =
                Trainer.evaluate(network, List.of(shorter), 1, Kernels.plain()).mean();
        double other =
                Trainer.evaluate(network, List.of(longer), 1, Kernels.plain()).mean();
        assertThat(Trainer.evaluate(network, List.of(shorter, longer), 2, Kernels.plain())
                        .mean())
                .isCloseTo((alone + 3 * other) / 4, within(1e-12));
        assertThat(Trainer.evaluate(network, List.of(shorter, longer), 2, Kernels.plain())
                        .judged())
                .isEqualTo(4);
    }

    @Test
    void theSameSeedDrawsTheSameBits() {
        List<double[]> first = weights(11);
        List<double[]> second = weights(11);
        List<double[]> third = weights(12);
        for (int k = 0; k < first.size(); k++) {
            assertThat(second.get(k)).containsExactly(first.get(k));
        }
        assertThat(third.getFirst()).isNotEqualTo(first.getFirst());
    }

    @Test
    void theLossFallsAndTheSameSeedGivesTheSameBits() {
        Trainer first = trained();
        Trainer second = trained();
        first.model()
                .parameters()
                .forEach((name, matrix) ->
                        assertThat(second.model().parameter(name).data).as(name).containsExactly(matrix.data));
    }

    private static Trainer trained() {
        List<Example> examples = List.of(
                new Example("good", "pos"),
                new Example("bad", "neg"),
                new Example("not good", "neg"),
                new Example("not bad", "pos"));
        Encoder encoder = Encoder.of(Task.CLASSIFY, Tokenization.WORDS, examples);
        List<Sequence> sequences = encoder.encode(examples);
        var trainer = new Trainer(encoder, sequences, List.of(), settings(Kernels.plain(), 0), Runnable::run);
        double before =
                Trainer.evaluate(trainer.model(), sequences, 4, Kernels.plain()).mean();
        for (int step = 0; step < 300; step++) {
            trainer.step();
        }
        double after =
                Trainer.evaluate(trainer.model(), sequences, 4, Kernels.plain()).mean();
        assertThat(after).isLessThan(before / 2);
        return trainer;
    }

    private static Settings settings(Kernels kernels, int window) {
        return new Settings(
                NetworkShape.gru(1, 8, 8, 1, 1, GruConvention.PYTORCH),
                Initializer.PYTORCH,
                30,
                32,
                OptimizerKind.ADAM,
                Schedule.CONSTANT,
                0.01,
                Clipping.byNorm(1),
                0,
                DropoutRates.NONE,
                window,
                0.02,
                0.1,
                1,
                Keeping.LOWEST_LOSS,
                kernels);
    }

    private static List<double[]> weights(long seed) {
        List<double[]> weights = new ArrayList<>();
        Initializer.PYTORCH
                .make(SHAPE, new Random(seed))
                .parameters()
                .values()
                .forEach(matrix -> weights.add(matrix.data));
        return weights;
    }
}
