package gruexplorer.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every gradient against central differences, each parameter by name; and a padded batch against its sequences alone.
class GradientTest {

    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-6;

    /// Every convention of the GRU, one layer and two.
    static Stream<NetworkShape> conventions() {
        List<NetworkShape> shapes = new ArrayList<>();
        for (Update update : Update.values()) {
            for (Reset reset : Reset.values()) {
                for (Biases biases : Biases.values()) {
                    for (int layers = 1; layers <= 2; layers++) {
                        shapes.add(NetworkShape.gru(5, 3, 4, layers, 3, new GruConvention(update, reset, biases)));
                    }
                }
            }
        }
        return shapes.stream();
    }

    /// And every cell with every input, direction, pooling, dense stack and output.
    static Stream<NetworkShape> shapes() {
        List<NetworkShape> shapes = new ArrayList<>(conventions().toList());
        List<Cell> cells = List.of(
                GruCell.of(GruConvention.PYTORCH),
                GruCell.of(new GruConvention(Update.WRITES_NEW, Reset.BEFORE, Biases.TWO)),
                LstmCell.PYTORCH,
                RnnCell.PYTORCH,
                // No cell of the kernels: run one by one.
                new RnnCell(Nonlinearity.of("Softsign"), Double.POSITIVE_INFINITY));
        List<DenseShape> dense = List.of(new DenseShape(3, Nonlinearity.TANH), new DenseShape(2, Nonlinearity.SIGMOID));
        for (Cell cell : cells) {
            for (Bidirectional merge : Bidirectional.values()) {
                shapes.add(shape(InputKind.EMBEDDING, cell, 2, merge, Pooling.STEP, List.of(), OutputKind.CLASS));
            }
            for (Pooling pooling : Pooling.values()) {
                shapes.add(shape(InputKind.EMBEDDING, cell, 1, null, pooling, dense, OutputKind.CLASS));
                shapes.add(shape(
                        InputKind.ONE_HOT, cell, 2, Bidirectional.CONCATENATE, pooling, dense, OutputKind.EVENTS));
                shapes.add(shape(InputKind.NUMBERS, cell, 2, null, pooling, List.of(), OutputKind.NUMBERS));
            }
        }
        return shapes.stream();
    }

