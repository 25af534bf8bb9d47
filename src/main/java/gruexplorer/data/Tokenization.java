package gruexplorer.data;

/// What one time step reads.
public enum Tokenization {
    /// Words and punctuation marks, in lower case.
    WORDS("words"),
    /// Characters as a reader counts them (grapheme clusters).
    CHARACTERS("characters");

    private final String label;

    Tokenization(String label) {
        this.label = label;
    }

    /// The word used in files and on the command line.
    public String label() {
        return label;
    }
}
