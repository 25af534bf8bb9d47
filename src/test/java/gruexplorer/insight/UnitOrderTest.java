package gruexplorer.insight;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.layer.Series;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

final class UnitOrderTest {

    @Test
    void unitsThatMoveTogetherStandTogether() {
        double[][] shapes = {{0, 1, 0, 1}, {1, 0, 0, 0}, {0, 2, 0, 2.1}, {2, 0.1, 0, 0}};
        double[] values = new double[16];
        for (int t = 0; t < 4; t++) {
            for (int unit = 0; unit < 4; unit++) {
                values[t * 4 + unit] = shapes[unit][t];
            }
        }
        int[] order = UnitOrder.bySimilarity(new Series(4, 4, values));
        int[] rows = new int[4];
        IntStream.range(0, 4).forEach(row -> rows[order[row]] = row);
        assertThat(Math.abs(rows[0] - rows[2])).isEqualTo(1);
        assertThat(Math.abs(rows[1] - rows[3])).isEqualTo(1);
    }

    @Test
    void everyOrderIsAPermutationAlsoWhereNothingMoves() {
        Series still = new Series(3, 5, new double[15]);
        assertThat(UnitOrder.bySimilarity(still)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        double[] broken = new double[15];
        Arrays.fill(broken, Double.NaN);
        assertThat(UnitOrder.bySimilarity(new Series(3, 5, broken))).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(UnitOrder.byIndex(3)).containsExactly(0, 1, 2);
    }

    @Test
    void theWeightOnTheOutputCountsWithoutItsSign() {
        var head = new DMatrixRMaj(2, 3, true, 0.1, -2, 1, 3, 0.1, 1);
        assertThat(UnitOrder.byWeight(head, 0)).containsExactly(1, 2, 0);
        assertThat(UnitOrder.byWeight(head)).containsExactly(0, 1, 2);
    }

    @Test
    void aLargeReadingIsSortedInAMoment() {
        var random = new Random(3);
        Series h = new Series(1000, 512, random.doubles(512_000, -1, 1).toArray());
        int[] first = UnitOrder.bySimilarity(h);
        // Of the thread, not of the clock: a loaded machine must not turn this red, a quadratic slip of the hand has
        // to.
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int[] again = UnitOrder.bySimilarity(h);
        assertThat((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6)
                .isLessThan(1000);
        assertThat(again).isEqualTo(first);
    }
}
