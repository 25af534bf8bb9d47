package gruexplorer.data.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// English numbers in words: "seven hundred and twenty three". Which words may follow is a small grammar, how they are
/// spelled a smaller one.
final class SpelledNumbers {

    private static final List<String> SMALL =
            Words.list("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                    + "sixteen seventeen eighteen nineteen");
    private static final List<String> TENS = Words.list("- - twenty thirty forty fifty sixty seventy eighty ninety");
    private static final int LARGEST = 9999;
    private static final int TRAINING = 3000;
    private static final int HELD_OUT = 200;

    private SpelledNumbers() {}

    static Sample sample() {
        List<Integer> numbers = new ArrayList<>();
        for (int n = 0; n <= LARGEST; n++) {
            numbers.add(n);
        }
        Collections.shuffle(numbers, new Random(2027));
        Map<String, String> files = new LinkedHashMap<>();
        files.put("train.txt", lines(numbers.subList(0, TRAINING)));
        files.put("test.txt", lines(numbers.subList(TRAINING, TRAINING + HELD_OUT)));
        return new Sample("numbers-en", files);
    }

    private static String lines(List<Integer> numbers) {
        var text = new StringBuilder();
        numbers.forEach(n -> text.append(spell(n)).append('\n'));
        return text.toString();
    }

    static String spell(int n) {
        if (n < 20) {
            return SMALL.get(n);
        }
        if (n < 100) {
            return TENS.get(n / 10) + (n % 10 == 0 ? "" : " " + SMALL.get(n % 10));
        }
        if (n < 1000) {
            return SMALL.get(n / 100) + " hundred" + (n % 100 == 0 ? "" : " and " + spell(n % 100));
        }
        int rest = n % 1000;
        String join = rest == 0 ? "" : rest < 100 ? " and " + spell(rest) : " " + spell(rest);
        return spell(n / 1000) + " thousand" + join;
    }
}
