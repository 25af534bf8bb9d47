package gruexplorer.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Question;
import gruexplorer.session.Reading;
import gruexplorer.training.CellKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FadingTest {

    private static final String TEXT = "the film was not good at all";

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(Fixtures.otherCells());
        Fixtures.conventions().forEach(convention -> cells.add(GruCell.of(convention)));
        return cells;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyRowIsTheBackwardPassOfItsLoss(Cell cell) {
        Reading reading = Fixtures.reading(cell, Optional.empty(), TEXT, 2);
        Network network = Fixtures.model(reading).network();
        Fading fading = Fading.of(network, reading.trace().layers(), s -> new Question.Answer(s, 1));
        assertThat(fading.jacobian()).containsOnly(Double.NaN);
        while (fading.step()) {
            assertThat(fading.done()).isPositive();
        }
        assertThat(fading.done()).isEqualTo(fading.steps());
        double[][] map = fading.map();
        for (int s = 0; s < fading.steps(); s++) {
            GradientTrace back = GradientTrace.of(network, reading.trace(), new Question.Answer(s, 1));
            for (int t = 0; t < fading.steps(); t++) {
                assertThat(map[s][t]).isCloseTo(back.layers().getLast().norm(t), offset(1e-13));
            }
        }
    }

    /// One entry of the last state after another moved by hand: central differences of the run from step t on.
    @ParameterizedTest
    @MethodSource("cells")
    void theJacobianIsThatOfTheRunItself(Cell cell) {
        Reading reading = Fixtures.reading(cell, Optional.empty(), TEXT, 1);
        Fading fading = Fading.of(reading.trace().layers().getLast());
        while (fading.step()) {
            assertThat(fading.map()).isEmpty();
        }
        assertThat(fading.jacobian()[fading.steps() - 1]).isCloseTo(1, offset(1e-15));
        LayerTrace layer = reading.trace().layers().getLast();
        int t = 3;
        int size = StepJacobian.size(layer);
        double square = 0;
        for (int j = 0; j < size; j++) {
            double[] up = moved(layer, t, j, 1e-5);
            double[] down = moved(layer, t, j, -1e-5);
            for (int i = 0; i < size; i++) {
                square += Math.pow((up[i] - down[i]) / 2e-5, 2);
            }
        }
        assertThat(fading.jacobian()[t]).isCloseTo(Math.sqrt(square / size), offset(1e-7));
    }

    private static double[] moved(LayerTrace layer, int t, int j, double by) {
        DMatrixRMaj all = layer.get(layer.cell().quantities().getFirst()).toMatrix();
        var x = new DMatrixRMaj(layer.steps() - t - 1, all.numCols);
        System.arraycopy(all.data, (t + 1) * all.numCols, x.data, 0, x.data.length);
        int hidden = layer.hidden();
        double[] h = layer.step(t).hidden().clone();
        double[] c = layer.step(t).cell().clone();
        (j < hidden ? h : c)[j % hidden] += by;
        var run = new Recurrent(layer.cell(), layer.weights(), false).run(x, h, c, Recurrent.all(x.numRows));
        double[] end = new double[StepJacobian.size(layer)];
        System.arraycopy(run.lastHidden(), 0, end, 0, hidden);
        System.arraycopy(run.lastCell(), 0, end, hidden, end.length - hidden);
        return end;
    }

    /// With an update gate at 1 everything is handed on: nothing fades at all.
    @Test
    void aGateThatKeepsEverythingFadesNothing() {
        Reading reading = Fixtures.reading(GruConvention.PYTORCH, TEXT);
        Network network = Fixtures.model(reading).network().copy();
        CellWeights weights = network.layers().getFirst();
        for (int j = 0; j < weights.hidden(); j++) {
            weights.inputBias().set(weights.hidden() + j, 1000);
        }
        Fading fading = Fading.of(network.read(new int[] {1, 2, 3, 4}).getLast());
        while (fading.step()) {
            assertThat(fading.done()).isPositive();
        }
        assertThat(fading.jacobian()).containsOnly(1.0);
    }

    /// The text turned round, read forwards by the weights of the other direction, fades the same way.
    @ParameterizedTest
    @MethodSource("cells")
    void theDirectionThatReadsFromTheEndFadesToTheEnd(Cell cell) {
        Reading reading = Fixtures.reading(cell, Optional.of(Bidirectional.CONCATENATE), TEXT, 1);
        LayerTrace reverse = reading.trace().layers().getLast();
        DMatrixRMaj x = reverse.get(cell.quantities().getFirst()).toMatrix();
        var turned = new DMatrixRMaj(x.numRows, x.numCols);
        for (int t = 0; t < x.numRows; t++) {
            System.arraycopy(x.data, t * x.numCols, turned.data, (x.numRows - 1 - t) * x.numCols, x.numCols);
        }
        Fading fading = Fading.of(reverse);
        Fading forward = Fading.of(LayerTrace.run(new Recurrent(cell, reverse.weights(), false), turned));
        while (fading.step()) {
            assertThat(forward.step()).isTrue();
        }
        for (int t = 0; t < x.numRows; t++) {
            assertThat(fading.jacobian()[t]).isEqualTo(forward.jacobian()[x.numRows - 1 - t]);
        }
        assertThat(fading.jacobian()[0]).isCloseTo(1, offset(1e-15));
    }

    @Test
    void lossesThatHearOfMoreThanOneStateAreNotWorkedOutTogether() {
        Reading reading = Fixtures.reading(LstmCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), TEXT, 1);
        Network network = Fixtures.model(reading).network();
        assertThat(Fading.beginsAtOneState(network)).isFalse();
        assertThatThrownBy(() -> Fading.of(network, reading.trace().layers(), s -> new Question.Answer(s, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRivalsAreAsWideSeeTheSameVectorsAndComeFromTheSeed() {
        Network network = Fixtures.model(Fixtures.reading(RnnCell.PYTORCH, Optional.empty(), TEXT, 2))
                .network();
        Map<CellKind, Network> rivals = Rivals.of(network, 3);
        assertThat(rivals.keySet()).containsExactly(CellKind.GRU, CellKind.LSTM, CellKind.RNN);
        rivals.forEach((kind, rival) -> {
            assertThat(rival.shape().hidden()).isEqualTo(network.shape().hidden());
            assertThat(rival.shape().layers()).isEqualTo(2);
            assertThat(rival.embedding().data).isEqualTo(network.embedding().data);
            assertThat(rival.parameter(kind.label() + ".weight_hh_l0").data)
                    .isEqualTo(weights(network, 3, kind))
                    .isNotEqualTo(weights(network, 4, kind));
        });
    }

    private static double[] weights(Network network, long seed, CellKind kind) {
        Network rival = Objects.requireNonNull(Rivals.of(network, seed).get(kind));
        return rival.parameter(kind.label() + ".weight_hh_l0").data;
    }
}
