package gruexplorer.data.sample;

import java.util.Random;

/// Copy memory (after Hochreiter and Schmidhuber 1997, as Arjovsky et al. 2016 pose it): ten symbols of eight, then
/// blanks, a delimiter, and the ten symbols have to be said again while blanks are read. Who remembers nothing is right
/// once in eight.
final class CopyMemory {

    private static final String SYMBOLS = "abcdefgh";
    private static final int LENGTH = 10;
    private static final String UNJUDGED = "-";
    private static final String BLANK = ".";
    private static final String DELIMITER = ">";

    private CopyMemory() {}

    /// Lines of a token and its label, a blank line after each sequence; what is said before the answer is labelled
    /// `-`.
    static String lines(int blanks, int count, Random random) {
        var text = new StringBuilder();
        for (int sequence = 0; sequence < count; sequence++) {
            String symbols = random.ints(LENGTH, 0, SYMBOLS.length())
                    .mapToObj(i -> SYMBOLS.substring(i, i + 1))
                    .reduce("", String::concat);
            for (int i = 0; i < LENGTH; i++) {
                line(text, symbols.substring(i, i + 1), UNJUDGED);
            }
            for (int i = 0; i < blanks; i++) {
                line(text, BLANK, UNJUDGED);
            }
            line(text, DELIMITER, UNJUDGED);
            for (int i = 0; i < LENGTH; i++) {
                line(text, BLANK, symbols.substring(i, i + 1));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String token, String label) {
        text.append(token).append(' ').append(label).append('\n');
    }
}
