package gruexplorer.data.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/// Letters with a bracket now and then: `(` may come only while none is open, `)` only while one is. To predict the
/// next character a model has to hold that one bit for as long as the bracket lasts.
final class Brackets {

    private static final String LETTERS = "abcde";
    private static final int TRAINING = 2500;
    private static final int HELD_OUT = 200;
    /// In training a bracket closes after at most so many letters; the held-out ones last longer.
    private static final int LONGEST_TRAINED = 9;

    private static final int LONGEST_HELD_OUT = 30;

    private Brackets() {}

    static Sample sample() {
        var random = new Random(2026);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("train.txt", lines(TRAINING, 0, LONGEST_TRAINED, random));
        files.put("test.txt", lines(HELD_OUT, LONGEST_TRAINED + 1, LONGEST_HELD_OUT, random));
        return new Sample("brackets", files);
    }

    private static String lines(int count, int shortest, int longest, Random random) {
        var text = new StringBuilder();
        for (int line = 0; line < count; line++) {
            int pairs = 1 + random.nextInt(3);
            for (int pair = 0; pair < pairs; pair++) {
                letters(text, random.nextInt(shortest, longest + 1), random);
                text.append('(');
                letters(text, random.nextInt(shortest, longest + 1), random);
                text.append(')');
            }
            letters(text, random.nextInt(4), random);
            text.append('\n');
        }
        return text.toString();
    }

    private static void letters(StringBuilder text, int count, Random random) {
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
    }
}
