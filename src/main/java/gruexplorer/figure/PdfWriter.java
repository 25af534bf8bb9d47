package gruexplorer.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/// A figure as a one-page PDF with the carried font embedded as a subset, so that its text can be searched.
final class PdfWriter {

    /// CSS pixels are 1/96 inch, PDF units 1/72.
    private static final float POINTS = 0.75f;

    private PdfWriter() {}

    static byte[] write(Figure figure) {
        AwtFonts fonts = AwtFonts.carried();
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            // A fixed identity in place of the time of day: the same figure, the same bytes.
            document.setDocumentId(1L);
            document.getDocumentInformation().setTitle(figure.title());
            document.getDocumentInformation().setSubject(figure.description());
            float width = (float) figure.width();
            float height = (float) figure.height();
            var page = new PDPage(new PDRectangle(width * POINTS, height * POINTS));
            document.addPage(page);
            var drawer = new PdfBoxGraphics2DFontTextDrawer();
            drawer.registerFont(fonts.file(false));
            drawer.registerFont(fonts.file(true));
            var g = new PdfBoxGraphics2D(document, width, height);
            g.setFontTextDrawer(drawer);
            g.setColor(Color.BLACK);
            figure.paint(new AwtPen(g, fonts));
            g.dispose();
            try (var content = new PDPageContentStream(document, page)) {
                content.saveGraphicsState();
                content.transform(Matrix.getScaleInstance(POINTS, POINTS));
                content.drawForm(g.getXFormObject());
                content.restoreGraphicsState();
            }
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
