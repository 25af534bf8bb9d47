package gruexplorer.training.compare;

/// What contestants have in common beside the data.
public enum Equal {
    /// About as many numbers to learn, counted over the whole network.
    PARAMETERS("parameters"),
    /// As many units a layer.
    UNITS("units");

    private final String label;

    Equal(String label) {
        this.label = label;
    }

    /// The word used on the command line.
    public String label() {
        return label;
    }
}
