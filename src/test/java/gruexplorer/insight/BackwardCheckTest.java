package gruexplorer.insight;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Question;
import gruexplorer.session.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/// The check on the very sentence: right where the gradient is right, wrong where it is another one's.
class BackwardCheckTest {

    private static final Question LAST = new Question.Score(4, 1);

    private static Reading reading(Cell cell) {
        return Fixtures.reading(cell, Optional.of(Bidirectional.CONCATENATE), "the film was not good", 2);
    }

    @Test
    void aGradientOfTheSentenceHolds() {
        for (Cell cell : List.of(GruCell.of(GruConvention.PYTORCH), LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            Reading reading = reading(cell);
            Network network = Fixtures.model(reading).network();
            BackwardCheck check = BackwardCheck.of(network, GradientTrace.of(network, reading.trace(), LAST), 100, 1);
            assertThat(check.tried()).isEqualTo(30);
            assertThat(check.holds()).as("%s", check).isTrue();
            assertThat(check.residual()).isPositive();
        }
    }

    @Test
    void theGradientOfAnotherAnswerDoesNotHold() {
        Reading reading = reading(LstmCell.PYTORCH);
        Network network = Fixtures.model(reading).network();
        GradientTrace other = GradientTrace.of(network, reading.trace(), new Question.Score(4, 0));
        var mistaken = new GradientTrace(
                LAST, other.value(), other.scores(), other.features(), other.layers(), other.inputs());
        assertThat(BackwardCheck.of(network, mistaken, 100, 1).holds()).isFalse();
    }

    @Test
    void whatWasHeldIsHeldWhenItIsRunAnew() {
        Reading reading = reading(GruCell.of(GruConvention.PYTORCH));
        Network network = Fixtures.model(reading).network();
        DMatrixRMaj x =
                reading.trace().layers().getFirst().get(GruQuantity.INPUT).toMatrix();
        var values = new double[8];
        Arrays.fill(values, Double.NaN);
        values[2] = 0.25;
        var begun = new double[8];
        begun[5] = 0.5;
        Holds first = Holds.NONE.and(1, GruQuantity.UPDATE, values).andHidden(begun);
        Holds third = Holds.NONE.and(2, GruQuantity.HIDDEN, values);
        List<Holds> holds = List.of(first, Holds.NONE, third, Holds.NONE);
        GradientTrace back = GradientTrace.of(network, network.run(x, holds), LAST);
        assertThat(BackwardCheck.of(network, back, 100, 1).holds()).isTrue();
        // What would have made the gate gets nothing.
        assertThat(back.layers().getFirst().get(GruQuantity.UPDATE).at(1, 2)).isNotZero();
        assertThat(back.layers().getFirst().get(GruQuantity.UPDATE_PRE).at(1, 2))
                .isZero();
    }

    @Test
    void aLongSequenceIsDrawnFrom() {
        Reading reading = reading(GruCell.of(GruConvention.PYTORCH));
        Network network = Fixtures.model(reading).network();
        GradientTrace back = GradientTrace.of(network, reading.trace(), LAST);
        assertThat(BackwardCheck.of(network, back, 7, 1).tried()).isEqualTo(7);
    }
}
