package gruexplorer.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CrossEntropyTest {

    @Test
    void itIsTheSurpriseAtAClassAndItsSlope() {
        double[] scores = {0.3, -1.2, 2.5};
        double sum = Math.exp(0.3) + Math.exp(-1.2) + Math.exp(2.5);
        for (int label = 0; label < 3; label++) {
            var slope = new double[3];
            assertThat(CrossEntropy.of(scores, label, slope)).isCloseTo(Math.log(sum) - scores[label], within(1e-14));
            for (int c = 0; c < 3; c++) {
                assertThat(slope[c]).isCloseTo(Math.exp(scores[c]) / sum - (c == label ? 1 : 0), within(1e-14));
            }
        }
    }

    /// ln(1 + 2 e⁻⁴⁰) = 2 e⁻⁴⁰ to sixteen digits, where 1 − p would be 0.
    @Test
    void whatIsLeftOfACertaintyIsKept() {
        var slope = new double[3];
        double left = 2 * Math.exp(-40);
        assertThat(CrossEntropy.of(new double[] {40, 0, 0}, 0, slope)).isCloseTo(left, within(1e-30));
        assertThat(slope[0]).isCloseTo(-left, within(1e-30));
        assertThat(Arrays.stream(slope)
                        .mapToObj(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .doubleValue())
                .isCloseTo(0, within(1e-32));
    }

    @Test
    void largeScoresDoNotOverflow() {
        var slope = new double[2];
        assertThat(CrossEntropy.of(new double[] {1e4, -1e4}, 1, slope)).isEqualTo(2e4);
        assertThat(CrossEntropy.of(new double[] {1e4, -1e4}, 0, slope)).isZero();
        assertThat(slope).containsExactly(0, 0);
    }
}
