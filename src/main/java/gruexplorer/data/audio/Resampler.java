package gruexplorer.data.audio;

/// Sound at a lower rate: band-limited interpolation with a sinc under a Hann window (J. O. Smith, Digital Audio
/// Resampling, 2002). What lies above half the new rate is taken away first, as it would fold back.
final class Resampler {

    /// Zero crossings of the sinc on each side.
    private static final int CROSSINGS = 24;
    /// Where the filter cuts, as a share of half the new rate: a finite sinc needs room to fall.
    private static final double ROLL_OFF = 0.92;

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
        double reach = CROSSINGS / cut;
        var to = new double[(int) Math.max(1, (long) from.length * rate / sound.rate())];
        for (int n = 0; n < to.length; n++) {
            double centre = (double) n * sound.rate() / rate;
            int first = (int) Math.max(0, Math.ceil(centre - reach));
            int last = (int) Math.min(from.length - 1, Math.floor(centre + reach));
            double sum = 0;
            for (int k = first; k <= last; k++) {
                sum += from[k] * weight(k - centre, cut, reach);
            }
            to[n] = sum;
        }
        return new Sound(rate, to);
    }

    private static double weight(double distance, double cut, double reach) {
        double angle = Math.PI * distance * cut;
        double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
        return cut * sinc * 0.5 * (1 + Math.cos(Math.PI * distance / reach));
    }
}
