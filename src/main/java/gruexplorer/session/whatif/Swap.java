package gruexplorer.session.whatif;

import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Tokenizer;
import gruexplorer.data.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts another token in the place of one that is read: `3=good`.
///
/// @param step from 1
/// @param token what stands there instead
public record Swap(int step, String token) implements Edit {

    private static final Pattern SYNTAX = Pattern.compile("\\s*(\\d{1,8})\\s*=(.{1,200})", Pattern.DOTALL);

    /// @throws InputException if it is none
    public static Swap parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new InputException(
                    "\"" + text + "\" is no swap of a token; one looks like 3=good: the step, and what stands there");
        }
        return new Swap(Integer.parseInt(matcher.group(1)), matcher.group(2));
    }

    @Override
    public Kind kind() {
        return Kind.SWAP;
    }

    @Override
    public String text() {
        return step + "=" + token;
    }

    /// The tokens with this one in its place.
    List<Token> on(List<Token> tokens, Tokenization tokenization, Vocabulary vocabulary) {
        check(tokens.size());
        List<Token> found = Tokenizer.tokens(tokenization, vocabulary, token);
        one(found.size());
        List<Token> swapped = new ArrayList<>(tokens);
        swapped.set(step - 1, found.getFirst());
        return swapped;
    }

    /// The pieces of a text of numbers or keys with this one in its place.
    List<String> onPieces(List<String> pieces, Tokenization tokenization) {
        check(pieces.size());
        List<String> found = Tokenizer.split(tokenization, token);
        one(found.size());
        List<String> swapped = new ArrayList<>(pieces);
        swapped.set(step - 1, found.getFirst());
        return swapped;
    }

    private void check(int count) {
        if (step < 1 || step > count) {
            throw new InputException("there is no step " + step + "; the steps are 1 to " + count);
        }
    }

    private void one(int count) {
        if (count != 1) {
            throw new InputException("\"" + token + "\" is " + (count == 0 ? "no token" : count + " tokens")
                    + "; one stands in the place of one");
        }
    }
}
