package gruexplorer.engine.layer;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/// One vector per time step (T × width), immutable.
public final class Series {

    private final double[][] rows;
    private final int width;

    /// @param rows one vector a step, all as long; handed over, not copied. There is at least one
    Series(double[][] rows) {
        this.rows = rows;
        this.width = rows[0].length;
    }

    /// @param values row-major (steps × width); copied
    public Series(int steps, int width, double[] values) {
        if (values.length != steps * width) {
            throw new IllegalArgumentException(
                    "a series of " + steps + " × " + width + " does not have " + values.length + " values");
        }
        this.rows = new double[steps][];
        for (int t = 0; t < steps; t++) {
            rows[t] = Arrays.copyOfRange(values, t * width, (t + 1) * width);
        }
        this.width = width;
    }

    /// T.
    public int steps() {
        return rows.length;
    }

    /// How many numbers stand at each step.
    public int width() {
        return width;
    }

    /// The value at `step` and `unit`, both from 0.
    public double at(int step, int unit) {
        return rows[step][unit];
    }

    /// The vector at `step` itself, so that what is held twice can be told.
    double[] held(int step) {
        return rows[step];
    }

    /// A copy of the vector at `step` (from 0).
    public double[] step(int step) {
        return rows[step].clone();
    }

    /// A copy as a matrix (T × width).
    public DMatrixRMaj toMatrix() {
        var matrix = new DMatrixRMaj(rows.length, width);
        for (int t = 0; t < rows.length; t++) {
            System.arraycopy(rows[t], 0, matrix.data, t * width, width);
        }
        return matrix;
    }
}
