package gruexplorer.session.whatif;

import gruexplorer.data.InputException;
import java.util.regex.Pattern;

/// One thing that is done otherwise in a what-if. Its {@link #text} says all of it, as the command line takes it.
public sealed interface Edit permits Clamp, WeightEdit, Swap, Transplant {

    /// What kind of edit it is.
    Kind kind();

    /// The edit in the syntax of the command line; {@link Kind#parse} reads it back.
    String text();

    /// Reads an edit of any kind; the word of its kind may stand before it.
    ///
    /// @throws InputException if it is none
    static Edit parse(String text) {
        String bare = text.strip();
        for (Kind kind : Kind.values()) {
            if (bare.startsWith(kind.label() + " ")) {
                return kind.parse(bare.substring(kind.label().length() + 1));
            }
        }
        for (Kind kind : Kind.values()) {
            if (kind.looks.matcher(bare).lookingAt()) {
                return kind.parse(bare);
            }
        }
        throw new InputException("\"" + bare + "\" is no edit; one looks like l1.z:3=0@5-9 (hold),"
                + " gru.weight_hh_l0[4,2]+=0.5 (weight), 3=good (token) or l1@4=3:the film was good (state)");
    }

    /// The kinds, by the words of the command line.
    enum Kind {
        /// Holds a quantity at a value.
        CLAMP("clamp", "(?:(?:en|de)coder\\.)?l\\d+(?:\\.reverse)?\\.[a-z]"),
        /// Sets a weight or adds to it.
        SET("set", "[A-Za-z][A-Za-z0-9_.]*\\["),
        /// Puts another token in the place of one.
        SWAP("swap", "\\d+\\s*="),
        /// Puts the state of another run in the place of one.
        TRANSPLANT("transplant", "(?:(?:en|de)coder\\.)?l\\d+(?:\\.reverse)?@");

        private final String label;
        /// How one begins.
        private final Pattern looks;

        Kind(String label, String looks) {
            this.label = label;
            this.looks = Pattern.compile(looks);
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
