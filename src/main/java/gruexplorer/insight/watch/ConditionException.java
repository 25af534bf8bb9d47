package gruexplorer.insight.watch;

import gruexplorer.data.InputException;

/// A condition or a value that cannot be read.
public final class ConditionException extends InputException {

    private static final long serialVersionUID = 1;

    private static final int LONGEST = 20;

    private final int place;
    private final String found;
    private final Reason reason;

    /// What is expected instead.
    public enum Reason {
        TEST("test", "a test is expected, such as any z < 0.05, |dh| > 1, token = \"not\" or output changes"),
        VALUE("value", "a value is expected, such as 0.5, z:3, |dh|, p(\"negative\") or saturation"),
        COMPARISON("comparison", "a comparison is expected: <, <=, >, >=, = or !="),
        EQUALITY("equality", "= or != is expected"),
        TEXT("text", "a text in quotes is expected"),
        QUANTITY("quantity", "a quantity is expected, such as z, r, n, h, dh or l2.z"),
        CHANGE("change", "only h and c have a change: dh, dc"),
        UNIT("unit", "a unit is expected, a whole number from 1"),
        LAYER("layer", "a layer is expected, such as l1. or l2r."),
        VECTOR(
                "vector",
                "this stands for all units; say any or all before it, a unit behind it, as in z:3, or take |z| or"
                        + " mean(z)"),
        NUMBER("number", "a number that fits a double is expected"),
        QUOTE("quote", "the text is not ended by a quotation mark"),
        ESCAPE("escape", "after a backslash \" ' \\ n or t is expected"),
        SIGN("sign", "no sign of this language"),
        CHANGES("changes", "\"changes\" is expected, as in output changes"),
        CLOSING("closing", "a closing bracket is expected"),
        BAR("bar", "a closing | is expected"),
        OPENING("opening", "an opening bracket is expected"),
        END("end", "and, or, or the end is expected"),
        DEEP("deep", "the brackets lie too deep");

        private final String label;
        private final String sentence;

        Reason(String label, String sentence) {
            this.label = label;
            this.sentence = sentence;
        }

        /// A word for it in message keys.
        public String label() {
            return label;
        }
    }

    /// @param place of the character at which it goes wrong, from 0
    /// @param found what stands there; empty at the end
    ConditionException(int place, String found, Reason reason) {
        super("the condition cannot be read "
                + (found.isEmpty() ? "at its end" : "at character " + (place + 1) + ", " + shown(found)) + ": "
                + reason.sentence);
        this.place = place;
        this.found = shown(found);
        this.reason = reason;
    }

    private static String shown(String found) {
        int[] points = found.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .toArray();
        return points.length <= LONGEST
                ? new String(points, 0, points.length)
                : new String(points, 0, LONGEST - 1) + "\u2026";
    }

    /// The character at which it goes wrong, from 0.
    public int place() {
        return place;
    }

    /// What stands there, shortened; empty at the end.
    public String found() {
        return found;
    }

    public Reason reason() {
        return reason;
    }
}
