package gruexplorer.data.audio;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Sound at a lower rate: band-limited interpolation with a sinc under a Hann window (J. O. Smith, Digital Audio
/// Resampling, 2002). What lies above half the new rate is taken away first, as it would fold back.
final class Resampler {

    /// Zero crossings of the sinc on each side.
    private static final int CROSSINGS = 24;
    /// Where the filter cuts, as a share of half the new rate: a finite sinc needs room to fall.
    private static final double ROLL_OFF = 0.92;
    /// Numbers of filters that are kept; two rates that share no divisor would need too many.
    private static final int MOST_KEPT = 1 << 20;

    private Resampler() {}

    /// @param rate samples a second, at most the sound's own
    static Sound down(Sound sound, int rate) {
        if (rate > sound.rate()) {
            throw new IllegalArgumentException(rate + " samples a second cannot be made of " + sound.rate());
        }
        if (rate == sound.rate()) {
            return sound;
        }
        double[] from = sound.samples();
        double cut = ROLL_OFF * rate / sound.rate();
        int reach = (int) Math.ceil(CROSSINGS / cut);
        // New samples stand between old ones in so many ways, over and over.
        int ways = rate
                / BigInteger.valueOf(rate).gcd(BigInteger.valueOf(sound.rate())).intValue();
        double @Nullable [][] filters = new double[ways][];
        var to = new double[(int) Math.max(1, (long) from.length * rate / sound.rate())];
        for (int n = 0; n < to.length; n++) {
            long place = (long) n * sound.rate();
            int whole = (int) (place / rate);
            int way = n % ways;
            double[] known = filters[way];
            double[] filter = known == null ? filter((double) (place % rate) / rate, cut, reach) : known;
            if ((long) ways * filter.length <= MOST_KEPT) {
                filters[way] = filter;
            }
            double sum = 0;
            for (int k = Math.max(0, reach - whole); k < filter.length && whole - reach + k < from.length; k++) {
                sum += from[whole - reach + k] * filter[k];
            }
            to[n] = sum;
        }
        return new Sound(rate, to);
    }

    /// What the samples from `reach` before to `reach` after give to one that stands `after` the middle one.
    private static double[] filter(double after, double cut, int reach) {
        var filter = new double[2 * reach + 2];
        for (int k = 0; k < filter.length; k++) {
            double distance = k - reach - after;
            filter[k] = Math.abs(distance) < reach ? weight(distance, cut, reach) : 0;
        }
        return filter;
    }

    private static double weight(double distance, double cut, double reach) {
        double angle = Math.PI * distance * cut;
        double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
        return cut * sinc * 0.5 * (1 + Math.cos(Math.PI * distance / reach));
    }
}
