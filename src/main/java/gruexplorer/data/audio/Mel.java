package gruexplorer.data.audio;

import gruexplorer.data.InputException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How a sound becomes log-mel frames. The mel scale is that of O'Shaughnessy (Speech Communication, 1987), as HTK has
/// it: m = 2595 log₁₀(1 + f / 700).
///
/// @param rate samples a second of the sounds that it reads
/// @param frame samples that a frame looks at
/// @param hop samples from the beginning of a frame to that of the next
/// @param bands M, the numbers of a frame
/// @param low the frequency in Hz where the lowest band begins
/// @param high the frequency in Hz where the highest band ends, at most half the rate
public record Mel(int rate, int frame, int hop, int bands, double low, double high) {

    /// Below this there is no speech, but hum and a recorder's offset.
    private static final double LOWEST = 60;

    private static final int MOST_RATE = 384_000;
    private static final int LONGEST_FRAME = 65_536;
    private static final int MOST_BANDS = 256;

    public Mel {
        if (rate < 1 || rate > MOST_RATE) {
            throw new InputException("frames of sound need from 1 to " + MOST_RATE + " samples a second, not " + rate);
        }
        if (frame < 2 || frame > LONGEST_FRAME || hop < 1 || hop > LONGEST_FRAME) {
            throw new InputException("a frame has from 2 to " + LONGEST_FRAME + " samples and a hop from 1, not "
                    + frame + " and " + hop);
        }
        if (bands < 1 || bands > MOST_BANDS) {
            throw new InputException("there are from 1 to " + MOST_BANDS + " mel bands, not " + bands);
        }
        // Written so that no number at all is refused too.
        if (!(low >= 0 && high > low && high <= rate / 2.0)) {
            throw new InputException("mel bands lie between 0 and half the rate, " + rate / 2.0 + " Hz, not between "
                    + low + " and " + high);
        }
        for (int band = 0; band < bands; band++) {
            if (weights(rate, frame, bands, low, high, band).length == 0) {
                throw new InputException(bands + " mel bands are too many for frames of " + frame + " samples at "
                        + rate + " a second: band " + (band + 1) + " holds no frequency of their spectrum");
            }
        }
    }

    /// From times in milliseconds.
    ///
    /// @throws InputException if a band would be empty, or a number is out of its range
    public static Mel of(int rate, double frameMs, double hopMs, int bands) {
        return new Mel(
                rate,
                (int) Math.round(rate * frameMs / 1000),
                (int) Math.round(rate * hopMs / 1000),
                bands,
                Math.min(LOWEST, rate / 8.0),
                rate / 2.0);
    }

    /// A frequency in mel.
    public static double mel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
    }

    /// A mel as a frequency.
    public static double hertz(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
    }

    /// Samples of the transform: the frame's, filled up with zeros to a power of two.
    public int points() {
        return points(frame);
    }

    /// The beginning of a frame in milliseconds.
    public double time(int number) {
        return 1000.0 * number * hop / rate;
    }

    /// The middle of each band in Hz, as a name.
    public List<String> names() {
        return IntStream.range(0, bands)
                .mapToObj(band -> String.format(Locale.ROOT, "%.0f Hz", edge(bands, low, high, band + 1)))
                .toList();
    }

    /// Frequency k of the spectrum, and what a band takes of its power.
    record Weight(int k, double share) {}

    /// What a band is made of: a triangle over frequency, 1 in its middle and 0 at its neighbours' middles.
    Weight[] weights(int band) {
        return weights(rate, frame, bands, low, high, band);
    }

    private static Weight[] weights(int rate, int frame, int bands, double low, double high, int band) {
        double left = edge(bands, low, high, band);
        double middle = edge(bands, low, high, band + 1);
        double right = edge(bands, low, high, band + 2);
        double step = (double) rate / points(frame);
        int first = (int) Math.ceil(left / step);
        int last = Math.min(points(frame) / 2, (int) Math.floor(right / step));
        return IntStream.rangeClosed(first, last)
                .mapToObj(k -> new Weight(
                        k, Math.min((k * step - left) / (middle - left), (right - k * step) / (right - middle))))
                .filter(weight -> weight.share() > 0)
                .toArray(Weight[]::new);
    }

    /// Evenly spaced in mel: edge 0 is the low end, edge M + 1 the high one.
    private static double edge(int bands, double low, double high, int number) {
        return hertz(mel(low) + (mel(high) - mel(low)) * number / (bands + 1));
    }

    private static int points(int frame) {
        return frame == 1 ? 1 : Integer.highestOneBit(frame - 1) << 1;
    }
}
