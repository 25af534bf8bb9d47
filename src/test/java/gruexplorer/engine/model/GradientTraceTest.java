package gruexplorer.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.cell.Road;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Embedding;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A whole backward pass against central differences of its question, and the identities it promises.
class GradientTraceTest {

    private static final int[] IDS = {3, 1, 4, 1, 5, 2};
    private static final int LAST = IDS.length - 1;

    static Stream<NetworkShape> shapes() {
        List<NetworkShape> shapes = new ArrayList<>();
        List<Cell> cells = new ArrayList<>(Fixtures.otherCells());
        cells.addAll(Fixtures.boundedCells());
        Fixtures.conventions().forEach(convention -> cells.add(GruCell.of(convention)));
        for (Cell cell : cells) {
            shapes.add(shape(cell, 2, Optional.empty(), Pooling.STEP, OutputKind.CLASS));
        }
        for (Cell cell : List.of(GruCell.of(GruConvention.PYTORCH), LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            for (Pooling pooling : Pooling.values()) {
                shapes.add(shape(cell, 2, Optional.empty(), pooling, OutputKind.EVENTS));
                shapes.add(shape(cell, 2, Optional.of(Bidirectional.CONCATENATE), pooling, OutputKind.NUMBERS));
            }
        }
        Cell gru = GruCell.of(GruConvention.PYTORCH);
        shapes.add(shape(gru, 2, Optional.of(Bidirectional.AVERAGE), Pooling.STEP, OutputKind.CLASS));
        shapes.add(shape(gru, 1, Optional.of(Bidirectional.SUM), Pooling.MEAN, OutputKind.CLASS));
        return shapes.stream();
    }

    private static NetworkShape shape(
            Cell cell, int layers, Optional<Bidirectional> directions, Pooling pooling, OutputKind output) {
        return new NetworkShape(
                InputKind.EMBEDDING,
                6,
                3,
                cell,
                4,
                layers,
                directions,
                pooling,
                List.of(new DenseShape(5, Nonlinearity.TANH)),
                3,
                output);
    }

    private static List<Question> questions(NetworkShape shape) {
        List<Question> questions = new ArrayList<>(List.of(new Question.Score(LAST, 1)));
        questions.add(
                shape.output() == OutputKind.NUMBERS
                        ? new Question.Values(LAST, new double[] {0.5, -1, 2})
                        : new Question.Answer(LAST, 2));
        if (shape.output() == OutputKind.EVENTS) {
            questions.add(new Question.Values(LAST, new double[] {1, 0, 1}));
        }
        if (shape.directions().isEmpty() || shape.pooling() == Pooling.STEP) {
            questions.add(new Question.Score(2, 0));
        }
        return questions;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyGradientIsTheSlopeOfTheQuestion(NetworkShape shape) {
        Network network = Fixtures.network(shape, 11, 0.7);
        DMatrixRMaj x = Embedding.gather(network.embedding(), IDS);
        for (Question question : questions(shape)) {
            GradientTrace back = GradientTrace.of(network, network.run(x), question);
            var slopes = new Slopes(network, x, question);
            assertThat(back.value()).isCloseTo(slopes.value(), within(1e-12));
            for (int l = 0; l < back.layers().size(); l++) {
                slopes.everywhere(back.layers().get(l), l);
            }
            assertThat(slopes.largestError()).as("%s of %s", question, shape).isLessThan(1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatArrivesIsWhatComesDirectlyAndWhatTheRoadsHandBack(NetworkShape shape) {
        Network network = Fixtures.network(shape, 3, 0.7);
        for (Question question : questions(shape)) {
            for (LayerGradient layer :
                    GradientTrace.of(network, network.run(IDS), question).layers()) {
                for (int t = 0; t < IDS.length; t++) {
                    check(layer, t);
                }
            }
        }
    }

    private static void check(LayerGradient layer, int t) {
        int after = layer.layer().reverse() ? t - 1 : t + 1;
        boolean ends = after < 0 || after > LAST;
        Cell cell = layer.layer().cell();
        double sumOfNorms =
                cell.roads().stream().mapToDouble(road -> layer.norm(road, t)).sum();
        assertThat(layer.handedNorm(t)).isLessThanOrEqualTo(sumOfNorms + 1e-15);
        for (int j = 0; j < 4; j++) {
            double handed = 0;
            double cells = 0;
            for (Road road : cell.roads()) {
                handed += ends ? 0 : layer.hidden(road).at(after, j);
                cells += cell.hasCellState() ? layer.cell(road).at(t, j) : 0;
            }
            assertThat(layer.states().at(t, j)).isCloseTo(layer.direct().at(t, j) + handed, within(1e-12));
            if (cell.hasCellState()) {
                assertThat(layer.get(LstmQuantity.PREVIOUS_CELL).at(t, j)).isCloseTo(cells, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void itSaysWhatTrainingSays(NetworkShape shape) {
        Network network = Fixtures.network(shape, 5, 0.7);
        var targets = new int[IDS.length];
        Arrays.fill(targets, Batch.IGNORED);
        targets[LAST] = 2;
        boolean classes = shape.output() == OutputKind.CLASS;
        var values = new double[classes ? 0 : IDS.length * 3];
        Arrays.setAll(values, k -> k % 2);
        double[] wanted = classes ? values : Arrays.copyOfRange(values, LAST * 3, LAST * 3 + 3);
        Network gradient = Network.zeros(shape);
        var pass = new BatchPass(network, new Batch(IDS, new double[0], new int[] {IDS.length}, targets, values));
        pass.backward(gradient);
        GradientTrace back = GradientTrace.of(
                network, network.run(IDS), classes ? new Question.Answer(LAST, 2) : new Question.Values(LAST, wanted));
        assertThat(back.value()).isCloseTo(pass.loss().mean(), within(1e-12));
        back.parameters(network, IDS)
                .parameters()
                .forEach((name, found) ->
                        assertThat(found.data).as(name).containsExactly(gradient.parameter(name).data, within(1e-12)));
    }

    /// Also of a score, which no training knows, and of the answer in the middle.
    @ParameterizedTest
    @MethodSource("shapes")
    void everyParametersGradientIsTheSlopeOfTheQuestion(NetworkShape shape) {
        Network network = Fixtures.network(shape, 7, 0.7);
        for (Question question : questions(shape)) {
            Network gradient =
                    GradientTrace.of(network, network.run(IDS), question).parameters(network, IDS);
            gradient.parameters().forEach((name, found) -> {
                double largest = 1e-4;
                double error = 0;
                for (int k = 0; k < found.getNumElements(); k++) {
                    error = Math.max(error, Math.abs(slope(network, name, k, question) - found.data[k]));
                    largest = Math.max(largest, Math.abs(found.data[k]));
                }
                assertThat(error / largest)
                        .as("%s of %s, %s", name, shape, question)
                        .isLessThan(1e-6);
            });
        }
    }

    private static double slope(Network network, String name, int entry, Question question) {
        double[] at = network.parameter(name).data;
        double before = at[entry];
        at[entry] = before + 1e-5;
        double above = GradientTrace.value(network, network.read(IDS), question);
        at[entry] = before - 1e-5;
        double below = GradientTrace.value(network, network.read(IDS), question);
        at[entry] = before;
        return (above - below) / 2e-5;
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        NetworkShape numbers = shape(RnnCell.PYTORCH, 1, Optional.empty(), Pooling.STEP, OutputKind.NUMBERS);
        Network network = Fixtures.network(numbers, 1, 0.7);
        Trace trace = network.run(IDS);
        assertThatThrownBy(() -> GradientTrace.of(network, trace, new Question.Answer(LAST, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wanted values");
        assertThatThrownBy(() -> GradientTrace.of(network, trace, new Question.Score(LAST, 3)))
                .hasMessageContaining("no output 4 among 3");
        assertThatThrownBy(() -> GradientTrace.of(network, trace, new Question.Score(6, 0)))
                .hasMessageContaining("no step 7 among 6");
        Network both = Fixtures.network(
                shape(RnnCell.PYTORCH, 1, Optional.of(Bidirectional.CONCATENATE), Pooling.LAST, OutputKind.CLASS),
                1,
                0.7);
        assertThatThrownBy(() -> GradientTrace.of(both, both.run(IDS), new Question.Score(2, 0)))
                .hasMessageContaining("the last step");
    }
}
