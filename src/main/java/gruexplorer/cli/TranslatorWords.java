package gruexplorer.cli;

import gruexplorer.data.Tokenization;
import gruexplorer.text.Numbers;
import java.util.Map;
import java.util.Optional;

/// What a translator reached, in words.
final class TranslatorWords {

    private TranslatorWords() {}

    /// @param figures `pairs`, `nats` and so on, from a file that nobody vouches for
    /// @return empty where they do not stand there
    static Optional<String> of(Object figures, Tokenization target) {
        if (!(figures instanceof Map<?, ?> map)
                || !(map.get("pairs") instanceof Number pairs)
                || !(map.get("nats") instanceof Number nats)
                || !(map.get("token-accuracy") instanceof Number right)) {
            return Optional.empty();
        }
        String token = target == Tokenization.CHARACTERS ? "character" : "word";
        String exact = map.get("exact") instanceof Number share
                ? Math.round(share.doubleValue() * pairs.doubleValue()) + " of " + pairs + " pairs exact ("
                        + Numbers.fixed(100 * share.doubleValue(), 1) + " %), "
                : pairs + " pairs, ";
        return Optional.of(exact + Numbers.fixed(100 * right.doubleValue(), 2) + " % of the " + token + "s right, "
                + Numbers.fixed(nats.doubleValue(), 4) + " nats per " + token);
    }
}
