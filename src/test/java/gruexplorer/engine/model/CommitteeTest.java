package gruexplorer.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks joined into one, beside those networks one by one.
class CommitteeTest {

    private static final int STEPS = 6;
    private static final int WIDTH = 5;

    static Stream<Arguments> shapes() {
        DenseShape relu = new DenseShape(4, Nonlinearity.RELU);
        DenseShape tanh = new DenseShape(3, Nonlinearity.TANH);
        Cell gru = GruCell.of(GruConvention.PYTORCH);
        return Stream.of(
                Arguments.of(gru, InputKind.EMBEDDING, 1, Optional.empty(), Pooling.STEP, List.of(), OutputKind.CLASS),
                Arguments.of(
                        gru,
                        InputKind.EMBEDDING,
                        2,
                        Optional.of(Bidirectional.CONCATENATE),
                        Pooling.MAX,
                        List.of(relu, tanh),
                        OutputKind.CLASS),
                Arguments.of(
                        gru,
                        InputKind.ONE_HOT,
                        1,
                        Optional.of(Bidirectional.CONCATENATE),
                        Pooling.LAST,
                        List.of(),
                        OutputKind.CLASS),
                Arguments.of(
                        LstmCell.PYTORCH,
                        InputKind.EMBEDDING,
                        2,
                        Optional.of(Bidirectional.AVERAGE),
                        Pooling.MEAN,
                        List.of(tanh),
                        OutputKind.CLASS),
                Arguments.of(
                        LstmCell.PYTORCH,
                        InputKind.NUMBERS,
                        2,
                        Optional.empty(),
                        Pooling.STEP,
                        List.of(),
                        OutputKind.NUMBERS),
                Arguments.of(
                        RnnCell.PYTORCH,
                        InputKind.NUMBERS,
                        1,
                        Optional.empty(),
                        Pooling.STEP,
                        List.of(relu),
                        OutputKind.EVENTS));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void itsScoresAreTheMeanOfTheirs(
            Cell cell,
            InputKind input,
            int layers,
            Optional<Bidirectional> directions,
            Pooling pooling,
            List<DenseShape> dense,
            OutputKind output) {
        boolean embeds = input == InputKind.EMBEDDING;
        var shape = new NetworkShape(
                input, WIDTH, embeds ? 3 : WIDTH, cell, 4, layers, directions, pooling, dense, 3, output);
        var random = new Random(5);
        List<Network> members = new ArrayList<>();
        for (int m = 0; m < 3; m++) {
            members.add(random(shape, random));
        }
        Network joined = Committee.join(members);
        assertThat(joined.shape().hidden()).isEqualTo(12);
        int[] ids = random.ints(STEPS, 0, WIDTH).toArray();
        DMatrixRMaj numbers = RandomMatrices_DDRM.rectangle(STEPS, WIDTH, -1, 1, random);
        List<Trace> alone =
                members.stream().map(member -> trace(member, ids, numbers)).toList();
        Trace together = trace(joined, ids, numbers);
        for (int t = 0; t < STEPS; t++) {
            for (int c = 0; c < shape.outputs(); c++) {
                int step = t;
                int one = c;
                double mean = alone.stream()
                        .mapToDouble(trace -> trace.scores().at(step, one))
                        .average()
                        .orElseThrow();
                assertThat(together.scores().at(t, c)).isCloseTo(mean, within(1e-14));
            }
        }
        // They are not all the same.
        assertThat(alone.get(0).scores().at(STEPS - 1, 0))
                .isNotCloseTo(alone.get(1).scores().at(STEPS - 1, 0), within(1e-6));
    }

    @Test
    void oneIsItself() {
        Network one = random(NetworkShape.gru(WIDTH, 3, 4, 1, 2, GruConvention.PYTORCH), new Random(1));
        Committee.join(List.of(one))
                .parameters()
                .forEach((name, matrix) -> assertThat(matrix.data).containsExactly(one.parameter(name).data));
    }

    @Test
    void othersAreRefused() {
        NetworkShape shape = NetworkShape.gru(WIDTH, 3, 4, 1, 2, GruConvention.PYTORCH);
        assertThatThrownBy(() -> Committee.join(List.of(Network.zeros(shape), Network.zeros(shape.sized(5)))))
                .isInstanceOf(IllegalArgumentException.class);
        NetworkShape attends = new NetworkShape(
                InputKind.EMBEDDING,
                WIDTH,
                3,
                shape.cell(),
                4,
                1,
                Optional.empty(),
                Pooling.ATTENTION,
                List.of(),
                2,
                OutputKind.CLASS);
        assertThat(Committee.cannot(attends)).isTrue();
        assertThatThrownBy(() -> Committee.join(List.of(Network.zeros(attends))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Trace trace(Network network, int[] ids, DMatrixRMaj numbers) {
        return network.shape().input() == InputKind.NUMBERS ? network.run(numbers) : network.run(ids);
    }

    private static Network random(NetworkShape shape, Random random) {
        Network network = Network.zeros(shape);
        network.parameters().values().forEach(matrix -> RandomMatrices_DDRM.fillGaussian(matrix, 0, 0.7, random));
        return network;
    }
}
