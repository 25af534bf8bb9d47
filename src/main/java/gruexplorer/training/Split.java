package gruexplorer.training;

import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Training and validation texts; no text stands on both sides, and no clip or speaker.
public record Split(List<Example> training, List<Example> validation) {

    private static final int LOOKED_AT = 20;

    /// Puts about `share` of the distinct texts aside, chosen by `seed`; all copies of a text go together.
    public static Split of(List<Example> examples, double share, long seed) {
        Map<String, List<Example>> byText = new LinkedHashMap<>();
        for (Example example : examples) {
            byText.computeIfAbsent(example.key(), text -> new ArrayList<>()).add(example);
        }
        List<String> texts = new ArrayList<>(byText.keySet());
        Collections.shuffle(texts, new Random(seed));
        int aside = (int) Math.round(share * texts.size());
        List<Example> validation = new ArrayList<>();
        List<Example> training = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            (i < aside ? validation : training).addAll(byText.getOrDefault(texts.get(i), List.of()));
        }
        return new Split(training, validation);
    }

    /// The last `share` aside, as time goes.
    public static Split last(List<Example> examples, double share) {
        int training = examples.size() - (int) Math.round(share * examples.size());
        return new Split(examples.subList(0, training), examples.subList(training, examples.size()));
    }

    /// One text cut in two, the last `share` of its characters aside.
    public static Split cut(Example whole, double share) {
        String text = whole.text();
        int at = text.offsetByCodePoints(0, (int) Math.round((1 - share) * text.codePointCount(0, text.length())));
        return new Split(
                List.of(new Example(text.substring(0, at), whole.label())),
                List.of(new Example(text.substring(at), whole.label())));
    }

    /// Is there anything on both sides?
    ///
    /// @param what the texts are called
    /// @param one what their number is counted in
    /// @throws InputException if not
    public void check(String what, String one) {
        if (training.isEmpty() || validation.isEmpty()) {
            int count = training.size() + validation.size();
            throw new InputException("there are too few different " + what + " to train on and to validate with: "
                    + count + " " + one + (count == 1 ? "" : "s"));
        }
    }

    /// One of the shorter validation texts, to look at: the longest of the first few that have at most `most`
    /// characters; where none has, the beginning of the first one's first line.
    public String shortText(int most) {
        return validation.stream()
                .map(Example::text)
                .filter(text -> text.codePointCount(0, text.length()) <= most)
                .limit(LOOKED_AT)
                .max(Comparator.comparingInt(String::length))
                .orElseGet(() -> {
                    String text = validation
                            .getFirst()
                            .text()
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .findFirst()
                            .orElse("");
                    return text.substring(
                            0, text.offsetByCodePoints(0, Math.min(most, text.codePointCount(0, text.length()))));
                });
    }
}
