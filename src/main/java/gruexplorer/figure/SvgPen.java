package gruexplorer.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Writes SVG: real text, named groups, a title and a description. The same calls give the same characters.
final class SvgPen implements Pen {

    /// From so many cells on a grid becomes one picture inside the file instead of single rectangles.
    private static final int MOST_RECTANGLES = 6000;

    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> ids = new HashMap<>();
    private int clips;

    SvgPen(double width, double height, String title, String description) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" role=\"img\" font-family=\"'")
                .append(FontFiles.FAMILY)
                .append("', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif\">\n");
        out.append("<title>").append(escape(title)).append("</title>\n");
        out.append("<desc>").append(escape(description)).append("</desc>\n");
    }

    /// The finished document.
    String document() {
        return out + "</svg>\n";
    }

    @Override
    public void beginGroup(String id, String title) {
        int count = ids.merge(id, 1, Integer::sum);
        out.append("<g id=\"")
                .append(escape(count == 1 ? id : id + "-" + count))
                .append("\"><title>");
        out.append(escape(title)).append("</title>\n");
    }

    @Override
    public void endGroup() {
        out.append("</g>\n");
    }

    @Override
    public void rect(
            double x,
            double y,
            double width,
            double height,
            double radius,
            @Nullable Colour fill,
            @Nullable Stroke stroke) {
        out.append("<rect");
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
        if (radius > 0) {
            attribute("rx", radius);
        }
        paint(fill, stroke);
    }

    @Override
    public void circle(double cx, double cy, double radius, @Nullable Colour fill, @Nullable Stroke stroke) {
        out.append("<circle");
        attribute("cx", cx);
        attribute("cy", cy);
        attribute("r", radius);
        paint(fill, stroke);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        out.append("<line");
        attribute("x1", x1);
        attribute("y1", y1);
        attribute("x2", x2);
        attribute("y2", y2);
        paint(null, stroke);
    }

    @Override
    public void outline(Outline outline, @Nullable Colour fill, @Nullable Stroke stroke) {
        var path = new StringBuilder();
        for (Outline.Piece piece : outline.pieces()) {
            switch (piece) {
                case Outline.Move m -> points(path.append('M'), m.x(), m.y());
                case Outline.Line l -> points(path.append('L'), l.x(), l.y());
                case Outline.Curve c -> points(path.append('C'), c.x1(), c.y1(), c.x2(), c.y2(), c.x(), c.y());
                case Outline.Close close -> path.append('Z');
            }
        }
        out.append("<path d=\"").append(path).append('"');
        paint(fill, stroke);
    }

    @Override
    public void text(String text, double x, double y, TextStyle style, Colour colour) {
        out.append("<text");
        attribute("x", x);
        attribute("y", y);
        attribute("font-size", style.size());
        if (style.bold()) {
            out.append(" font-weight=\"600\"");
        }
        switch (style.anchor()) {
            case START -> {}
            case MIDDLE -> out.append(" text-anchor=\"middle\"");
            case END -> out.append(" text-anchor=\"end\"");
        }
        out.append(" xml:space=\"preserve\"");
        fill(colour);
        out.append('>').append(escape(text)).append("</text>\n");
    }

    @Override
    public void cells(double x, double y, double width, double height, CellGrid grid) {
        int columns = grid.columns();
        int rows = grid.rows();
        if (columns * rows > MOST_RECTANGLES) {
            picture(x, y, width, height, columns, rows, grid.argb());
            return;
        }
        out.append("<g shape-rendering=\"crispEdges\">\n");
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                var colour = new Colour(grid.at(column, row));
                if (colour.opacity() > 0) {
                    double left = x + width * column / columns;
                    double top = y + height * row / rows;
                    rect(
                            left,
                            top,
                            x + width * (column + 1) / columns - left,
                            y + height * (row + 1) / rows - top,
                            0,
                            colour,
                            null);
                }
            }
        }
        out.append("</g>\n");
    }

    @Override
    public void beginClip(double x, double y, double width, double height) {
        clips++;
        out.append("<clipPath id=\"clip-").append(clips).append("\"><rect");
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
        out.append("/></clipPath>\n<g clip-path=\"url(#clip-").append(clips).append(")\">\n");
    }

    @Override
    public void endClip() {
        out.append("</g>\n");
    }

    private void picture(double x, double y, double width, double height, int columns, int rows, int[] argb) {
        var image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, columns, rows, argb, 0, columns);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.append("<image");
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
        out.append(" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(bytes.toByteArray()))
                .append("\"/>\n");
    }

    private void paint(@Nullable Colour fill, @Nullable Stroke stroke) {
        if (fill == null) {
            out.append(" fill=\"none\"");
        } else {
            fill(fill);
        }
        if (stroke != null) {
            out.append(" stroke=\"").append(stroke.colour().hex()).append('"');
            if (stroke.colour().opacity() < 1) {
                attribute("stroke-opacity", stroke.colour().opacity());
            }
            attribute("stroke-width", stroke.width());
            if (stroke.isDashed()) {
                out.append(" stroke-dasharray=\"")
                        .append(number(stroke.dash()))
                        .append(' ')
                        .append(number(stroke.gap()))
                        .append('"');
            }
            out.append(" stroke-linejoin=\"round\"");
        }
        out.append("/>\n");
    }

    private void fill(Colour colour) {
        out.append(" fill=\"").append(colour.hex()).append('"');
        if (colour.opacity() < 1) {
            attribute("fill-opacity", colour.opacity());
        }
    }

    private void attribute(String name, double value) {
        out.append(' ').append(name).append("=\"").append(number(value)).append('"');
    }

    private static void points(StringBuilder path, double... values) {
        for (int i = 0; i < values.length; i++) {
            path.append(i == 0 ? "" : " ").append(number(values[i]));
        }
    }

    /// At most two decimals, no exponent, no locale.
    static String number(double value) {
        String text = BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
        return text.equals("-0") ? "0" : text;
    }

    /// XML's five signs, and a replacement for characters XML cannot hold.
    static String escape(String text) {
        var escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        return !control && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
    }
}
