package gruexplorer.insight.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.engine.kernel.Wanted;
import gruexplorer.engine.layer.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The largest singular values found alone are those of the whole decomposition.
class LeadingTest {

    @ParameterizedTest
    @CsvSource({
        "200, 150, 0.9",
        "150, 200, 0.9",
        "300, 40, 0.99",
        "17, 90, 1",
        "90, 17, 1",
        "250, 100, 1",
        "60, 60, 0.2",
        "1, 40, 1",
        "40, 1, 1"
    })
    void valuesAndDirectionsAreThoseOfTheWhole(int rows, int columns, double decay) {
        var random = new Random(rows * 7L + columns);
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(rows, columns, -1, 1, random);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                x.set(i, j, x.get(i, j) * Math.pow(decay, j));
            }
        }
        checked(x, 1e-9);
    }

    @Test
    void equalValuesAreFoundAsOftenAsThereAre() {
        for (int equal = 1; equal <= 4; equal++) {
            var values = new double[30];
            for (int i = 0; i < values.length; i++) {
                values[i] = i < equal ? 5 : 3.0 / (1 + i);
            }
            DMatrixRMaj x = of(values, 120, 80);
            List<Leading.Direction> found = Leading.of(x, 2);
            assertThat(found.get(0).value()).isCloseTo(5, within(1e-12));
            assertThat(found.get(1).value()).isCloseTo(equal > 1 ? 5 : 1.5, within(1e-12));
            assertThat(dot(found.get(0).vector(), found.get(1).vector())).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void whatHasFewDirectionsHasNoMore() {
        assertThat(Leading.of(new DMatrixRMaj(50, 40), 2)).isEmpty();
        List<Leading.Direction> one = Leading.of(of(new double[] {7}, 50, 40), 2);
        assertThat(one.get(0).value()).isCloseTo(7, within(1e-12));
        assertThat(one.stream().skip(1)).allMatch(more -> more.value() < 1e-12);
        // A second direction a thousand million times smaller, which a matrix of products would have lost.
        List<Leading.Direction> two = Leading.of(of(new double[] {7, 7e-9}, 50, 40), 2);
        assertThat(two.get(1).value()).isCloseTo(7e-9, within(1e-14));
    }

    /// On both sides of the size from which on two directions are found alone.
    @ParameterizedTest
    @CsvSource({"128, 127", "129, 128", "400, 100", "100, 400"})
    void componentsOfManyStatesAreThoseOfTheWholeDecomposition(int steps, int width) {
        var random = new Random(5);
        var values = new double[steps * width];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextGaussian() / (1 + k % width) + 2;
        }
        Components found = Components.of(List.of(new Series(steps, width, values)));
        var centred = new DMatrixRMaj(steps, width, true, values);
        for (int t = 0; t < steps; t++) {
            for (int j = 0; j < width; j++) {
                centred.add(t, j, -found.mean()[j]);
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(steps, width, false, true, true);
        assertThat(svd.decompose(centred)).isTrue();
        double[] sorted = Arrays.stream(svd.getSingularValues()).sorted().toArray();
        double whole = Arrays.stream(sorted).map(s -> s * s).sum();
        for (int k = 0; k < 2; k++) {
            double s = sorted[sorted.length - 1 - k];
            assertThat(found.explained()[k]).isCloseTo(s * s / whole, within(1e-12));
            DMatrixRMaj v = svd.getV(null, true);
            double along = 0;
            for (int row = 0; row < v.numRows; row++) {
                if (svd.getSingularValues()[row] == s) {
                    along = dot(Arrays.copyOfRange(v.data, row * width, (row + 1) * width), found.axes()[k]);
                }
            }
            assertThat(Math.abs(along)).isCloseTo(1, within(1e-10));
        }
    }

    @Test
    void itEndsWhenNobodyWantsIt() {
        var asked = new AtomicInteger();
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(100, 100, -1, 1, new Random(1));
        assertThat(Wanted.run(() -> asked.incrementAndGet() < 5, () -> Leading.of(x, 2)))
                .isFalse();
        assertThat(asked.get()).isEqualTo(5);
    }

    private static void checked(DMatrixRMaj x, double tolerance) {
        List<Leading.Direction> found = Leading.of(x, 2);
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(x.numRows, x.numCols, false, true, true);
        assertThat(svd.decompose(x.copy())).isTrue();
        double[] values = svd.getSingularValues();
        double[] sorted = Arrays.stream(values).sorted().toArray();
        DMatrixRMaj v = svd.getV(null, true);
        assertThat(found).hasSize(Math.min(2, sorted.length));
        for (int k = 0; k < found.size(); k++) {
            double value = sorted[sorted.length - 1 - k];
            assertThat(found.get(k).value()).isCloseTo(value, within(1e-12 * sorted[sorted.length - 1]));
            for (int i = 0; i < values.length; i++) {
                if (values[i] == value) {
                    double[] vector = Arrays.copyOfRange(v.data, i * x.numCols, (i + 1) * x.numCols);
                    assertThat(Math.abs(dot(vector, found.get(k).vector()))).isCloseTo(1, within(tolerance));
                }
            }
        }
    }

    /// A matrix of given singular values.
    private static DMatrixRMaj of(double[] values, int rows, int columns) {
        var random = new Random(values.length);
        DMatrixRMaj left = RandomMatrices_DDRM.orthogonal(rows, values.length, random);
        DMatrixRMaj right = RandomMatrices_DDRM.orthogonal(columns, values.length, random);
        CommonOps_DDRM.multCols(left, values);
        var x = new DMatrixRMaj(rows, columns);
        CommonOps_DDRM.multTransB(left, right, x);
        return x;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
