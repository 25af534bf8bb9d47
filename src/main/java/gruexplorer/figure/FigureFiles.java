package gruexplorer.figure;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// Figures to bytes and files: the same figure gives the same bytes on every machine.
public final class FigureFiles {

    private static final double LARGEST_SCALE = 20;
    private static final double MOST_PIXELS = 200e6;

    private FigureFiles() {}

    /// Writes a figure in the format its name asks for.
    ///
    /// @param scale pixels per figure unit, for PNG
    /// @param force whether an existing file may be replaced
    /// @throws InputException if the ending is unknown or the file cannot be written
    public static void write(Figure figure, Path file, double scale, boolean force) {
        SafeWrite.bytes(file, bytes(figure, FigureFormat.of(file), scale), force);
    }

    /// The whole file as bytes.
    public static byte[] bytes(Figure figure, FigureFormat format, double scale) {
        return switch (format) {
            case SVG -> svg(figure).getBytes(StandardCharsets.UTF_8);
            case PNG -> png(figure, scale);
            case PDF -> PdfWriter.write(figure);
            case CSV -> csv(figure.data()).getBytes(StandardCharsets.UTF_8);
        };
    }

    static String svg(Figure figure) {
        var pen = new SvgPen(figure.width(), figure.height(), figure.title(), figure.description());
        figure.paint(pen);
        return pen.document();
    }

    /// A table as RFC 4180 has it, lines ended by a line feed.
    public static String csv(Table table) {
        var out = new StringBuilder();
        try (var printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get())) {
            printer.printRecord(table.columns());
            for (List<Object> row : table.rows()) {
                printer.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /// The picture as Java2D holds it.
    public static BufferedImage image(Figure figure, double scale) {
        if (!(scale > 0) || scale > LARGEST_SCALE) {
            throw new InputException("the scale is " + scale + "; above 0 and at most " + LARGEST_SCALE + " is meant");
        }
        double width = Math.ceil(figure.width() * scale);
        double height = Math.ceil(figure.height() * scale);
        if (width * height > MOST_PIXELS) {
            throw new InputException(
                    "a picture of %.0f × %.0f pixels is too large; take a smaller scale or a shorter text"
                            .formatted(width, height));
        }
        AwtFonts fonts = AwtFonts.carried();
        var image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(scale, scale);
        figure.paint(new AwtPen(g, fonts));
        g.dispose();
        return image;
    }

    private static byte[] png(Figure figure, double scale) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image(figure, scale), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
