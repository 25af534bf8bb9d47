package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.model.Loss;
import org.junit.jupiter.api.Test;

class OutOfHandTest {

    @Test
    void fourTimesTheUntrainedLossIsOutOfHand() {
        OutOfHand outOfHand = OutOfHand.after(new Loss(0.5, 10, 0));
        assertThat(outOfHand.is(1.99, 7, true)).isFalse();
        assertThat(outOfHand.is(2.01, 7, true)).isTrue();
    }

    @Test
    void withinAnEpochItIsAskedAfterManyBatches() {
        OutOfHand outOfHand = OutOfHand.after(new Loss(0.5, 10, 0));
        assertThat(outOfHand.is(9, 49, false)).isFalse();
        assertThat(outOfHand.is(9, 50, false)).isTrue();
    }

    @Test
    void whereNothingIsJudgedNothingIsOutOfHand() {
        assertThat(OutOfHand.after(new Loss(0, 0, 0)).is(9, 50, true)).isFalse();
    }
}
