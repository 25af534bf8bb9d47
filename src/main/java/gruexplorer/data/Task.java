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
    FORECAST("forecast");

    private final String label;

    Task(String label) {
        this.label = label;
    }

    /// The word used in files and on the command line.
    public String label() {
        return label;
    }

    /// Does it read numbers or keys, and no tokens of a vocabulary?
    public boolean readsNumbers() {
        return this == EVENTS || this == FORECAST;
    }
}
