package gruexplorer.data.audio;

/// One channel of sound.
///
/// @param rate samples a second
/// @param samples from −1 to 1, one at least
public record Sound(int rate, double[] samples) {

    public Sound {
        if (rate < 1 || samples.length == 0) {
            throw new IllegalArgumentException("a sound of " + samples.length + " samples at " + rate + " a second");
        }
    }

    /// How long it lasts.
    public double seconds() {
        return (double) samples.length / rate;
    }
}
