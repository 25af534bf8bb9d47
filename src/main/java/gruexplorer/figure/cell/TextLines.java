package gruexplorer.figure.cell;

import gruexplorer.figure.FontFiles;
import gruexplorer.figure.TextStyle;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Fits text into a width: over several lines, or cut off with "…".
public final class TextLines {

    private static final String ELLIPSIS = "\u2026";

    private TextLines() {}

    /// `text` over as many lines as it needs; a single word that is too wide is cut.
    public static List<String> wrapped(String text, TextStyle style, double width, Locale locale) {
        List<String> lines = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(locale);
        breaks.setText(text);
        int start = 0;
        int fits = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (!mayBreak(text, end)) {
                continue;
            }
            if (fits > start && FontFiles.width(text.substring(start, end).strip(), style) > width) {
                lines.add(elided(text.substring(start, fits).strip(), style, width));
                start = fits;
            }
            fits = end;
        }
        lines.add(elided(text.substring(start).strip(), style, width));
        return lines;
    }

    /// After a blank or beside an ideograph only: the general rule would part a minus sign's number at its point.
    private static boolean mayBreak(String text, int at) {
        return at == text.length()
                || Character.isWhitespace(text.codePointBefore(at))
                || isWide(text.codePointBefore(at))
                || isWide(text.codePointAt(at));
    }

    private static boolean isWide(int character) {
        return Character.isIdeographic(character)
                || (character >= 0x3000 && character <= 0x30FF)
                || (character >= 0xFF00 && character <= 0xFFEF);
    }

    /// `text` if it fits, else as much of its beginning as fits, cut between characters as a reader counts them.
    public static String elided(String text, TextStyle style, double width) {
        if (FontFiles.width(text, style) <= width) {
            return text;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        String cut = ELLIPSIS;
        for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
            String longer = text.substring(0, end) + ELLIPSIS;
            if (FontFiles.width(longer, style) > width) {
                return cut;
            }
            cut = longer;
        }
        return cut;
    }
}
