package gruexplorer.insight;

import gruexplorer.engine.layer.Series;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/// Orders in which a picture stacks its units. Each gives, for every display row, the unit (from 0) that stands there.
public final class UnitOrder {

    /// Similarity looks at no more steps than this, evenly spread: enough to tell units apart, and 512 units over
    /// 1000 steps stay well within a frame or two.
    private static final int STEPS = 256;

    private UnitOrder() {}

    /// As the model numbers them.
    public static int[] byIndex(int units) {
        return IntStream.range(0, units).toArray();
    }

    /// Units whose states move together stand together: from the unit least like all others, always on to the most
    /// correlated one that is left (of equals the lower index).
    ///
    /// @param h the hidden states (T × H)
    public static int[] bySimilarity(Series h) {
        int units = h.width();
        double[][] shapes = new double[units][];
        double[] centre = new double[Math.min(STEPS, h.steps())];
        for (int unit = 0; unit < units; unit++) {
            shapes[unit] = shape(h, unit);
            for (int t = 0; t < centre.length; t++) {
                centre[t] += shapes[unit][t];
            }
        }
        boolean[] placed = new boolean[units];
        int[] order = new int[units];
        double[] target = centre;
        double sign = -1;
        for (int row = 0; row < units; row++) {
            int best = -1;
            double closest = Double.NEGATIVE_INFINITY;
            for (int unit = 0; unit < units; unit++) {
                if (placed[unit]) {
                    continue;
                }
                double likeness = sign * dot(shapes[unit], target);
                if (best < 0 || likeness > closest) {
                    best = unit;
                    closest = likeness;
                }
            }
            order[row] = best;
            placed[best] = true;
            target = shapes[best];
            sign = 1;
        }
        return order;
    }

    /// The units with the largest weight on one output first.
    ///
    /// @param head the head's weights (C × H)
    /// @param output from 0
    public static int[] byWeight(DMatrixRMaj head, int output) {
        double[] weights = new double[head.numCols];
        for (int unit = 0; unit < weights.length; unit++) {
            weights[unit] = Math.abs(head.get(output, unit));
        }
        return descending(weights);
    }

    /// The units with the largest weight on the outputs taken together first: the norm of the head's column.
    ///
    /// @param head the head's weights (C × H)
    public static int[] byWeight(DMatrixRMaj head) {
        double[] weights = new double[head.numCols];
        for (int unit = 0; unit < weights.length; unit++) {
            for (int output = 0; output < head.numRows; output++) {
                weights[unit] += head.get(output, unit) * head.get(output, unit);
            }
        }
        return descending(weights);
    }

    private static int[] descending(double[] weights) {
        return IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> -weights[unit]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// A unit's states centred and of length 1, so that a dot product is a correlation; zero if it never moves.
    private static double[] shape(Series h, int unit) {
        int steps = Math.min(STEPS, h.steps());
        double[] shape = new double[steps];
        double mean = 0;
        for (int t = 0; t < steps; t++) {
            shape[t] = h.at((int) ((long) t * h.steps() / steps), unit);
            mean += shape[t] / steps;
        }
        double square = 0;
        for (int t = 0; t < steps; t++) {
            shape[t] -= mean;
            square += shape[t] * shape[t];
        }
        double length = Math.sqrt(square);
        for (int t = 0; t < steps; t++) {
            shape[t] = length > 0 ? shape[t] / length : 0;
        }
        return shape;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int t = 0; t < a.length; t++) {
            sum += a[t] * b[t];
        }
        return sum;
    }
}
