package gruexplorer.engine.model;

/// What the scores of the head mean, and the loss that belongs to it.
public enum OutputKind {
    /// One class of C: softmax, cross-entropy.
    CLASS("class"),
    /// Each of C on or off by itself: sigmoid, binary cross-entropy summed over the outputs.
    EVENTS("events"),
    /// Numbers: the scores themselves, the squared error averaged over the outputs.
    NUMBERS("numbers");

    private final String label;

    OutputKind(String label) {
        this.label = label;
    }

    /// The word used in files.
    public String label() {
        return label;
    }
}
