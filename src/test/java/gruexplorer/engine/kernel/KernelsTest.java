package gruexplorer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both sets of kernels against the plainest loops and against exact arithmetic.
class KernelsTest {

    static List<Kernels> sets() {
        assertThat(Kernels.fastest().label()).isEqualTo("vector");
        return List.of(Kernels.plain(), Kernels.fastest());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void aProductIsTheSumOfItsTerms(Kernels kernels) {
        var random = new Random(3);
        for (int rows : new int[] {1, 3, 4, 5, 6, 9, 16, 106}) {
            for (int depth : new int[] {1, 2, 7, 33}) {
                for (int columns : new int[] {1, 7, 8, 15, 16, 24, 31, 32, 33, 64, 71, 96, 100, 165}) {
                    product(kernels, rows, depth, columns, random);
                }
            }
        }
    }

    /// Halves of every block, where a product can be cut there: the bits of the whole row.
    @Test
    void halvesOfBlocksAreTheWholeRow() {
        var random = new Random(31);
        int cut = 0;
        for (int hidden : new int[] {8, 16, 32, 64, 96, 128, 256}) {
            int depth = 40;
            Panels panels = Kernels.fastest().panels(depth, 3 * hidden);
            int half = hidden / 2;
            if (!IntStream.range(0, 6).allMatch(i -> panels.isEdge(i * half))) {
                continue;
            }
            cut++;
            panels.setRows(random.doubles(3L * depth * hidden).toArray(), 0, 3 * hidden, 0, depth);
            double[] a = random.doubles(depth).toArray();
            double[] whole = random.doubles(3L * hidden + 2).toArray();
            double[] halves = whole.clone();
            panels.multiplyAdd(a, 0, depth, 1, depth, whole, 1, 3 * hidden);
            panels.multiplyAddParts(a, 0, 0, depth, halves, 1, panels.parts(half, half, 3, hidden));
            panels.multiplyAddParts(a, 0, 0, depth, halves, 1, panels.parts(0, half, 3, hidden));
            assertThat(halves).containsExactly(whole);
        }
        assertThat(cut).isGreaterThan(Kernels.fastest().label().equals("vector") ? 2 : -1);
    }

    /// The rows of B in two parts, one after the other: the bits of all at once.
    @Test
    void partsOfTheDepthAreTheWholeRow() {
        var random = new Random(32);
        int depth = 40;
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.fastest())) {
            for (int columns : new int[] {1, 7, 8, 24, 33, 71, 96, 192, 384}) {
                Panels panels = kernels.panels(depth, columns);
                panels.setRows(random.doubles((long) depth * columns).toArray(), 0, columns, 0, depth);
                double[] a = random.doubles(depth + 3).toArray();
                double[] start = random.doubles(columns + 2).toArray();
                double[] whole = start.clone();
                panels.multiplyAdd(a, 3, depth, 1, depth, whole, 1, columns);
                int[] all = panels.parts(0, columns, 1, columns);
                for (int cut : new int[] {0, 1, 13, 20, 39, 40}) {
                    double[] parts = start.clone();
                    panels.multiplyAddParts(a, 3, 0, cut, parts, 1, all);
                    panels.multiplyAddParts(a, 3, cut, depth, parts, 1, all);
                    assertThat(parts)
                            .as("%s, %d columns, cut at %d", kernels.label(), columns, cut)
                            .containsExactly(whole);
                }
            }
        }
    }

    /// With strides wider than the rows; what lies between the rows must stay.
    private static void product(Kernels kernels, int rows, int depth, int columns, Random random) {
        int aStride = depth + 2;
        int cStride = columns + 3;
        double[] a = random.doubles(1 + (long) rows * aStride).toArray();
        double[] b = random.doubles((long) depth * columns).toArray();
        double[] c = random.doubles(2 + (long) rows * cStride).toArray();
        double[] expected = c.clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < depth; k++) {
                    expected[2 + i * cStride + j] += a[1 + i * aStride + k] * b[k * columns + j];
                }
            }
        }
        Panels straight = kernels.panels(depth, columns);
        // In two pieces, as the blocks of a gate come.
        int upper = depth / 3;
        straight.setRows(b, upper * columns, columns, upper, depth - upper);
        straight.setRows(b, 0, columns, 0, upper);
        double[] found = c.clone();
        straight.multiplyAdd(a, 1, aStride, rows, depth, found, 2, cStride);
        assertThat(found).containsExactly(expected, within(1e-13));
        // However many rows there are, each has the bits that it has alone.
        double[] alone = c.clone();
        for (int i = 0; i < rows; i++) {
            straight.multiplyAdd(a, 1 + i * aStride, aStride, 1, depth, alone, 2 + i * cStride, cStride);
        }
        assertThat(found).containsExactly(alone);

        var turned = new double[b.length];
        for (int k = 0; k < depth; k++) {
            for (int j = 0; j < columns; j++) {
                turned[j * depth + k] = b[k * columns + j];
            }
        }
        // In two pieces as well.
        Panels transposed = kernels.panels(depth, columns);
        int first = columns / 2;
        transposed.setTransposed(turned, 0, depth, 0, first);
        transposed.setTransposed(turned, first * depth, depth, first, columns - first);
        double[] again = c.clone();
        transposed.multiplyAdd(a, 1, aStride, rows, depth, again, 2, cStride);
        assertThat(again).containsExactly(found);

        // A column by column, wider apart than it is long.
        int apart = rows + 3;
        var columnwise = new double[1 + depth * apart];
        for (int k = 0; k < depth; k++) {
            for (int i = 0; i < rows; i++) {
                columnwise[1 + k * apart + i] = a[1 + i * aStride + k];
            }
        }
        double[] last = c.clone();
        straight.multiplyAddTransposed(columnwise, 1, apart, rows, depth, last, 2, cStride);
        assertThat(last).containsExactly(found, within(1e-13));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void columnSumsAreTakenFromTheFirstRowOn(Kernels kernels) {
        var random = new Random(4);
        for (int count = 0; count < 70; count++) {
            int stride = count + 3;
            double[] a = random.doubles(1 + 5L * stride).toArray();
            double[] out = random.doubles(count + 2L).toArray();
            double[] expected = out.clone();
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < count; j++) {
                    expected[j] += a[1 + i * stride + j];
                }
            }
            kernels.columnSums(a, 1, stride, 5, out, count);
            assertThat(out).as("%d columns", count).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void sigmoidKeepsItsAccuracyInBothTails(Kernels kernels) {
        double[] at = {
            -745.1, -740, -709.5, -700, -300.25, -40, -37, -20, -1, -1e-3, -1e-300, 0, 1e-9, 0.5, 3, 36, 37.5, 800
        };
        double[] found = at.clone();
        kernels.sigmoid(found, 0, found.length);
        for (int k = 0; k < at.length; k++) {
            double exact = exactSigmoid(at[k]);
            // Below the normal numbers the last bit is worth more.
            double allowed = Math.max(4e-16 * exact, Double.MIN_VALUE);
            assertThat(found[k]).as("σ(%s)", at[k]).isCloseTo(exact, within(allowed));
        }
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 4e-320};
        kernels.sigmoid(odd, 0, odd.length);
        assertThat(odd).containsExactly(Double.NaN, 1, 0, 0.5, 0.5);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void tanhIsRightToTheLastBits(Kernels kernels) {
        var random = new Random(9);
        var at = new double[20_000];
        for (int k = 0; k < at.length; k++) {
            double size = Math.exp(random.nextDouble() * 50 - 46);
            at[k] = random.nextBoolean() ? size : -size;
        }
        double[] found = at.clone();
        kernels.tanh(found, 0, found.length);
        for (int k = 0; k < at.length; k++) {
            double exact = StrictMath.tanh(at[k]);
            assertThat(Math.abs(found[k] - exact)).as("tanh(%s)", at[k]).isLessThanOrEqualTo(3 * Math.ulp(exact));
        }
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 4e-320, -700, 22};
        kernels.tanh(odd, 0, odd.length);
        assertThat(odd).containsExactly(Double.NaN, 1, -1, 0, 4e-320, -1, 1);
    }

    /// Ranges that are no multiple of a vector leave their neighbours alone.
    @ParameterizedTest
    @MethodSource("sets")
    void onlyTheRangeIsTouched(Kernels kernels) {
        for (int count = 0; count < 20; count++) {
            double[] values = new double[40];
            Arrays.fill(values, 2);
            kernels.tanh(values, 5, count);
            for (int k = 0; k < values.length; k++) {
                boolean inside = k >= 5 && k < 5 + count;
                assertThat(values[k] == 2).as("%d of %d", k, count).isEqualTo(!inside);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void softmaxIsFiniteWhereItsScoresAreLarge(Kernels kernels) {
        double[] scores = {0, 2000, 1999, -2000, 2000, 7, 3, 1, -1, 5};
        var out = new double[scores.length];
        double logSum = kernels.softmax(scores, 1, 4, out);
        double sum = 2 + Math.exp(-1) * 1;
        assertThat(logSum).isCloseTo(2000 + Math.log(sum), within(1e-12));
        assertThat(out[1]).isCloseTo(1 / sum, within(1e-15));
        assertThat(out[2]).isCloseTo(Math.exp(-1) / sum, within(1e-15));
        assertThat(out[3]).isZero();
        assertThat(out[4]).isEqualTo(out[1]);
        assertThat(out[0]).isZero();
        assertThat(out[5]).isZero();
    }

    @Test
    void theSetsAgreeOnEveryStepOfEveryCell() {
        Kernels plain = Kernels.plain();
        Kernels vector = Kernels.fastest();
        var random = new Random(11);
        for (int hidden : new int[] {1, 5, 8, 13, 32}) {
            double[] g = random.doubles(4L * hidden, -3, 3).toArray();
            double[] h = random.doubles(2L * hidden, -1, 1).toArray();
            for (int form = 0; form < 4; form++) {
                boolean scaled = form % 2 == 0;
                boolean keeps = form < 2;
                double[] g1 = g.clone();
                double[] g2 = g.clone();
                double[] h1 = h.clone();
                double[] h2 = h.clone();
                plain.sigmoid(g1, hidden, 2 * hidden);
                vector.sigmoid(g2, hidden, 2 * hidden);
                plain.gruState(g1, 0, hidden, hidden, h1, 0, hidden, scaled, keeps);
                vector.gruState(g2, 0, hidden, hidden, h2, 0, hidden, scaled, keeps);
                assertThat(h2).containsExactly(h1, within(1e-12));
                double[] d1 = new double[3 + 4 * hidden];
                double[] d2 = new double[3 + 4 * hidden];
                double[] dh1 = h.clone();
                double[] dh2 = h.clone();
                plain.gruBack(g1, 0, hidden, hidden, h1, 0, dh1, 0, d1, 3, scaled, keeps);
                vector.gruBack(g2, 0, hidden, hidden, h2, 0, dh2, 0, d2, 3, scaled, keeps);
                assertThat(d2).containsExactly(d1, within(1e-12));
                assertThat(dh2).containsExactly(dh1, within(1e-12));
            }
        }
    }

    /// 1 / (1 + e⁻ᵃ) to thirty digits.
    private static double exactSigmoid(double a) {
        var context = new MathContext(40);
        BigDecimal e = exp(new BigDecimal(-Math.abs(a)), context);
        BigDecimal over = (a >= 0 ? BigDecimal.ONE : e);
        return over.divide(BigDecimal.ONE.add(e), context).doubleValue();
    }

    /// By the series of y / 1024, squared ten times.
    private static BigDecimal exp(BigDecimal y, MathContext context) {
        var wide = new MathContext(context.getPrecision() + 20);
        BigDecimal x = y.divide(BigDecimal.valueOf(1024), wide);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n < 60; n++) {
            term = term.multiply(x, wide).divide(BigDecimal.valueOf(n), wide);
            sum = sum.add(term, wide);
        }
        for (int i = 0; i < 10; i++) {
            sum = sum.multiply(sum, wide);
        }
        return sum;
    }
}
