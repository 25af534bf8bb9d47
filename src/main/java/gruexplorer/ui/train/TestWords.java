package gruexplorer.ui.train;

import gruexplorer.data.Task;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was reached on test data in words, beside what simple rules reach there.
final class TestWords {

    private TestWords() {}

    /// @param seen with `test` and `baselines`, as a model's file has them
    static String of(TestLook.Seen seen, Task task, Messages messages) {
        String rules = seen.record().get("baselines") instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(rule -> messages.get(
                                "ui.train.test.rule",
                                messages.get("ui.train.baseline." + rule.getKey()),
                                rule(rule.getValue(), task, messages)))
                        .collect(Collectors.joining(messages.get("ui.compare.comma")))
                : "";
        return messages.get(
                "ui.train.test",
                Integer.toString(seen.epoch()),
                reached(seen.record().getOrDefault("test", ""), messages),
                rules);
    }

    private static String reached(Object test, Messages messages) {
        if (!(test instanceof Map<?, ?> map)) {
            return "";
        }
        return number(map, "exact")
                .or(() -> number(map, "accuracy"))
                .map(share -> right(share, messages))
                .or(() -> number(map, "mse").map(error -> messages.get("ui.train.test.mse", brief(error))))
                .or(() -> number(map, "rmse").map(error -> messages.get("ui.train.test.rmse", brief(error))))
                .or(() -> number(map, "nats").map(nats -> messages.get("ui.train.test.nats", Numbers.fixed(nats, 3))))
                .orElse("");
    }

    private static String rule(Object value, Task task, Messages messages) {
        double number = value instanceof Map<?, ?> map
                ? number(map, "exact").orElse(Double.NaN)
                : value instanceof Number plain ? plain.doubleValue() : Double.NaN;
        return switch (task) {
            case CLASSIFY, LABEL, AUDIO, TRANSLATE -> right(number, messages);
            case LANGUAGE_MODEL, EVENTS -> messages.get("ui.train.test.nats", Numbers.fixed(number, 3));
            case FORECAST -> messages.get("ui.train.test.rmse", brief(number));
            case REGRESS -> messages.get("ui.train.test.mse", brief(number));
        };
    }

    private static String right(double share, Messages messages) {
        return messages.get("ui.train.test.right", Numbers.fixed(100 * share, 1));
    }

    private static String brief(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static Optional<Double> number(Map<?, ?> map, String key) {
        return Stream.of(key)
                .filter(map::containsKey)
                .map(map::get)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .findFirst();
    }
}
