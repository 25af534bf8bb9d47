package gruexplorer.engine.model;

/// What a network reads at a step.
public enum InputKind {
    /// A token, through an embedding that is learned.
    EMBEDDING("embedding"),
    /// A token as a vector of zeros with a one.
    ONE_HOT("one-hot"),
    /// Numbers.
    NUMBERS("numbers");

    private final String label;

    InputKind(String label) {
        this.label = label;
    }

    /// The word used in files.
    public String label() {
        return label;
    }
}
