package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.data.InputException;
import gruexplorer.engine.model.Loss;
import org.junit.jupiter.api.Test;

class OutOfHandTest {

    @Test
    void fourTimesTheUntrainedLossIsOutOfHand() {
        OutOfHand outOfHand = OutOfHand.after(new Loss(1.5, 10, 0));
        assertThat(outOfHand.is(5.99, 7, true)).isFalse();
        assertThat(outOfHand.is(6.01, 7, true)).isTrue();
    }

    @Test
    void withinAnEpochItIsAskedAfterManyBatches() {
        OutOfHand outOfHand = OutOfHand.after(new Loss(1.5, 10, 0));
        assertThat(outOfHand.is(9, 49, false)).isFalse();
        assertThat(outOfHand.is(9, 50, false)).isTrue();
    }

    /// As the end of a series may be, of which the batches show all.
    @Test
    void aCalmPartPutAsideMakesNoStormOfTheOthers() {
        OutOfHand outOfHand = OutOfHand.after(new Loss(0.1, 10, 0));
        assertThat(outOfHand.is(1.2, 7, true)).isFalse();
        assertThat(outOfHand.is(4.01, 7, true)).isTrue();
    }

    @Test
    void whereNothingIsJudgedNoEpochCouldBeChosen() {
        assertThatThrownBy(() -> OutOfHand.after(new Loss(0, 0, 0)))
                .isExactlyInstanceOf(InputException.class)
                .hasMessage("the data to validate with has no step that counts");
    }
}
