package gruexplorer.data;

import gruexplorer.data.audio.Clip;
import java.util.Optional;

/// One sequence of the training data as it is written.
///
/// @param text what is read; of a clip its file's name
/// @param label of a classifier the class; of a labeller one label a step, blanks between them; of a forecast the
///     numbers wanted; else empty
/// @param clip what is heard; empty where something is read
public record Example(String text, String label, Optional<Clip> clip) {

    /// One that is read.
    public Example(String text, String label) {
        this(text, label, Optional.empty());
    }

    /// Examples of one key stand on one side of a split.
    public String key() {
        return clip.map(Clip::key).orElse(text);
    }
}
