package gruexplorer.session.whatif;

import gruexplorer.data.InputException;

/// One thing that is done otherwise in a what-if. Its {@link #text} says all of it, as the command line takes it.
public sealed interface Edit permits Clamp, WeightEdit, Swap, Transplant {

    /// What kind of edit it is.
    Kind kind();

    /// The edit in the syntax of the command line; {@link Kind#parse} reads it back.
    String text();

    /// The kinds, by the words of the command line.
    enum Kind {
        /// Holds a quantity at a value.
        CLAMP("clamp"),
        /// Sets a weight or adds to it.
        SET("set"),
        /// Puts another token in the place of one.
        SWAP("swap"),
        /// Puts the state of another run in the place of one.
        TRANSPLANT("transplant");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// The word in files and on the command line.
        public String label() {
            return label;
        }

        /// @throws InputException if `text` is none of this kind: one sentence that says how one looks
        public Edit parse(String text) {
            return switch (this) {
                case CLAMP -> Clamp.parse(text);
                case SET -> WeightEdit.parse(text);
                case SWAP -> Swap.parse(text);
                case TRANSPLANT -> Transplant.parse(text);
            };
        }

        /// @throws InputException if there is no kind of that word
        public static Kind of(String label) {
            for (Kind kind : values()) {
                if (kind.label.equals(label)) {
                    return kind;
                }
            }
            throw new InputException("there is no edit of the kind \"" + label + "\"");
        }
    }
}
