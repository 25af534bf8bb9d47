package gruexplorer.insight.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.engine.layer.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Principal components are at right angles, turn no matter how the data came, and take the most variance there is.
class ComponentsTest {

    private static Series random(int steps, int width, long seed) {
        var random = new Random(seed);
        var values = new double[steps * width];
        for (int k = 0; k < values.length; k++) {
            // Wider in the first units, so that there is something to find.
            values[k] = random.nextGaussian() / (1 + k % width);
        }
        return new Series(steps, width, values);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"7, 8", "200, 5", "3, 30", "40, 2"})
    void axesAreOrthonormalAndPointTheSameWay(int steps, int width) {
        Series states = random(steps, width, 4);
        Components found = Components.of(List.of(states));
        double[][] axes = found.axes();
        assertThat(dot(axes[0], axes[0])).isCloseTo(1, within(1e-12));
        assertThat(dot(axes[1], axes[1])).isCloseTo(1, within(1e-12));
        assertThat(dot(axes[0], axes[1])).isCloseTo(0, within(1e-12));
        for (double[] axis : axes) {
            double largest = 0;
            for (double entry : axis) {
                largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
            }
            assertThat(largest).isPositive();
        }
    }

    /// The variance along the axes is what is said, and no other direction has more than the first.
    @Test
    void whatIsExplainedIsTheVarianceAlongTheAxes() {
        Series states = random(60, 6, 9);
        Components found = Components.of(List.of(states));
        double whole = 0;
        var along = new double[2];
        var random = new Random(2);
        var direction = new double[6];
        double best = 0;
        for (int t = 0; t < 60; t++) {
            double[] h = states.step(t);
            double[] at = found.project(h);
            for (int k = 0; k < 2; k++) {
                along[k] += at[k] * at[k];
            }
            for (int j = 0; j < 6; j++) {
                whole += Math.pow(h[j] - found.mean()[j], 2);
            }
        }
        for (int trial = 0; trial < 500; trial++) {
            double length = 0;
            for (int j = 0; j < 6; j++) {
                direction[j] = random.nextGaussian();
                length += direction[j] * direction[j];
            }
            double variance = 0;
            for (int t = 0; t < 60; t++) {
                double[] h = states.step(t);
                double at = 0;
                for (int j = 0; j < 6; j++) {
                    at += direction[j] * (h[j] - found.mean()[j]);
                }
                variance += at * at / length;
            }
            best = Math.max(best, variance);
        }
        assertThat(found.explained()[0]).isCloseTo(along[0] / whole, within(1e-12));
        assertThat(found.explained()[1]).isCloseTo(along[1] / whole, within(1e-12));
        assertThat(along[0]).isGreaterThanOrEqualTo(best);
        assertThat(found.explained()[0]).isGreaterThan(found.explained()[1]);
    }

    @Test
    void twoUnitsAreTurnedNotBent() {
        Series states = random(20, 2, 3);
        Components found = Components.of(List.of(states));
        assertThat(found.explained()[0] + found.explained()[1]).isCloseTo(1, within(1e-12));
        List<double[]> at = found.project(states);
        for (int a = 0; a < 20; a++) {
            for (int b = 0; b < 20; b++) {
                double before = Math.hypot(states.at(a, 0) - states.at(b, 0), states.at(a, 1) - states.at(b, 1));
                double after = Math.hypot(at.get(a)[0] - at.get(b)[0], at.get(a)[1] - at.get(b)[1]);
                assertThat(after).isCloseTo(before, within(1e-12));
            }
        }
    }

    @Test
    void severalSeriesAreOneSetOfStates() {
        Series both = random(10, 4, 5);
        Series first = new Series(4, 4, Arrays.copyOf(both.toMatrix().data, 16));
        Series second = new Series(6, 4, Arrays.copyOfRange(both.toMatrix().data, 16, 40));
        assertThat(Components.of(List.of(first, second)).axes())
                .isDeepEqualTo(Components.of(List.of(both)).axes());
    }

    @Test
    void whatHasNoSecondDirectionHasNoSecondAxis() {
        Components one = Components.of(List.of(new Series(1, 3, new double[] {1, 2, 3})));
        assertThat(one.explained()).containsExactly(0, 0);
        Components line = Components.of(List.of(new Series(3, 2, new double[] {0, 0, 1, 1, 2, 2})));
        assertThat(line.explained()[0]).isCloseTo(1, within(1e-12));
        assertThat(line.axes()[1]).containsExactly(0, 0);
        assertThat(Components.of(List.of(new Series(3, 1, new double[] {0, 1, 2})))
                        .axes()[0])
                .containsExactly(1);
        assertThatThrownBy(() -> Components.of(List.of(new Series(1, 2, new double[] {0, Double.NaN}))))
                .hasMessageContaining("not finite");
    }
}
