package gruexplorer.cli;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.text.Numbers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a training run recorded of data it did not learn from, in words.
final class HeldOut {

    private HeldOut() {}

    /// A classifier's share of right answers; a language model's nats a token beside those of guessing evenly; of
    /// events the nats a step; of a forecast or a regression the error in the data's own unit. How often the likeliest
    /// next token was right says little where the data is random (it is in `brackets`), so it stays in the JSON.
    ///
    /// @param figures `texts`, `nats`, `accuracy` and so on, from a file that nobody vouches for
    /// @return empty where they do not stand there
    static Optional<String> words(Object figures, Task task, Tokenization tokenization, int outputs) {
        if (!(figures instanceof Map<?, ?> map) || !(map.get("texts") instanceof Number texts)) {
            return Optional.empty();
        }
        return switch (task) {
            case CLASSIFY -> classified(map, texts, " texts", " nats per text");
            case AUDIO -> classified(map, texts, " clips", " nats per clip");
            case LABEL ->
                map.get("steps") instanceof Number steps
                        ? classified(map, steps, " steps of " + texts + " sequences", " nats per step")
                        : Optional.empty();
            case LANGUAGE_MODEL ->
                nats(map).map(nats -> {
                    String token = tokenization == Tokenization.CHARACTERS ? "character" : "word";
                    return Numbers.fixed(nats, 3) + " nats per " + token + " over " + texts
                            + " texts (guessing evenly among " + outputs + ": " + Numbers.fixed(Math.log(outputs), 3)
                            + ")";
                });
            case EVENTS ->
                nats(map).map(nats -> Numbers.fixed(nats, 3) + " nats per step over " + texts + " sequences");
            case FORECAST ->
                map.get("rmse") instanceof Number rmse
                        ? Optional.of("root mean squared error " + Numbers.fixed(rmse.doubleValue(), 3) + " over "
                                + texts + " windows")
                        : Optional.empty();
            case REGRESS ->
                map.get("mse") instanceof Number mse && map.get("rmse") instanceof Number rmse
                        ? Optional.of("mean squared error " + brief(mse) + " over " + texts + " sequences (its root "
                                + brief(rmse) + ")")
                        : Optional.empty();
            case TRANSLATE -> TranslatorWords.of(map, tokenization);
        };
    }

    private static String brief(Number value) {
        return String.format(Locale.ROOT, "%.3g", value.doubleValue());
    }

    private static Optional<String> classified(Map<?, ?> map, Number count, String of, String per) {
        if (!(map.get("accuracy") instanceof Number accuracy)) {
            return Optional.empty();
        }
        double share = accuracy.doubleValue();
        return nats(map)
                .map(nats -> Math.round(share * count.doubleValue()) + " of " + count + of + " right ("
                        + Numbers.fixed(100 * share, 1) + " %), " + Numbers.fixed(nats, 4) + per);
    }

    private static Optional<Double> nats(Map<?, ?> map) {
        return map.get("nats") instanceof Number nats ? Optional.of(nats.doubleValue()) : Optional.empty();
    }
}
