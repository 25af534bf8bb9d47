package gruexplorer.data.pair;

import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Tokenizer;
import gruexplorer.data.Vocabulary;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is written to what a translator reads and says, and back.
///
/// @param sourceTokens how a source is cut
/// @param targetTokens how a target is cut
/// @param longest tokens of the longest target that was learned from
public record PairEncoder(
        Tokenization sourceTokens, Vocabulary source, Tokenization targetTokens, TargetVocabulary target, int longest) {

    /// One pair ready for a translator.
    ///
    /// @param source token ids (S, at least one)
    /// @param target token ids, without begin and end
    public record Ids(int[] source, int[] target) {}

    /// The vocabularies of `pairs`, sorted, so that they do not depend on the order of the data.
    public static PairEncoder of(Tokenization sourceTokens, Tokenization targetTokens, List<Example> pairs) {
        SortedSet<String> read = new TreeSet<>();
        SortedSet<String> said = new TreeSet<>();
        int longest = 1;
        for (Example pair : pairs) {
            read.addAll(pieces(sourceTokens, pair.text()));
            List<String> target = pieces(targetTokens, pair.label());
            said.addAll(target);
            longest = Math.max(longest, target.size());
        }
        read.remove(Vocabulary.UNKNOWN);
        List<String> source =
                Stream.concat(Stream.of(Vocabulary.UNKNOWN), read.stream()).toList();
        return new PairEncoder(sourceTokens, new Vocabulary(source), targetTokens, TargetVocabulary.of(said), longest);
    }

    /// @throws InputException if there is nothing to read in the source
    public Ids encode(Example pair) {
        return new Ids(ids(tokens(pair.text())), targetIds(pair.label()));
    }

    public List<Ids> encode(List<Example> pairs) {
        return pairs.stream().map(this::encode).toList();
    }

    /// The tokens of a source.
    ///
    /// @throws InputException if there is none
    public List<Token> tokens(String text) {
        List<Token> tokens = text.isBlank() ? List.of() : Tokenizer.tokens(sourceTokens, source, text.strip());
        if (tokens.isEmpty()) {
            throw new InputException("the text is empty; there is nothing to translate");
        }
        return tokens;
    }

    /// Tokens at which a translation is cut: twice the longest that was learned from.
    public int maximum() {
        return 2 * longest + 1;
    }

    /// The ids of tokens (S).
    public static int[] ids(List<Token> tokens) {
        return tokens.stream().mapToInt(Token::id).toArray();
    }

    /// A target as a person writes it: words with blanks between them, characters without.
    public String text(List<Integer> ids) {
        return ids.stream()
                .map(id -> target.tokens().get(id))
                .collect(Collectors.joining(targetTokens == Tokenization.WORDS ? " " : ""));
    }

    private int[] targetIds(String text) {
        return pieces(targetTokens, text).stream().mapToInt(target::id).toArray();
    }

    private static List<String> pieces(Tokenization tokenization, String text) {
        return Tokenizer.split(tokenization, text).stream()
                .map(piece -> Tokenizer.normal(tokenization, piece))
                .toList();
    }
}
