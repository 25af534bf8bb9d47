package gruexplorer.insight.equation;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The lines of the chain rule give the gradients of the backward pass, whatever the cell.
class ChainRuleTest {

    static Stream<Cell> cells() {
        List<Cell> cells = new ArrayList<>(Fixtures.otherCells());
        cells.addAll(Fixtures.boundedCells());
        Fixtures.conventions().forEach(convention -> cells.add(GruCell.of(convention)));
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyLineHolds(Cell cell) {
        Reading reading = Fixtures.reading(cell, Optional.of(Bidirectional.CONCATENATE), "the film was not good", 2);
        BackwardReading back = BackwardReading.of(reading, Inquiry.usual(reading));
        for (LayerGradient layer : back.found().layers()) {
            for (int step = 0; step < layer.steps(); step++) {
                for (int unit = 0; unit < 8; unit++) {
                    List<Equation> lines = ChainRule.at(layer, step, unit);
                    assertThat(lines.stream().map(Equation::quantity)).containsExactlyElementsOf(ChainRule.order(cell));
                    for (Equation line : lines) {
                        assertThat(line.audit().holds())
                                .as("%s: %s", line.result(), line.audit())
                                .isTrue();
                    }
                    assertThat(ChainRule.audit(layer, step, unit).holds()).isTrue();
                }
            }
        }
    }
}
