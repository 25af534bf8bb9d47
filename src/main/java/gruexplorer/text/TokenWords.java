package gruexplorer.text;

import gruexplorer.data.Task;
import gruexplorer.format.ModelFile;
import gruexplorer.session.Reading;
import java.text.BreakIterator;
import java.util.Locale;

/// How a token is named in a sentence or a label.
public final class TokenWords {

    /// A token longer than this is cut in a sentence; nobody reads on, and the sentence has to stay one.
    private static final int LONGEST = 24;

    private final Messages messages;

    public TokenWords(Messages messages) {
        this.messages = messages;
    }

    /// The token in quotation marks; white space, which quotation marks would only hide, by its name.
    public String quoted(String token) {
        return switch (token) {
            case " " -> messages.get("words.token.space");
            case "\n" -> messages.get("words.token.newline");
            case "\t" -> messages.get("words.token.tab");
            default -> messages.get("words.token.quoted", shortened(printable(token), LONGEST));
        };
    }

    /// The token read at a step, from 0: of a sound, whose tokens are the milliseconds at which its frames begin, "288
    /// ms".
    public String at(Reading reading, int step) {
        String token = reading.tokens().get(step).text();
        boolean sound = reading.model() instanceof ModelFile model && model.task() == Task.AUDIO;
        return sound ? messages.get("words.token.ms", token) : quoted(token);
    }

    /// At most `longest` characters as a reader counts them; what is cut off is shown as "…".
    public static String shortened(String text, int longest) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int count = 0;
        int before = 0;
        for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
            count++;
            if (count == longest - 1) {
                before = end;
            }
            if (count > longest) {
                return text.substring(0, before) + "\u2026";
            }
        }
        return text;
    }

    /// Control characters have no shape of their own and would break the line.
    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
