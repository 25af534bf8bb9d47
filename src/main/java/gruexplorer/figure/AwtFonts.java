package gruexplorer.figure;

import gruexplorer.data.InputException;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The carried font as Java2D knows it. A PDF embeds a font only when it was made from the very file that is
/// registered, so the files are laid out in a temporary folder once.
final class AwtFonts {

    private static final class Holder {
        static final AwtFonts INSTANCE = load();
    }

    private final File regularFile;
    private final File boldFile;
    private final Font regular;
    private final Font bold;

    private AwtFonts(File regularFile, File boldFile) throws IOException, FontFormatException {
        this.regularFile = regularFile;
        this.boldFile = boldFile;
        this.regular = Font.createFont(Font.TRUETYPE_FONT, regularFile);
        this.bold = Font.createFont(Font.TRUETYPE_FONT, boldFile);
    }

    /// Loaded when first asked for.
    ///
    /// @throws InputException where Java finds no font set-up at all (a bare Linux)
    static AwtFonts carried() {
        try {
            return Holder.INSTANCE;
        } catch (LinkageError | RuntimeException e) {
            throw new InputException(
                    "Java finds no fonts on this machine, which pictures need; install fontconfig and one font", e);
        }
    }

    Font font(boolean semiBold) {
        return semiBold ? bold : regular;
    }

    /// For characters the carried font lacks: whatever the system has.
    Font fallback(boolean semiBold) {
        return new Font(Font.SANS_SERIF, semiBold ? Font.BOLD : Font.PLAIN, 12);
    }

    File file(boolean semiBold) {
        return semiBold ? boldFile : regularFile;
    }

    private static AwtFonts load() {
        try {
            return new AwtFonts(copy(false), copy(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static File copy(boolean semiBold) throws IOException {
        Path file = Files.createTempFile("gru-explorer-", ".ttf");
        file.toFile().deleteOnExit();
        try (InputStream in = FontFiles.open(semiBold)) {
            Files.write(file, in.readAllBytes());
        }
        return file.toFile();
    }
}
