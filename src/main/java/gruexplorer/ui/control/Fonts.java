package gruexplorer.ui.control;

import gruexplorer.figure.FontFiles;
import gruexplorer.figure.TextStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;

/// The carried font as JavaFX knows it. For the JavaFX thread only.
public final class Fonts {

    private static final Map<TextStyle, Font> BY_STYLE = new HashMap<>();
    private static final Font REGULAR = load(false);
    private static final Font BOLD = load(true);

    private Fonts() {}

    /// Makes the family known, so that style sheets can name it.
    public static String family() {
        return REGULAR.getFamily();
    }

    static Font of(TextStyle style) {
        var key = new TextStyle(style.size(), style.bold(), TextStyle.Anchor.START);
        return BY_STYLE.computeIfAbsent(key, s -> new Font((s.bold() ? BOLD : REGULAR).getName(), s.size()));
    }

    private static Font load(boolean bold) {
        try (InputStream in = FontFiles.open(bold)) {
            Font font = Font.loadFont(in, 13);
            return font == null ? Font.getDefault() : font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
