package gruexplorer.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class PairWorthTest {

    private static final int SLICES = 100;
    private static final long ALONE = 1000;

    @Test
    void twoThatAreFasterStayTogether() {
        assertThat(together(slice -> ALONE * 2 / 3)).hasSize(SLICES - 1).doesNotContain(0);
    }

    @Test
    void twoThatShareACoreTryLessAndLessOften() {
        int first = 1;
        int second = first + PairWorth.BREAK + 1;
        int third = second + 2 * PairWorth.BREAK + 1;
        int fourth = third + 4 * PairWorth.BREAK + 1;
        assertThat(together(slice -> 100 * ALONE)).containsExactly(first, second, third, fourth);
    }

    @Test
    void oneSlowMomentCostsOneBreak() {
        List<Integer> found = together(slice -> slice == 20 || slice == 60 ? 5 * ALONE : ALONE / 2);
        assertThat(found).hasSize(SLICES - 1 - 2 * PairWorth.BREAK);
        assertThat(found).contains(20, 21 + PairWorth.BREAK, 60, 61 + PairWorth.BREAK);
        assertThat(found).doesNotContain(21, 20 + PairWorth.BREAK, 61, 60 + PairWorth.BREAK);
    }

    /// The slices that two took.
    private static List<Integer> together(IntToLongFunction byTwo) {
        var worth = new PairWorth();
        List<Integer> found = new ArrayList<>();
        for (int slice = 0; slice < SLICES; slice++) {
            boolean alone = worth.prefersOne(slice);
            if (!alone) {
                found.add(slice);
            }
            worth.took(slice, alone, alone ? ALONE : byTwo.applyAsLong(slice));
        }
        return found;
    }
}
