package gruexplorer.data;

/// What one time step reads.
public enum Tokenization {
    WORDS("words"),
    CHARACTERS("characters"),
    /// Numbers: steps stand apart by blanks, the columns of a step by commas.
    NUMBERS("numbers"),
    /// A set of keys: steps stand apart by blanks, the keys of a step by commas; a dash is silence.
    KEYS("keys"),
    /// Frames of a clip of sound, which is named by its file.
    FRAMES("frames");

    private final String label;

    Tokenization(String label) {
        this.label = label;
    }

    /// The ways to cut a text; the others cut what stands for numbers.
    public static Tokenization[] ofTexts() {
        return new Tokenization[] {WORDS, CHARACTERS};
    }

    /// The word used in files and on the command line.
    public String label() {
        return label;
    }
}
