package gruexplorer.data;

/// What a model was trained to do.
public enum Task {
    /// One label for the whole text; the loss stands on the last step.
    CLASSIFY("classify"),
    /// One label at every step.
    LABEL("label"),
    /// The next token after every step.
    LANGUAGE_MODEL("language-model"),
    /// The set of keys that sound next, after every step.
    EVENTS("events"),
    /// Numbers some steps ahead of a window.
    FORECAST("forecast"),
    /// Numbers for a whole sequence of numbers; the loss stands on the last step.
    REGRESS("regress"),
    /// One class for a whole clip of sound; the loss stands on the last frame.
    AUDIO("audio"),
    /// Another text, by an encoder and a decoder.
    TRANSLATE("translate");

    private final String label;

    Task(String label) {
        this.label = label;
    }

    /// The word used in files and on the command line.
    public String label() {
        return label;
    }

    /// Does it read numbers, keys or sound, and no tokens of a vocabulary?
    public boolean readsNumbers() {
        return this == EVENTS || this == FORECAST || this == REGRESS || this == AUDIO;
    }

    /// Is there one class for the whole, said when all of it has been read?
    public boolean onceAtTheEnd() {
        return this == CLASSIFY || this == AUDIO;
    }

    /// Is its answer one of several, so that it is right or wrong?
    public boolean choosesOne() {
        return this != EVENTS && this != FORECAST && this != REGRESS;
    }
}
