package gruexplorer.data;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a text into what the time steps read.
public final class Tokenizer {

    /// A word keeps its inner apostrophes and hyphens (don't, well-made); every other visible character that is no
    /// letter, mark or digit stands alone.
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:['’\\-][\\p{L}\\p{M}\\p{N}]++)*+|\\X", Pattern.DOTALL);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Tokenizer() {}

    /// The pieces of `text`, as typed.
    public static List<String> split(Tokenization tokenization, String text) {
        return switch (tokenization) {
            case WORDS -> words(text);
            case CHARACTERS -> characters(text);
            case NUMBERS, KEYS -> apart(text);
            case FRAMES -> List.of(text);
        };
    }

    /// How the vocabulary writes `piece`: words in lower case with a plain apostrophe, characters as they are.
    public static String normal(Tokenization tokenization, String piece) {
        return switch (tokenization) {
            case WORDS -> piece.toLowerCase(Locale.ROOT).replace('’', '\'');
            case CHARACTERS, NUMBERS, KEYS, FRAMES -> piece;
        };
    }

    /// The pieces of `text` looked up in `vocabulary`; what it lacks is kept, as unknown.
    public static List<Token> tokens(Tokenization tokenization, Vocabulary vocabulary, String text) {
        return split(tokenization, text).stream()
                .map(piece -> vocabulary.token(piece, normal(tokenization, piece)))
                .toList();
    }

    private static List<String> apart(String text) {
        return BLANKS.splitAsStream(text.strip())
                .filter(piece -> !piece.isEmpty())
                .toList();
    }

    private static List<String> words(String text) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            if (!matcher.group().isBlank()) {
                pieces.add(matcher.group());
            }
        }
        return pieces;
    }

    private static List<String> characters(String text) {
        List<String> pieces = new ArrayList<>();
        BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }
}
