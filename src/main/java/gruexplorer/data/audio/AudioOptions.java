package gruexplorer.data.audio;

import java.util.Optional;

/// How sounds become frames, and which belong together.
///
/// @param rate samples a second to bring them to; 0 for that of the first clip
/// @param frame milliseconds that a frame looks at
/// @param hop milliseconds from frame to frame
/// @param bands mel bands
/// @param speakers whether the clips' names say who speaks
/// @param mel what is settled already, by a model or by the data that comes before this; the numbers above do not count
///     then
public record AudioOptions(int rate, double frame, double hop, int bands, boolean speakers, Optional<Mel> mel) {

    /// 25 ms every 10 ms, as is usual for speech.
    public static final AudioOptions DEFAULT = new AudioOptions(0, 25, 10, 24, false, Optional.empty());

    /// The same for a front end that is settled.
    public AudioOptions with(Mel settled) {
        return new AudioOptions(rate, frame, hop, bands, speakers, Optional.of(settled));
    }

    /// The front end for clips of which the first has `first` samples a second.
    ///
    /// @throws gruexplorer.data.InputException if the numbers do not go together
    Mel front(int first) {
        return mel.orElseGet(() -> Mel.of(rate > 0 ? rate : first, frame, hop, bands));
    }
}
