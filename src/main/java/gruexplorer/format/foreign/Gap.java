package gruexplorer.format.foreign;

/// Why a file does not open as a whole model.
///
/// @param detail names from the file, or a sentence of the reader's; may be empty
public record Gap(Kind kind, String detail) {

    /// The reasons. The sentence is for the command line; the window has them in both languages.
    public enum Kind {
        EMBEDDING("it has no embedding that fits: the layer takes rows of numbers, and Explore feeds tokens"),
        HEAD("it has no dense layer that fits behind the recurrent layers"),
        DIRECTION("not all its layers read in the same directions, or the graph reads backwards"),
        SIZES("its recurrent layers do not have the same number of units"),
        PARTS("besides embedding, recurrent layers and dense layers it holds parts that Explore does not run"),
        EITHER("which matrix is the embedding and which the dense layer cannot be told"),
        CELLS("its recurrent layers have activations, peepholes, a bound or a first state that Explore does not run"),
        FORMAT("of this kind of file only the recurrent layers are read"),
        NUMBERS("a tensor that it needs cannot be read");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /// What follows "it does not open whole:".
        public String sentence() {
            return sentence;
        }
    }

    static Gap of(Kind kind) {
        return new Gap(kind, "");
    }

    /// For the command line.
    public String sentence() {
        return kind.sentence() + (detail.isEmpty() ? "" : ": " + detail);
    }
}
