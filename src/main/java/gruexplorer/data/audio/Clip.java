package gruexplorer.data.audio;

import gruexplorer.data.InputException;

/// A sound as the frames that a network reads, not yet standardised.
///
/// @param key clips of one key stand on one side of a split: who speaks, or the sound itself
/// @param bands M
/// @param values log-mel energies (T·M), frame by frame
public record Clip(String key, int bands, float[] values) {

    public Clip {
        if (bands < 1 || values.length == 0 || values.length % bands != 0) {
            throw new IllegalArgumentException(values.length + " numbers are no frames of " + bands);
        }
    }

    /// T.
    public int frames() {
        return values.length / bands;
    }

    /// The frames of a sound.
    ///
    /// @param where it comes from, as a complaint names it
    /// @throws InputException if it has fewer samples a second than the frames are made of
    public static Clip of(Sound sound, Mel mel, String key, String where) {
        if (sound.rate() < mel.rate()) {
            throw new InputException(where + " has " + sound.rate() + " samples a second, " + mel.rate()
                    + " are needed; a higher rate can be brought down, what a lower one lacks cannot be made up");
        }
        return new Clip(key, mel.bands(), LogMel.frames(Resampler.down(sound, mel.rate()), mel));
    }
}
