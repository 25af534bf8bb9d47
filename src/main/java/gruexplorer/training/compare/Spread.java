package gruexplorer.training.compare;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// How far a figure lies apart over the seeds.
///
/// @param least and `most`: the ends; NaN where there is nothing
/// @param median of an even number of them the mean of the two in the middle
/// @param count how many there are
public record Spread(double least, double median, double most, int count) {

    /// Of all that are finite.
    public static Spread of(DoubleStream figures) {
        double[] sorted = figures.filter(Double::isFinite).sorted().toArray();
        int n = sorted.length;
        return n == 0
                ? new Spread(Double.NaN, Double.NaN, Double.NaN, 0)
                : new Spread(sorted[0], (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[n - 1], n);
    }

    /// Of all that are finite.
    public static Spread of(double... figures) {
        return of(Arrays.stream(figures));
    }

    /// Is there any?
    public boolean present() {
        return count > 0;
    }
}
