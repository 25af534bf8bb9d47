package gruexplorer.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tokens a model knows, by id. Id 0 is the unknown token.
public final class Vocabulary {

    /// How the unknown token is written in model files.
    public static final String UNKNOWN = "<unk>";

    private final List<String> tokens;
    private final Map<String, Integer> ids;

    /// @param tokens in the order of their ids, the unknown token first
    public Vocabulary(List<String> tokens) {
        if (tokens.isEmpty() || !tokens.getFirst().equals(UNKNOWN)) {
            throw new InputException("a vocabulary starts with " + UNKNOWN);
        }
        this.tokens = List.copyOf(tokens);
        this.ids = HashMap.newHashMap(tokens.size());
        for (int id = 0; id < tokens.size(); id++) {
            if (ids.put(tokens.get(id), id) != null) {
                throw new InputException("the vocabulary has \"" + tokens.get(id) + "\" twice");
            }
        }
    }

    /// All tokens by id.
    public List<String> tokens() {
        return tokens;
    }

    /// V.
    public int size() {
        return tokens.size();
    }

    /// The token as the vocabulary holds it, or the unknown one.
    public Token token(String text, String normal) {
        Integer id = ids.get(normal);
        return id == null || id == 0 ? new Token(text, 0, false) : new Token(text, id, true);
    }
}
