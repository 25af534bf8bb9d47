package gruexplorer.data.sample;

import java.util.Random;

/// Temporal order (Hochreiter and Schmidhuber 1997, their task 6a): among distractors stand two symbols, each an X or a
/// Y, one after a tenth to a fifth of the text, one after half of it; the class is which came first and which second.
/// The text begins with E and ends with B, as theirs do, and its length varies by a tenth. Whoever counts the X and the
/// Y but does not keep their order is right three times in four.
final class TemporalOrder {

    private static final String MARKS = "XY";
    private static final String DISTRACTORS = "abcd";

    private TemporalOrder() {}

    /// As a table of labels and texts.
    static String table(int steps, int count, Random random) {
        var text = new StringBuilder("label\ttext\n");
        for (int row = 0; row < count; row++) {
            int length = steps + random.nextInt(steps / 10 + 1);
            int first = steps / 10 + random.nextInt(steps / 10 + 1);
            int second = steps / 2 + random.nextInt(steps / 10 + 1);
            char one = MARKS.charAt(random.nextInt(MARKS.length()));
            char other = MARKS.charAt(random.nextInt(MARKS.length()));
            text.append(one).append(other).append('\t').append('E');
            for (int t = 1; t < length - 1; t++) {
                text.append(
                        t == first
                                ? one
                                : t == second ? other : DISTRACTORS.charAt(random.nextInt(DISTRACTORS.length())));
            }
            text.append("B\n");
        }
        return text.toString();
    }
}
