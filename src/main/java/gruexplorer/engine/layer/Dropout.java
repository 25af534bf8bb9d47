package gruexplorer.engine.layer;

import java.util.SplittableRandom;

/// Inverted dropout (Srivastava et al. 2014): while training each value is zero with probability `rate` and divided
/// by 1 − rate otherwise, so that nothing has to change when it is off.
///
/// @param rate from 0 to below 1
/// @param seed of this pass: the same seed drops the same values
public record Dropout(double rate, long seed) {

    /// Nothing is dropped.
    public static final Dropout OFF = new Dropout(0, 0);

    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout has a rate from 0 to below 1, not " + rate);
        }
    }

    /// The factors for `count` values at one place of a network.
    ///
    /// @param place another number gives other factors
    public double[] factors(int place, int count) {
        var random = new SplittableRandom(seed * 31 + place);
        var factors = new double[count];
        for (int k = 0; k < count; k++) {
            factors[k] = random.nextDouble() < rate ? 0 : 1 / (1 - rate);
        }
        return factors;
    }

    /// For another part of a batch.
    public Dropout part(int number) {
        return rate == 0 ? this : new Dropout(rate, seed * 1_000_003 + number);
    }
}
