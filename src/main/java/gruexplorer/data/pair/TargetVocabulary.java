package gruexplorer.data.pair;

import gruexplorer.data.InputException;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.seq2seq.SpecialTokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tokens that a translator writes, by id: padding, begin, end and unknown, then those of the texts.
public final class TargetVocabulary {

    /// How the first ids are written in model files.
    private static final List<String> SPECIAL = List.of("<pad>", "<bos>", "<eos>", Vocabulary.UNKNOWN);

    /// The id of what the vocabulary lacks.
    public static final int UNKNOWN = SpecialTokens.COUNT;

    private final List<String> tokens;
    private final Map<String, Integer> ids;

    /// @param tokens in the order of their ids, the special ones first
    /// @throws InputException if these do not stand first or a token stands there twice
    public TargetVocabulary(List<String> tokens) {
        if (tokens.size() < SPECIAL.size() || !tokens.subList(0, SPECIAL.size()).equals(SPECIAL)) {
            throw new InputException("a target vocabulary starts with " + String.join(", ", SPECIAL));
        }
        this.tokens = List.copyOf(tokens);
        this.ids = HashMap.newHashMap(tokens.size());
        for (int id = 0; id < tokens.size(); id++) {
            if (ids.put(tokens.get(id), id) != null) {
                throw new InputException("the target vocabulary has \"" + tokens.get(id) + "\" twice");
            }
        }
    }

    /// The special tokens and then these.
    public static TargetVocabulary of(Collection<String> words) {
        List<String> all = new ArrayList<>(SPECIAL);
        words.stream().filter(word -> !SPECIAL.contains(word)).forEach(all::add);
        return new TargetVocabulary(all);
    }

    /// All tokens by id.
    public List<String> tokens() {
        return tokens;
    }

    /// V.
    public int size() {
        return tokens.size();
    }

    /// The id of a token as the vocabulary writes it; a text never means padding, begin or end.
    public int id(String token) {
        int id = ids.getOrDefault(token, UNKNOWN);
        return Math.max(id, UNKNOWN);
    }
}
