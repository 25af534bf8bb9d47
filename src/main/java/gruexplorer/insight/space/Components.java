package gruexplorer.insight.space;

import gruexplorer.engine.layer.Series;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/// The two directions in which states differ most: principal component analysis (Pearson 1901; Hotelling 1933) by the
/// singular values of the centred states.
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
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(count, hidden, false, true, true);
        if (!svd.decompose(centred)) {
            throw new IllegalArgumentException("the states have no singular values");
        }
        double[] values = Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
        DMatrixRMaj v = svd.getV(null, true);
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[b], values[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = Arrays.stream(values).map(s -> s * s).sum();
        for (int k = 0; k < Math.min(2, order.length); k++) {
            double value = values[order[k]];
            if (value > NOTHING * Math.max(1, values[order[0]])) {
                explained[k] = value * value / sum;
                System.arraycopy(v.data, order[k] * hidden, axes[k], 0, hidden);
                face(axes[k]);
            }
        }
        return new Components(mean, axes, explained, count);
    }

    private static double[] centre(DMatrixRMaj states) {
        var mean = new double[states.numCols];
        for (int j = 0; j < mean.length; j++) {
            for (int i = 0; i < states.numRows; i++) {
                mean[j] += states.get(i, j) / states.numRows;
            }
            for (int i = 0; i < states.numRows; i++) {
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
