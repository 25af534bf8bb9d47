package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The pieces of training against numbers worked out by hand.
class TrainingTest {

    private static final NetworkShape SHAPE = new NetworkShape(3, 2, 2, 1, 2, GruConvention.PYTORCH);

    @Test
    void adamTakesTheStepsOfThePaper() {
        Network network = Network.zeros(SHAPE);
        Network gradient = Network.zeros(SHAPE);
        double[] weight = network.headBias().data;
        double[] slope = gradient.headBias().data;
        var adam = new Adam(network);

        slope[0] = 0.5;
        adam.step(network, gradient, 0.1, Set.of());
        assertThat(weight[0]).isCloseTo(-0.1, within(1e-8));

        // m = 0.9·0.05 − 0.1·1 = −0.055, over 0.19; v = 0.999·0.00025 + 0.001 = 0.00124975, over 0.001999
        slope[0] = -1;
        adam.step(network, gradient, 0.1, Set.of());
        double second = 0.1 * (0.055 / 0.19) / Math.sqrt(0.00124975 / 0.001999);
        assertThat(weight[0]).isCloseTo(-0.1 + second, within(1e-8));
        assertThat(weight[1]).isZero();
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
        new Adam(network).step(network, gradient, 0.1, Set.of(name));
        network.parameters().forEach((key, matrix) -> {
            for (double value : matrix.data) {
                assertThat(value).as(key).isCloseTo(key.equals(name) ? 0 : -0.1, within(1e-8));
            }
        });
    }

    @Test
    void clippingKeepsTheDirection() {
        Network gradient = Network.zeros(SHAPE);
        gradient.headBias().data[0] = 3;
        gradient.embedding().data[1] = 4;
        assertThat(Clipping.byNorm(gradient, 6)).isEqualTo(5);
        assertThat(gradient.headBias().data[0]).isEqualTo(3);
        assertThat(Clipping.byNorm(gradient, 1)).isEqualTo(5);
        assertThat(gradient.headBias().data[0]).isCloseTo(0.6, within(1e-15));
        assertThat(gradient.embedding().data[1]).isCloseTo(0.8, within(1e-15));
    }

    @Test
    void paddingIsNeverJudged() {
        var shorter = new Sequence(new int[] {1}, new int[] {0});
        var longer = new Sequence(new int[] {1, 2, 1}, new int[] {0, 1, 0});
        Network network = Initializer.pytorch(SHAPE, new Random(3));
        double alone = Trainer.evaluate(network, List.of(shorter), 1).mean();
        double other = Trainer.evaluate(network, List.of(longer), 1).mean();
        assertThat(Trainer.evaluate(network, List.of(shorter, longer), 2).mean())
                .isCloseTo((alone + 3 * other) / 4, within(1e-12));
        assertThat(Trainer.evaluate(network, List.of(shorter, longer), 2).judged())
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
        first.network()
                .parameters()
                .forEach((name, matrix) -> assertThat(second.network().parameter(name).data)
                        .as(name)
                        .containsExactly(matrix.data));
    }

    private static Trainer trained() {
        List<Example> examples = List.of(
                new Example("good", "pos"),
                new Example("bad", "neg"),
                new Example("not good", "neg"),
                new Example("not bad", "pos"));
        Encoder encoder = Encoder.of(Task.CLASSIFY, Tokenization.WORDS, examples);
        List<Sequence> sequences = encoder.encode(examples);
        var trainer = new Trainer(encoder, sequences, Settings.DEFAULT);
        double before = Trainer.evaluate(trainer.network(), sequences, 4).mean();
        for (int step = 0; step < 300; step++) {
            trainer.step();
        }
        double after = Trainer.evaluate(trainer.network(), sequences, 4).mean();
        assertThat(after).isLessThan(before / 2);
        return trainer;
    }

    private static List<double[]> weights(long seed) {
        List<double[]> weights = new ArrayList<>();
        Initializer.pytorch(SHAPE, new Random(seed)).parameters().values().forEach(matrix -> weights.add(matrix.data));
        return weights;
    }
}
