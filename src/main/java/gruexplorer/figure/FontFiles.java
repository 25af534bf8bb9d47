package gruexplorer.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/// The font the project carries, and how wide it sets a text: the same number for every pen.
public final class FontFiles {

    /// The family's name inside the files.
    public static final String FAMILY = "Noto Sans SC";

    private static final Supplier<FontMetrics> REGULAR = new Once("NotoSansSC-Regular.ttf");
    private static final Supplier<FontMetrics> BOLD = new Once("NotoSansSC-SemiBold.ttf");

    private FontFiles() {}

    /// The advance width of `text` in figure units. What the font lacks is counted as one em wide.
    public static double width(String text, TextStyle style) {
        FontMetrics metrics = (style.bold() ? BOLD : REGULAR).get();
        double ems = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            ems += metrics.has(codePoint) ? metrics.advance(codePoint) : absent(codePoint);
            i += Character.charCount(codePoint);
        }
        return ems * style.size();
    }

    /// Has the carried font all characters of `text`?
    public static boolean covers(String text) {
        return text.codePoints().allMatch(c -> REGULAR.get().has(c) || absent(c) == 0);
    }

    /// The file with the semi-bold (`bold`) or the regular weight.
    public static InputStream open(boolean bold) {
        return stream(bold ? "NotoSansSC-SemiBold.ttf" : "NotoSansSC-Regular.ttf");
    }

    private static double absent(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.CONTROL,
                    Character.MODIFIER_SYMBOL -> 0;
            case Character.SURROGATE, Character.OTHER_SYMBOL -> 1.3;
            default -> 0.62;
        };
    }

    private static InputStream stream(String file) {
        InputStream in = FontFiles.class.getResourceAsStream("/gruexplorer/fonts/" + file);
        if (in == null) {
            throw new IllegalStateException("the program lacks its font " + file);
        }
        return in;
    }

    /// Reads a font when it is first asked for.
    private static final class Once implements Supplier<FontMetrics> {
        private final String file;
        private volatile FontMetrics metrics;

        @SuppressWarnings("NullAway.Init")
        Once(String file) {
            this.file = file;
        }

        @Override
        public synchronized FontMetrics get() {
            if (metrics == null) {
                try (InputStream in = stream(file)) {
                    metrics = new FontMetrics(in.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return metrics;
        }
    }
}
