package gruexplorer.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.cell.RnnQuantity;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.insight.Share.Source;
import gruexplorer.insight.equation.Equation;
import gruexplorer.insight.equation.Equations;
import gruexplorer.insight.equation.Expression.Product;
import gruexplorer.insight.equation.Expression.Sum;
import gruexplorer.insight.equation.Part;
import gruexplorer.insight.equation.Piece;
import gruexplorer.insight.equation.PreActivations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// LSTM and plain RNN, in both directions and two layers: what is written of a step is what the step computed.
class CellsTest {

    private static final String TEXT = "the film was not good at all";

    static List<Cell> cells() {
        return Fixtures.otherCells();
    }

    private static List<LayerTrace> layers(Cell cell) {
        return Fixtures.reading(cell, Optional.of(Bidirectional.CONCATENATE), TEXT, 2)
                .trace()
                .layers();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyFormulaHoldsAtEveryLayerStepAndUnit(Cell cell) {
        for (LayerTrace layer : layers(cell)) {
            for (int step = 0; step < layer.steps(); step++) {
                for (int unit = 0; unit < layer.hidden(); unit++) {
                    assertThat(PreActivations.auditAll(layer, step, unit).residual())
                            .isLessThan(1e-12);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theSharesSumToWhatTheStepComputed(Cell cell) {
        for (LayerTrace layer : layers(cell)) {
            for (int step = 0; step < layer.steps(); step++) {
                for (int unit = 0; unit < layer.hidden(); unit++) {
                    for (Part part : Part.of(cell)) {
                        Shares shares = Shares.of(layer, step, unit, part.result());
                        Quantity sum = part.before().orElse(part.result());
                        assertThat(shares.total()).isEqualTo(layer.value(sum, step, unit));
                        // Without a bound on the state a total may be large, and is then rounded coarser.
                        var rounding = offset(1e-12 * Math.max(1, Math.abs(shares.total())));
                        assertThat(shares.sum()).isCloseTo(shares.total(), rounding);
                        assertThat(shares.largest(4).stream()
                                        .mapToDouble(Share::value)
                                        .sum())
                                .isCloseTo(shares.total(), rounding);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theStateBeforeIsTheOneThatTheLayerHasReadBefore(Cell cell) {
        for (LayerTrace layer : layers(cell)) {
            for (int step = 0; step < layer.steps(); step++) {
                int before = layer.reverse() ? step + 1 : step - 1;
                for (int unit = 0; unit < layer.hidden(); unit++) {
                    double held = before >= 0 && before < layer.steps()
                            ? layer.states().at(before, unit)
                            : 0;
                    assertThat(layer.value(PreActivations.previous(layer), step, unit))
                            .isEqualTo(held);
                }
            }
        }
    }

    @Test
    void theCellStateIsWhatIsKeptAndWhatIsWritten() {
        LayerTrace layer = layers(LstmCell.PYTORCH).getFirst();
        List<Share> terms = Shares.of(layer, 4, 3, LstmQuantity.CELL).terms();
        assertThat(terms).extracting(Share::source).containsExactly(Source.WRITTEN, Source.KEPT);
        assertThat(terms.getLast().value())
                .isEqualTo(layer.value(LstmQuantity.FORGET_GATE, 4, 3) * layer.value(LstmQuantity.PREVIOUS_CELL, 4, 3));
    }

    @Test
    void whatEachTokenWroteIntoTheCellStateMakesUpTheCellState() {
        LayerTrace layer = layers(LstmCell.PYTORCH).getFirst();
        for (int unit = 0; unit < layer.hidden(); unit++) {
            double rebuilt = 0;
            for (int k = 0; k < layer.steps(); k++) {
                double written = Shares.of(layer, k, unit, LstmQuantity.CELL)
                        .terms()
                        .getFirst()
                        .value();
                for (int j = k + 1; j < layer.steps(); j++) {
                    written *= layer.value(LstmQuantity.FORGET_GATE, j, unit);
                }
                rebuilt += written;
            }
            assertThat(rebuilt).isCloseTo(layer.value(LstmQuantity.CELL, layer.steps() - 1, unit), offset(1e-12));
        }
    }

    @Test
    void swappingTheGatesOfTheCellStateTurnsTheAuditBad() {
        Equation line = Equations.at(layers(LstmCell.PYTORCH).getFirst(), 4, 3).get(3);
        Sum sum = (Sum) line.right();
        Product kept = (Product) sum.left();
        Product written = (Product) sum.right();
        var swapped = new Equation(
                line.result(),
                new Sum(new Product(written.left(), kept.right()), new Product(kept.left(), written.right())),
                line.value());
        assertThat(line.audit().holds()).isTrue();
        assertThat(swapped.audit().holds()).isFalse();
    }

    @Test
    void theCellsAreWrittenAsTheyAreComputed() {
        assertThat(Equations.of(LstmCell.PYTORCH).stream().map(CellsTest::text))
                .containsExactly("i=σ(a_i)", "f=σ(a_f)", "g=tanh(a_g)", "c=f ⊙ c + i ⊙ g", "o=σ(a_o)", "h=o ⊙ tanh(c)");
        assertThat(Equations.of(cells().get(1)).stream().map(CellsTest::text)).contains("f=1 \u2212 i");
        assertThat(Equations.of(RnnCell.PYTORCH).stream().map(CellsTest::text)).containsExactly("h=tanh(a_ih + a_hh)");
        assertThat(Equations.of(cells().getLast()).stream().map(CellsTest::text))
                .containsExactly("h=relu(a_ih + a_hh)");
    }

    @Test
    void bothPartsOfAPlainRnnMakeItsPreactivation() {
        LayerTrace layer = layers(RnnCell.PYTORCH).getLast();
        double sum = PreActivations.inputPart(layer, 2, 5, RnnQuantity.HIDDEN)
                + PreActivations.recurrentPart(layer, 2, 5, RnnQuantity.HIDDEN);
        assertThat(sum).isCloseTo(layer.value(RnnQuantity.PRE, 2, 5), offset(1e-12));
    }

    @Test
    void whatIsKeptWithinBoundsIsWrittenSo() {
        for (Cell cell : Fixtures.boundedCells()) {
            for (LayerTrace layer : layers(cell)) {
                for (int unit = 0; unit < layer.hidden(); unit++) {
                    assertThat(PreActivations.auditAll(layer, 3, unit).residual())
                            .isLessThan(1e-12);
                    for (Part part : Part.of(cell)) {
                        Shares shares = Shares.of(layer, 3, unit, part.result());
                        assertThat(shares.sum()).isCloseTo(shares.total(), offset(1e-12));
                    }
                }
            }
        }
        assertThat(Equations.of(Fixtures.boundedCells().getLast()).stream().map(CellsTest::text))
                .containsExactly("h=tanh(clip(a_ih + a_hh))");
    }

    @Test
    void aPeepholeIsOneOfTheTerms() {
        LayerTrace plain = layers(LstmCell.PYTORCH).getFirst();
        CellWeights w = plain.weights();
        var peepholes = new DMatrixRMaj(3 * w.hidden(), 1);
        for (int k = 0; k < peepholes.numRows; k++) {
            peepholes.set(k, 0, 0.33 - 0.05 * k);
        }
        var peeping = new CellWeights(w.input(), w.recurrent(), w.inputBias(), w.recurrentBias(), peepholes);
        LayerTrace layer = LayerTrace.run(
                new Recurrent(LstmCell.PYTORCH, peeping, false),
                plain.get(LstmQuantity.INPUT).toMatrix());
        for (int unit = 0; unit < layer.hidden(); unit++) {
            assertThat(PreActivations.auditAll(layer, 4, unit).residual()).isLessThan(1e-12);
            for (LstmQuantity gate :
                    List.of(LstmQuantity.INPUT_GATE, LstmQuantity.FORGET_GATE, LstmQuantity.OUTPUT_GATE)) {
                Shares shares = Shares.of(layer, 4, unit, gate);
                assertThat(shares.terms()).extracting(Share::source).contains(Source.PEEPHOLE);
                assertThat(shares.sum()).isCloseTo(shares.total(), offset(1e-12));
            }
        }
    }

    private static String text(Equation equation) {
        return equation.result().letter()
                + "="
                + equation.symbolic().stream().map(CellsTest::text).collect(Collectors.joining());
    }

    private static String text(Piece piece) {
        if (piece instanceof Piece.Name name) {
            String subscript = name.symbol().subscript();
            return name.symbol().letter() + (subscript.isEmpty() ? "" : "_" + subscript);
        }
        return piece instanceof Piece.Sign sign ? sign.text() : "?";
    }
}
