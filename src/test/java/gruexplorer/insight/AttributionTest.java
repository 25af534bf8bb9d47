package gruexplorer.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.Fixtures;
import gruexplorer.data.Token;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.model.Question;
import gruexplorer.engine.model.Trace;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AttributionTest {

    private static final int STEPS = 9;

    /// Networks of all cells, poolings and directions on random numbers, two layers each.
    static Stream<Network> networks() {
        List<Network> all = new ArrayList<>();
        for (Cell cell : List.of(GruCell.of(GruConvention.PYTORCH), LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            for (Pooling pooling : Pooling.values()) {
                for (Optional<Bidirectional> directions :
                        List.of(Optional.<Bidirectional>empty(), Optional.of(Bidirectional.CONCATENATE))) {
                    var shape = new NetworkShape(
                            InputKind.NUMBERS, 4, 4, cell, 5, 2, directions, pooling, List.of(), 3, OutputKind.CLASS);
                    all.add(Fixtures.network(shape, 5, 0.6));
                }
            }
        }
        return all.stream();
    }

    private static DMatrixRMaj numbers() {
        var x = new DMatrixRMaj(STEPS, 4);
        RandomMatrices_DDRM.fillGaussian(x, 0, 1, new Random(8));
        return x;
    }

    private static double score(Network network, DMatrixRMaj x, int step) {
        return network.run(x).scores().at(step, 1);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientTimesInputIsTheSlopeAlongTheVector(Network network) {
        DMatrixRMaj x = numbers();
        Trace trace = network.run(x);
        double[] found = Attribution.gradientTimesInput(
                trace, GradientTrace.of(network, trace, new Question.Score(STEPS - 1, 1)));
        double h = 1e-5;
        for (int t = 0; t < STEPS; t++) {
            double slope =
                    (score(network, scaled(x, t, 1 + h), STEPS - 1) - score(network, scaled(x, t, 1 - h), STEPS - 1))
                            / (2 * h);
            assertThat(found[t]).isCloseTo(slope, offset(1e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void occlusionIsTheRunWithoutTheStep(Network network) {
        DMatrixRMaj x = numbers();
        Trace trace = network.run(x);
        var attribution = new Attribution(network, trace, new Question.Score(STEPS - 1, 1));
        assertThat(attribution.value()).isCloseTo(trace.scores().at(STEPS - 1, 1), offset(1e-14));
        for (int t = 0; t < STEPS; t++) {
            double without = score(network, scaled(x, t, 0), STEPS - 1);
            assertThat(attribution.occlusion(t)).isCloseTo(attribution.value() - without, offset(1e-13));
        }
    }

    /// What a what-if holds is held in the re-run as well.
    @ParameterizedTest
    @MethodSource("networks")
    void whatIsHeldStaysHeld(Network network) {
        DMatrixRMaj x = numbers();
        List<Holds> holds = new ArrayList<>();
        for (LayerTrace layer : network.run(x).layers()) {
            double[] one = {Double.NaN, 0.3, Double.NaN, Double.NaN, Double.NaN};
            double[] begin = {0.5, Double.NaN, Double.NaN, -0.5, Double.NaN};
            holds.add(
                    Holds.NONE.and(4, layer.cell().quantities().getLast(), one).andHidden(begin));
        }
        Trace trace = network.run(x, holds);
        var attribution = new Attribution(network, trace, new Question.Score(STEPS - 1, 1));
        for (int t = 0; t < STEPS; t++) {
            double without = network.run(scaled(x, t, 0), holds).scores().at(STEPS - 1, 1);
            assertThat(attribution.occlusion(t)).isCloseTo(attribution.value() - without, offset(1e-13));
        }
    }

    private static DMatrixRMaj scaled(DMatrixRMaj x, int step, double by) {
        DMatrixRMaj other = x.copy();
        for (int i = 0; i < x.numCols; i++) {
            other.set(step, i, by * x.get(step, i));
        }
        return other;
    }

    @Test
    void ofTokensTheUnknownTokenTakesThePlaceAndWhatComesLaterDoesNotMatter() {
        ModelFile model = ModelFiles.builtIn("sentiment-en");
        Reading reading = Readings.of(model, "the film was not good at all");
        int[] ids = reading.tokens().stream().mapToInt(Token::id).toArray();
        int[] other = ids.clone();
        other[3] = 0;
        var attribution = new Attribution(model.network(), reading.trace(), new Question.Score(4, 1));
        double expected = model.network().run(ids).scores().at(4, 1)
                - model.network().run(other).scores().at(4, 1);
        assertThat(attribution.occlusion(3)).isCloseTo(expected, offset(1e-13));
        assertThat(Math.abs(expected)).isGreaterThan(1);
        assertThat(attribution.occlusion(5)).isZero();
    }

    @Test
    void aLayerContinuedOverItsOwnInputsIsItself() {
        for (Cell cell : List.of(GruCell.of(GruConvention.PYTORCH), LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            LayerTrace layer = Fixtures.reading(cell, Optional.empty(), "not good at all", 1)
                    .trace()
                    .layers()
                    .getFirst();
            DMatrixRMaj x = layer.get(layer.cell().quantities().getFirst()).toMatrix();
            for (int from = 0; from < layer.steps(); from++) {
                var rest = new DMatrixRMaj(layer.steps() - from, x.numCols);
                System.arraycopy(x.data, from * x.numCols, rest.data, 0, rest.data.length);
                LayerTrace again = layer.continued(rest, from);
                assertThat(again.states().step(again.steps() - 1))
                        .isEqualTo(layer.states().step(layer.steps() - 1));
            }
        }
    }
}
