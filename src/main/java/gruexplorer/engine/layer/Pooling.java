package gruexplorer.engine.layer;

/// What the head looks at.
public enum Pooling {
    /// The state at every step: one output a step.
    STEP("step"),
    /// The state each direction ends with.
    LAST("last"),
    /// The mean of the states.
    MEAN("mean"),
    /// The largest value each unit took.
    MAX("max"),
    /// The states weighted by α = softmax(v · tanh(W h + b)) (Yang et al. 2016).
    ATTENTION("attention");

    private final String label;

    Pooling(String label) {
        this.label = label;
    }

    /// The word used in files and on the command line.
    public String label() {
        return label;
    }

    /// Is there one output for a whole sequence?
    public boolean wholeSequence() {
        return this != STEP;
    }
}
