package gruexplorer.data;

import gruexplorer.data.audio.Clip;
import java.util.Optional;

/// One sequence of the training data as it is written.
///
/// @param text what is read; of a clip its file's name
/// @param label of a classifier the class; of a labeller one label a step, blanks between them, {@link #IGNORED} where
///     none counts; of a forecast or a regression the numbers wanted; else empty
/// @param clip what is heard; empty where something is read
public record Example(String text, String label, Optional<Clip> clip) {

    /// Stands for the label of a step that counts in no loss and no score. No text holds this character.
    public static final String IGNORED = "\0";

    /// One that is read.
    public Example(String text, String label) {
        this(text, label, Optional.empty());
    }

    /// Examples of one key stand on one side of a split.
    public String key() {
        return clip.map(Clip::key).orElse(text);
    }
}
