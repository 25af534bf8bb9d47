package gruexplorer.ui.train;

import java.util.Optional;

/// Settings that are on or off.
enum Switch {
    DIRECTIONS("directions", "--bidirectional", Optional.of(Setting.DIRECTIONS)),
    /// The file of a language model is one text, not one a line.
    STREAM("stream", "--stream", Optional.of(Setting.STREAM)),
    /// Each pair of text and label once.
    DISTINCT("distinct", "--distinct", Optional.of(Setting.TOKENS)),
    /// Logarithms of a series.
    LOG("log", "--log", Optional.of(Setting.SERIES)),
    /// The names of clips say who speaks.
    SPEAKERS("speakers", "--by-speaker", Optional.of(Setting.SOUND)),
    /// The kernels that compute the same bits on every machine, slowly.
    PORTABLE("portable", "", Optional.empty());

    private final String label;
    private final String option;
    private final Optional<Setting> setting;

    Switch(String label, String option, Optional<Setting> setting) {
        this.label = label;
        this.option = option;
        this.setting = setting;
    }

    /// Its name in messages.
    String label() {
        return label;
    }

    /// Its name on the command line; empty where that says it otherwise.
    String option() {
        return option;
    }

    Optional<Setting> setting() {
        return setting;
    }
}
