package gruexplorer.engine.layer;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/// One vector per time step (T × width), immutable.
public final class Series {

    private final int steps;
    private final int width;
    private final double[] values;

    /// @param values row-major (steps × width); kept, not copied: the caller hands it over
    public Series(int steps, int width, double[] values) {
        if (values.length != steps * width) {
            throw new IllegalArgumentException(
                    "a series of " + steps + " × " + width + " does not have " + values.length + " values");
        }
        this.steps = steps;
        this.width = width;
        this.values = values;
    }

    /// T.
    public int steps() {
        return steps;
    }

    /// How many numbers stand at each step.
    public int width() {
        return width;
    }

    /// The value at `step` and `unit`, both from 0.
    public double at(int step, int unit) {
        if (unit < 0 || unit >= width) {
            throw new IndexOutOfBoundsException("unit " + unit + " of " + width);
        }
        return values[step * width + unit];
    }

    /// A copy of the vector at `step` (from 0).
    public double[] step(int step) {
        return Arrays.copyOfRange(values, step * width, (step + 1) * width);
    }

    /// A copy as a matrix (T × width).
    public DMatrixRMaj toMatrix() {
        return new DMatrixRMaj(steps, width, true, values.clone());
    }
}
