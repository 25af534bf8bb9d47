package gruexplorer.insight.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.Fixtures;
import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.insight.space.FixedPoint.Kind;
import gruexplorer.session.Reading;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Fixed points do not move, and what is said of the states beside them happens.
class PortraitTest {

    static List<GruConvention> conventions() {
        return Fixtures.conventions();
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void fixedPointsStandStill(GruConvention convention) {
        Reading reading = Fixtures.reading(convention, "not good at all", 1, Task.CLASSIFY, 2);
        LayerTrace layer = reading.trace().layers().getFirst();
        for (int step = 0; step < 4; step++) {
            Portrait portrait = Portrait.of(layer, step);
            // A map of a square into itself leaves at least one point where it is (Brouwer).
            assertThat(portrait.points()).isNotEmpty();
            for (FixedPoint point : portrait.points()) {
                double[] after = portrait.next(point.h());
                assertThat(after[0]).isCloseTo(point.h()[0], within(1e-12));
                assertThat(after[1]).isCloseTo(point.h()[1], within(1e-12));
                if (point.kind() == Kind.STABLE) {
                    double[] h = {point.h()[0] + 1e-5, point.h()[1] - 1e-5};
                    for (int k = 0; k < 3000; k++) {
                        h = portrait.next(h);
                    }
                    assertThat(Math.hypot(h[0] - point.h()[0], h[1] - point.h()[1]))
                            .isLessThan(1e-6);
                }
            }
        }
    }

    @Test
    void theJacobianIsThatOfTheMap() {
        Reading reading = Fixtures.reading(GruConvention.PYTORCH, "not good", 1, Task.CLASSIFY, 2);
        LayerTrace layer = reading.trace().layers().getFirst();
        Portrait portrait = Portrait.of(layer, 1);
        double[] h = {0.3, -0.4};
        double[][] jacobian = Portrait.jacobian(layer, 1, h);
        double delta = 1e-6;
        for (int j = 0; j < 2; j++) {
            double[] above = h.clone();
            double[] below = h.clone();
            above[j] += delta;
            below[j] -= delta;
            for (int i = 0; i < 2; i++) {
                double slope = (portrait.next(above)[i] - portrait.next(below)[i]) / (2 * delta);
                assertThat(jacobian[i][j]).isCloseTo(slope, within(1e-8));
            }
        }
    }

    /// h′ = tanh(2 h) in both units: 0 and ±0.9575 in each, nine points, of which four hold.
    @Test
    void twoSwitchesHaveNineFixedPoints() {
        CellWeights weights = CellWeights.zeros(1, 1, 2);
        weights.recurrent().set(0, 0, 2);
        weights.recurrent().set(1, 1, 2);
        LayerTrace layer = LayerTrace.run(new Recurrent(RnnCell.PYTORCH, weights, false), new DMatrixRMaj(1, 1));
        List<FixedPoint> points = Portrait.of(layer, 0).points();
        assertThat(points).hasSize(9);
        assertThat(points).filteredOn(point -> point.kind() == Kind.STABLE).hasSize(4);
        assertThat(points).filteredOn(point -> point.kind() == Kind.SADDLE).hasSize(4);
        FixedPoint middle = points.get(4);
        assertThat(middle.kind()).isEqualTo(Kind.UNSTABLE);
        assertThat(middle.h()).containsExactly(new double[] {0, 0}, within(1e-12));
        assertThat(middle.first()).isCloseTo(2, within(1e-12));
        assertThat(points.getLast().h()[0]).isCloseTo(0.95750402407728, within(1e-12));
    }

    /// h′ = tanh(R h), R a turn by 90° made 1.5 times as large: states turn about 0 and leave.
    @Test
    void aTurnHasComplexEigenvalues() {
        CellWeights weights = CellWeights.zeros(1, 1, 2);
        weights.recurrent().set(0, 1, -1.5);
        weights.recurrent().set(1, 0, 1.5);
        LayerTrace layer = LayerTrace.run(new Recurrent(RnnCell.PYTORCH, weights, false), new DMatrixRMaj(1, 1));
        FixedPoint only = Portrait.of(layer, 0).points().stream()
                .filter(point -> Math.hypot(point.h()[0], point.h()[1]) < 1e-9)
                .findFirst()
                .orElseThrow();
        assertThat(only.turns()).isTrue();
        assertThat(only.imaginary()).isCloseTo(1.5, within(1e-12));
        assertThat(only.kind()).isEqualTo(Kind.UNSTABLE);
    }

    @Test
    void theOrbitBeginsWithTheStateBeforeAndGoesThroughTheStep() {
        Reading reading = Fixtures.reading(GruConvention.PYTORCH, "not good at", 1, Task.CLASSIFY, 2);
        LayerTrace layer = reading.trace().layers().getFirst();
        Portrait portrait = Portrait.of(layer, 2);
        assertThat(portrait.orbit().get(0)).isEqualTo(layer.states().step(1));
        assertThat(portrait.orbit().get(1)).isEqualTo(layer.states().step(2));
    }

    @Test
    void otherLayersAreRefused() {
        LayerTrace eight =
                Fixtures.reading(GruConvention.PYTORCH, "a b").trace().layers().getFirst();
        assertThatThrownBy(() -> Portrait.of(eight, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2 units; this one has 8");
        LayerTrace lstm = Fixtures.reading(LstmCell.PYTORCH, Optional.empty(), "a b", 1)
                .trace()
                .layers()
                .getFirst();
        assertThatThrownBy(() -> Portrait.of(lstm, 0)).hasMessageContaining("LSTM");
    }
}
