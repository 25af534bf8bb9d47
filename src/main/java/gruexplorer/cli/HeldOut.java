package gruexplorer.cli;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.text.Numbers;
import java.util.Map;
import java.util.Optional;

/// What a training run recorded of texts it did not learn from, in words.
final class HeldOut {

    private HeldOut() {}

    /// A classifier's share of right texts; a language model's nats a token beside those of guessing evenly. How often
    /// the likeliest next token was right says little where the data is random (it is in `brackets`), so it stays in
    /// the JSON.
    ///
    /// @param figures `texts`, `nats` and `accuracy`, from a file that nobody vouches for
    /// @return empty where they do not stand there
    static Optional<String> words(Object figures, Task task, Tokenization tokenization, int outputs) {
        if (!(figures instanceof Map<?, ?> map)
                || !(map.get("texts") instanceof Number texts)
                || !(map.get("nats") instanceof Number nats)
                || !(map.get("accuracy") instanceof Number accuracy)) {
            return Optional.empty();
        }
        if (task == Task.CLASSIFY) {
            double share = accuracy.doubleValue();
            return Optional.of(Math.round(share * texts.doubleValue()) + " of " + texts + " texts right ("
                    + Numbers.fixed(100 * share, 1) + " %), " + Numbers.fixed(nats.doubleValue(), 4)
                    + " nats per text");
        }
        String token = tokenization == Tokenization.CHARACTERS ? "character" : "word";
        return Optional.of(Numbers.fixed(nats.doubleValue(), 3) + " nats per " + token + " over " + texts
                + " texts (guessing evenly among " + outputs + ": " + Numbers.fixed(Math.log(outputs), 3) + ")");
    }
}
