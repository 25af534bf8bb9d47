package gruexplorer.figure;

import java.awt.Font;
import java.util.stream.Collectors;

/// Which characters can be shown.
public final class Glyphs {

    /// So many are named; more would be a list nobody reads.
    private static final int NAMED = 5;

    private Glyphs() {}

    /// The first few characters of `text` that neither the carried font nor any font of this machine has, with blanks
    /// between them; empty where everything can be shown.
    public static String missing(String text) {
        if (FontFiles.covers(text)) {
            return "";
        }
        var system = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isISOControl(c))
                .filter(c -> !FontFiles.covers(Character.toString(c)) && !system.canDisplay(c))
                .distinct()
                .limit(NAMED)
                .mapToObj(c -> "U+" + String.format("%04X", c))
                .collect(Collectors.joining(" "));
    }
}
