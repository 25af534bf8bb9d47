package gruexplorer.data.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;

/// Letters with a bracket now and then: `(` may come only while none is open, `)` only while one is. To predict the
/// next character a model has to hold that one bit for as long as the bracket lasts.
final class Brackets {

    private static final String LETTERS = "abcde";
    private static final int TRAINING = 2500;
    private static final int HELD_OUT = 200;
    /// In training no stretch between brackets is longer; every held-out one is.
    private static final int LONGEST_TRAINED = 12;

    private static final int LONGEST_HELD_OUT = 40;
    /// The same chance of a bracket after every letter, so that counting letters does not help.
    private static final double CHANCE = 0.2;

    private Brackets() {}

    static Sample sample() {
        var random = new Random(2026);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("train.txt", lines(TRAINING, Brackets::trained, random));
        files.put("test.txt", lines(HELD_OUT, Brackets::heldOut, random));
        return new Sample("brackets", files);
    }

    private static int trained(Random random) {
        int length = 0;
        while (random.nextDouble() >= CHANCE) {
            length++;
        }
        return length <= LONGEST_TRAINED ? length : trained(random);
    }

    private static int heldOut(Random random) {
        return random.nextInt(LONGEST_TRAINED + 1, LONGEST_HELD_OUT + 1);
    }

    private static String lines(int count, ToIntFunction<Random> length, Random random) {
        var text = new StringBuilder();
        for (int line = 0; line < count; line++) {
            int pairs = 1 + random.nextInt(3);
            for (int pair = 0; pair < pairs; pair++) {
                letters(text, length.applyAsInt(random), random);
                text.append('(');
                letters(text, length.applyAsInt(random), random);
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
