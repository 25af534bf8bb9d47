package gruexplorer.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Recurrent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LedgerTest {

    private static final String TEXT = "the film was not good at all but not bad";
    private static final Offset<Double> TIGHT = offset(1e-12);

    static List<Cell> carrying() {
        List<Cell> cells = new ArrayList<>();
        Fixtures.conventions().forEach(convention -> cells.add(GruCell.of(convention)));
        Fixtures.boundedCells().stream().filter(Carry::exists).forEach(cells::add);
        Fixtures.otherCells().stream().filter(Carry::exists).forEach(cells::add);
        return cells;
    }

    /// Two layers in two directions, from a state that is not zero.
    private static List<LayerTrace> traces(Cell cell) {
        List<LayerTrace> traces =
                new ArrayList<>(Fixtures.reading(cell, Optional.of(Bidirectional.CONCATENATE), TEXT, 2)
                        .trace()
                        .layers());
        var random = new Random(3);
        for (LayerTrace trace : List.copyOf(traces.subList(0, 2))) {
            var x = new DMatrixRMaj(40, trace.weights().inputs());
            RandomMatrices_DDRM.fillGaussian(x, 0, 1, random);
            double[] h0 = random.doubles(trace.hidden(), -1, 1).toArray();
            double[] c0 = random.doubles(trace.hidden(), -2, 2).toArray();
            var layer = new Recurrent(trace.cell(), trace.weights(), trace.reverse());
            traces.add(LayerTrace.of(layer, layer.run(x, h0, c0, Recurrent.all(x.numRows))));
        }
        return traces;
    }

    @ParameterizedTest
    @MethodSource("carrying")
    void theContributionsRebuildTheStateAfterEveryStep(Cell cell) {
        for (LayerTrace trace : traces(cell)) {
            for (int step = 0; step < trace.steps(); step++) {
                Ledger ledger = Ledger.of(trace, step);
                for (int unit = 0; unit < trace.hidden(); unit++) {
                    assertThat(ledger.rebuilt(unit)).isCloseTo(ledger.state(unit), TIGHT);
                    assertThat(ledger.state(unit)).isEqualTo(trace.value(ledger.quantity(), step, unit));
                    assertThat(ledger.origin(unit)).isEqualTo(-1);
                    if (!cell.hasCellState()) {
                        assertThat(ledger.total(unit)).isCloseTo(1, TIGHT);
                    }
                }
            }
        }
    }

    @Test
    void anLstmsWeightsNeedNotSumToOne() {
        Ledger ledger = Ledger.of(traces(LstmCell.PYTORCH).getFirst(), 9);
        assertThat(Math.abs(ledger.total(0) - 1)).isGreaterThan(0.01);
    }

    @ParameterizedTest
    @MethodSource("carrying")
    void whatAUnitHoldsAfterEveryStepIsItsLedgerThere(Cell cell) {
        for (LayerTrace trace : traces(cell)) {
            Holdings holdings = Holdings.of(trace, 2);
            for (int t = 0; t < trace.steps(); t++) {
                Ledger ledger = Ledger.of(trace, t);
                assertThat(holdings.left(t)).isCloseTo(ledger.left(2), TIGHT);
                assertThat(holdings.totals()[t]).isCloseTo(ledger.total(2), TIGHT);
                for (int k = 0; k < trace.steps(); k++) {
                    assertThat(holdings.weights(t)[k]).isCloseTo(ledger.weight(k, 2), TIGHT);
                }
            }
        }
    }

    /// The definition, product by product, on one number.
    @Test
    void aWeightIsWhatWasWrittenTimesAllThatWasKeptSince() {
        for (Update update : Update.values()) {
            var convention = new GruConvention(update, GruConvention.PYTORCH.reset(), GruConvention.PYTORCH.biases());
            LayerTrace trace =
                    Fixtures.reading(convention, TEXT).trace().layers().getFirst();
            boolean keeps = update == Update.KEEPS_OLD;
            double expected = keeps ? 1 - trace.value(GruQuantity.UPDATE, 3, 1) : trace.value(GruQuantity.UPDATE, 3, 1);
            for (int j = 4; j <= 6; j++) {
                double z = trace.value(GruQuantity.UPDATE, j, 1);
                expected *= keeps ? z : 1 - z;
            }
            assertThat(Ledger.of(trace, 6).weight(3, 1)).isCloseTo(expected, TIGHT);
        }
    }

    @Test
    void theHalfLifeOfASteadyGateIsThatOfItsPowers() {
        // Weights of zero and a bias of ln 9: z = 0.9 at every step.
        LayerTrace trace = steady(StrictMath.log(9));
        double halfLife = Ledger.of(trace, 5).halfLife(0);
        assertThat(Math.pow(0.9, halfLife)).isCloseTo(0.5, TIGHT);
        assertThat(Ledger.of(steady(1000), 5).halfLife(0)).isInfinite();
        assertThat(Ledger.of(steady(-1000), 5).halfLife(0)).isZero();
    }

    private static LayerTrace steady(double bias) {
        LayerTrace some =
                Fixtures.reading(GruConvention.PYTORCH, TEXT).trace().layers().getFirst();
        var weights = some.weights();
        var zero = CellWeights.zeros(3, weights.inputs(), weights.hidden());
        for (int j = 0; j < weights.hidden(); j++) {
            zero.inputBias().set(weights.hidden() + j, bias);
        }
        return LayerTrace.run(new Recurrent(some.cell(), zero, false), new DMatrixRMaj(6, weights.inputs()));
    }

    /// A state that a what-if holds begins the books anew; a gate that it holds is a gate like any other.
    @ParameterizedTest
    @MethodSource("carrying")
    void whatIsHeldIsOnTheBooks(Cell cell) {
        for (LayerTrace trace : traces(cell)) {
            double[] state = new double[trace.hidden()];
            Arrays.fill(state, Double.NaN);
            state[1] = 0.3;
            Quantity held = Carry.of(trace).quantity();
            double[] gate = new double[trace.hidden()];
            Arrays.fill(gate, 0.25);
            Quantity shut = Movement.gates(trace).getFirst();
            Holds holds = Holds.NONE.and(4, held, state).and(6, shut, gate);
            var layer = new Recurrent(trace.cell(), trace.weights(), trace.reverse());
            LayerTrace other = LayerTrace.run(
                    layer, trace.get(trace.cell().quantities().getFirst()).toMatrix(), holds);
            int end = trace.reverse() ? 0 : other.steps() - 1;
            Ledger ledger = Ledger.of(other, end);
            assertThat(ledger.origin(1)).isEqualTo(4);
            assertThat(ledger.origin(2)).isEqualTo(-1);
            assertThat(ledger.beginning(1)).isEqualTo(0.3);
            Holdings holdings = Holdings.of(other, 1);
            assertThat(holdings.left(end)).isCloseTo(ledger.left(1), TIGHT);
            assertThat(holdings.weights(end)[3]).isCloseTo(ledger.weight(3, 1), TIGHT);
            for (int unit = 0; unit < other.hidden(); unit++) {
                assertThat(ledger.rebuilt(unit)).isCloseTo(ledger.state(unit), TIGHT);
                if (!cell.hasCellState()) {
                    assertThat(ledger.total(unit)).isCloseTo(1, TIGHT);
                }
            }
        }
    }

    @Test
    void thePlainRnnHasNone() {
        LayerTrace trace = Fixtures.reading(RnnCell.PYTORCH, Optional.empty(), TEXT, 1)
                .trace()
                .layers()
                .getFirst();
        assertThat(Ledger.exists(trace.cell())).isFalse();
        assertThatThrownBy(() -> Ledger.of(trace, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no ledger");
    }
}