    private static NetworkShape shape(
            InputKind input,
            Cell cell,
            int layers,
            @Nullable Bidirectional merge,
            Pooling pooling,
            List<DenseShape> dense,
            OutputKind output) {
        return new NetworkShape(
                input,
                5,
                input == InputKind.EMBEDDING ? 3 : 5,
                cell,
                4,
                layers,
                Optional.ofNullable(merge),
                pooling,
                dense,
                3,
                output);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyGradientIsTheSlopeOfTheLoss(NetworkShape shape) {
        Network network = random(shape, 7);
        Batch batch = padded(shape);
        Network gradient = Network.zeros(shape);
        new BatchPass(network, batch).backward(gradient);
        for (Map.Entry<String, DMatrixRMaj> parameter : network.parameters().entrySet()) {
            double[] analytic = gradient.parameter(parameter.getKey()).data;
            double largest = Arrays.stream(analytic).map(Math::abs).max().orElseThrow();
            assertThat(largest).as(parameter.getKey()).isPositive();
            double[] weights = parameter.getValue().data;
            for (int k = 0; k < weights.length; k++) {
                double kept = weights[k];
                weights[k] = kept + STEP;
                double above = new BatchPass(network, batch).loss().mean();
                weights[k] = kept - STEP;
                double below = new BatchPass(network, batch).loss().mean();
                weights[k] = kept;
                double error = Math.abs((above - below) / (2 * STEP) - analytic[k]) / largest;
                assertThat(error)
                        .as("%s[%d] in %s", parameter.getKey(), k, shape)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aPaddedBatchGivesWhatEachSequenceGivesAlone(NetworkShape shape) {
        Network network = random(shape, 11);
        int[][] ids = {{1, 2, 3, 4}, {2}, {4, 0, 1}};
        int[] wanted = {2, 0, 1};
        Network alone = Network.zeros(shape);
        double loss = 0;
        for (int b = 0; b < ids.length; b++) {
            var pass = new BatchPass(network, suited(shape, last(new int[][] {ids[b]}, new int[] {wanted[b]})));
            loss += pass.loss().mean() / ids.length;
            pass.backward(alone);
        }
        var pass = new BatchPass(network, suited(shape, last(ids, wanted)));
        Network together = Network.zeros(shape);
        pass.backward(together);
        assertThat(pass.loss().mean()).isCloseTo(loss, offset(1e-12));
        for (String name : network.parameters().keySet()) {
            double[] sum = alone.parameter(name).data;
            double[] batch = together.parameter(name).data;
            for (int k = 0; k < sum.length; k++) {
                assertThat(batch[k]).as("%s[%d]", name, k).isCloseTo(sum[k] / ids.length, offset(1e-12));
            }
        }
    }

    @Test
    void thePadIsNeverRead() {
        var shape = NetworkShape.gru(5, 3, 4, 1, 3, GruConvention.PYTORCH);
        Network network = random(shape, 3);
        Batch batch = last(new int[][] {{1, 2, 3}, {4}}, new int[] {0, 1});
        int[] other = batch.ids().clone();
        other[3] = 2;
        other[5] = 3;
        var padded = new BatchPass(network, batch);
        var changed = new BatchPass(network, new Batch(other, batch.lengths(), batch.targets()));
        assertThat(changed.loss()).isEqualTo(padded.loss());
    }

    @Test
    void aVeryImprobableTargetCostsAFiniteLoss() {
        var shape = NetworkShape.gru(5, 3, 4, 1, 3, GruConvention.PYTORCH);
        Network network = Network.zeros(shape);
        // All weights are 0, so that the head's bias alone makes the logits; exp(−2000) is below every double.
        network.head().getLast().bias().data[0] = 2000;
        Loss loss = new BatchPass(network, last(new int[][] {{1}}, new int[] {2})).loss();
        assertThat(loss.mean()).isEqualTo(2000);
    }

    /// Every step judged in one sequence, only the last in the other two; where the head looks at whole sequences, the
    /// last of each.
    private static Batch padded(NetworkShape shape) {
        int[] ids = {1, 2, 4, 2, 0, 0, 3, 0, 1, 4, 0, 0};
        int[] targets = {0, 2, -1, 1, -1, -1, 2, -1, 1, 0, -1, -1};
        if (shape.pooling().wholeSequence()) {
            targets[0] = Batch.IGNORED;
            targets[3] = Batch.IGNORED;
            targets[6] = Batch.IGNORED;
        }
        return suited(shape, new Batch(ids, new int[] {4, 1, 3}, targets));
    }

    /// The same batch in the kind of input that the network reads and of output that it gives.
    private static Batch suited(NetworkShape shape, Batch batch) {
        var numbers = new double[shape.input() == InputKind.NUMBERS ? batch.ids().length * shape.embedding() : 0];
        for (int k = 0; k < numbers.length; k++) {
            // The same numbers for the same token, wherever it stands.
            numbers[k] = Math.sin(1 + 3 * batch.ids()[k / shape.embedding()] + k % shape.embedding());
        }
        var values = new double[shape.output() == OutputKind.CLASS ? 0 : batch.ids().length * shape.outputs()];
        for (int k = 0; k < values.length; k++) {
            int place = k / shape.outputs();
            values[k] = shape.output() == OutputKind.EVENTS
                    ? (batch.ids()[place] + k % shape.outputs()) % 2
                    : Math.cos(batch.ids()[place] + k % shape.outputs());
        }
        return new Batch(
                numbers.length > 0 ? new int[0] : batch.ids(), numbers, batch.lengths(), batch.targets(), values);
    }

    private static Batch last(int[][] sequences, int[] wanted) {
        int steps = Arrays.stream(sequences).mapToInt(s -> s.length).max().orElseThrow();
        int batch = sequences.length;
        var ids = new int[steps * batch];
        var targets = new int[steps * batch];
        Arrays.fill(targets, Batch.IGNORED);
        var lengths = new int[batch];
        for (int b = 0; b < batch; b++) {
            lengths[b] = sequences[b].length;
            for (int t = 0; t < lengths[b]; t++) {
                ids[t * batch + b] = sequences[b][t];
            }
            targets[(lengths[b] - 1) * batch + b] = wanted[b];
        }
        return new Batch(ids, lengths, targets);
    }

    static Network random(NetworkShape shape, long seed) {
        var random = new Random(seed);
        Network network = Network.zeros(shape);
        network.parameters().values().forEach(m -> {
            for (int k = 0; k < m.data.length; k++) {
                m.data[k] = random.nextGaussian() * 0.6;
            }
        });
        return network;
    }
}
