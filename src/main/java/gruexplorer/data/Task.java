package gruexplorer.data;

/// What a model was trained to do.
public enum Task {
    /// One label for the whole text; the loss stands on the last step.
    CLASSIFY("classify"),
    /// The next token after every step.
    LANGUAGE_MODEL("language-model");

    private final String label;

    Task(String label) {
        this.label = label;
    }

    /// The word used in files and on the command line.
    public String label() {
        return label;
    }
}
