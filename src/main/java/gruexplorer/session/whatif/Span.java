package gruexplorer.session.whatif;

/// Steps from one to another, counted from 1; step 0 is the state that a run begins with.
///
/// @param from the first
/// @param to the last; {@link #END} for as many as there are
public record Span(int from, int to) {

    /// To the last step, however many there are.
    public static final int END = Integer.MAX_VALUE;

    /// All steps, however many.
    public static final Span ALL = new Span(1, END);

    /// One step.
    public static Span at(int step) {
        return new Span(step, step);
    }

    /// As it is typed: nothing for all, `@5`, `@5-9`, `@5-`.
    String text() {
        if (equals(ALL)) {
            return "";
        }
        return "@" + from + (from == to ? "" : to == END ? "-" : "-" + to);
    }
}
