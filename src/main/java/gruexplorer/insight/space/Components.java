package gruexplorer.insight.space;

import gruexplorer.engine.layer.Series;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/// The two directions in which states differ most: principal component analysis (Pearson 1901; Hotelling 1933) by the
/// singular values of the centred states; of many states by those two alone.
///
/// The sign of an axis is free; here its entry of the largest size, the first of equals, is above zero.
///
/// @param mean of the states (H)
/// @param axes of length 1 and at right angles (2 × H); zeros where the states have no second direction
/// @param explained which share of the variance lies along each axis (2); 0 where there is none
/// @param states how many they were made of
public record Components(double[] mean, double[][] axes, double[] explained, int states) {

    /// Below this share of the largest singular value a direction is rounding.
    private static final double NOTHING = 1e-12;

    /// Numbers up to which all directions are found as quickly as two.
    private static final int LARGE = 1 << 14;

    /// @param all series of states of one layer (T × H each), at least one state
    /// @throws IllegalArgumentException if a state is not finite
    public static Components of(List<Series> all) {
        int hidden = all.getFirst().width();
        int count = all.stream().mapToInt(Series::steps).sum();
        var centred = new DMatrixRMaj(count, hidden);
        int row = 0;
        for (Series series : all) {
            for (int t = 0; t < series.steps(); t++) {
                System.arraycopy(series.step(t), 0, centred.data, row++ * hidden, hidden);
            }
        }
        if (Arrays.stream(centred.data).anyMatch(value -> !Double.isFinite(value))) {
            throw new IllegalArgumentException("a state is not finite");
        }
        double[] mean = centre(centred);
        var axes = new double[2][hidden];
        var explained = new double[2];
        List<Leading.Direction> found = (long) count * hidden > LARGE ? Leading.of(centred, 2) : whole(centred);
        double sum = 0;
        for (double value : centred.data) {
            sum += value * value;
        }
        for (int k = 0; k < found.size(); k++) {
            double value = found.get(k).value();
            if (value > NOTHING * Math.max(1, found.getFirst().value())) {
                explained[k] = value * value / sum;
                System.arraycopy(found.get(k).vector(), 0, axes[k], 0, hidden);
                face(axes[k]);
            }
        }
        return new Components(mean, axes, explained, count);
    }

    /// The two largest of a whole decomposition.
    ///
    /// @param centred not modified
    private static List<Leading.Direction> whole(DMatrixRMaj centred) {
        int hidden = centred.numCols;
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(centred.numRows, hidden, false, true, true);
        if (!svd.decompose(centred.copy())) {
            throw new IllegalArgumentException("the states have no singular values");
        }
        double[] values = Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
        DMatrixRMaj v = svd.getV(null, true);
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[b], values[a]))
                .limit(2)
                .map(k -> new Leading.Direction(values[k], Arrays.copyOfRange(v.data, k * hidden, (k + 1) * hidden)))
                .toList();
    }

    private static double[] centre(DMatrixRMaj states) {
        var mean = new double[states.numCols];
        for (int i = 0; i < states.numRows; i++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += states.get(i, j) / states.numRows;
            }
        }
        for (int i = 0; i < states.numRows; i++) {
            for (int j = 0; j < mean.length; j++) {
                states.add(i, j, -mean[j]);
            }
        }
        return mean;
    }

    private static void face(double[] axis) {
        int largest = 0;
        for (int j = 1; j < axis.length; j++) {
            // What differs by rounding alone counts as equal, so that the choice does not hang on it.
            largest = Math.abs(axis[j]) > Math.abs(axis[largest]) + 1e-9 ? j : largest;
        }
        if (axis[largest] < 0) {
            for (int j = 0; j < axis.length; j++) {
                axis[j] = -axis[j];
            }
        }
    }

    /// Where a state lies along the two axes (2).
    public double[] project(double[] state) {
        var at = new double[2];
        for (int k = 0; k < 2; k++) {
            for (int j = 0; j < state.length; j++) {
                at[k] += axes[k][j] * (state[j] - mean[j]);
            }
        }
        return at;
    }

    /// Where states lie, one after the other.
    public List<double[]> project(Series states) {
        return IntStream.range(0, states.steps())
                .mapToObj(t -> project(states.step(t)))
                .toList();
    }
}
