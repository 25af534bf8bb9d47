package gruexplorer.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Draws on Java2D: a bitmap, or the page of a PDF.
final class AwtPen implements Pen {

    private final Graphics2D g;
    private final AwtFonts fonts;
    private final Deque<Shape> clips = new ArrayDeque<>();

    AwtPen(Graphics2D g, AwtFonts fonts) {
        this.g = g;
        this.fonts = fonts;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    @Override
    public void beginGroup(String id, String title) {
        // Java2D has no groups.
    }

    @Override
    public void endGroup() {
        // Java2D has no groups.
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
        shape(
                radius > 0
                        ? new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius)
                        : new Rectangle2D.Double(x, y, width, height),
                fill,
                stroke);
    }

    @Override
    public void circle(double cx, double cy, double radius, @Nullable Colour fill, @Nullable Stroke stroke) {
        shape(new Ellipse2D.Double(cx - radius, cy - radius, 2 * radius, 2 * radius), fill, stroke);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        shape(new Line2D.Double(x1, y1, x2, y2), null, stroke);
    }

    @Override
    public void outline(Outline outline, @Nullable Colour fill, @Nullable Stroke stroke) {
        var path = new Path2D.Double();
        for (Outline.Piece piece : outline.pieces()) {
            switch (piece) {
                case Outline.Move m -> path.moveTo(m.x(), m.y());
                case Outline.Line l -> path.lineTo(l.x(), l.y());
                case Outline.Curve c -> path.curveTo(c.x1(), c.y1(), c.x2(), c.y2(), c.x(), c.y());
                case Outline.Close close -> path.closePath();
            }
        }
        shape(path, fill, stroke);
    }

    @Override
    public void text(String text, double x, double y, TextStyle style, Colour colour) {
        if (text.isEmpty()) {
            return;
        }
        double left = switch (style.anchor()) {
            case START -> x;
            case MIDDLE -> x - width(text, style) / 2;
            case END -> x - width(text, style);
        };
        // The colour first: the PDF's text drawer takes the one that is set when the font comes.
        g.setColor(color(colour));
        for (TextRuns.Run run : TextRuns.of(text)) {
            if (run.covered()) {
                g.setFont(sized(fonts.font(style.bold()), style.size()));
                g.drawString(run.text(), (float) left, (float) y);
            } else {
                foreign(run.text(), left, y, style);
            }
            left += width(run.text(), style);
        }
    }

    /// What the carried font lacks, in a font of the machine, centred in the width that every pen counts for it and
    /// made smaller where it would be wider.
    private void foreign(String text, double left, double y, TextStyle style) {
        double room = width(text, style);
        Font font = sized(fonts.fallback(style.bold()), style.size());
        var layout = new TextLayout(text, font, g.getFontRenderContext());
        if (layout.getAdvance() > room && room > 0) {
            font = sized(font, style.size() * room / layout.getAdvance());
            layout = new TextLayout(text, font, g.getFontRenderContext());
        }
        layout.draw(g, (float) (left + (room - layout.getAdvance()) / 2), (float) y);
    }

    private static Font sized(Font font, double size) {
        return font.deriveFont(Map.of(TextAttribute.SIZE, (float) size));
    }

    @Override
    public void cells(double x, double y, double width, double height, CellGrid grid) {
        int columns = grid.columns();
        int rows = grid.rows();
        int[] argb = grid.argb();
        // Cell by cell without anti-aliasing: an image would be smoothed by some readers of PDF.
        Object before = g.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; ) {
                int colour = argb[row * columns + column];
                int end = column + 1;
                while (end < columns && argb[row * columns + end] == colour) {
                    end++;
                }
                if (colour >>> 24 != 0) {
                    double left = x + width * column / columns;
                    double top = y + height * row / rows;
                    g.setColor(new Color(colour, true));
                    g.fill(new Rectangle2D.Double(
                            left, top, x + width * end / columns - left, y + height * (row + 1) / rows - top));
                }
                column = end;
            }
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, before);
    }

    @Override
    public void beginClip(double x, double y, double width, double height) {
        @Nullable Shape before = g.getClip();
        clips.push(before == null ? new Rectangle2D.Double(-1e6, -1e6, 2e6, 2e6) : before);
        g.clip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void endClip() {
        g.setClip(clips.pop());
    }

    private void shape(Shape shape, @Nullable Colour fill, @Nullable Stroke stroke) {
        if (fill != null) {
            g.setColor(color(fill));
            g.fill(shape);
        }
        if (stroke != null) {
            g.setColor(color(stroke.colour()));
            float width = (float) stroke.width();
            g.setStroke(
                    stroke.isDashed()
                            ? new BasicStroke(
                                    width,
                                    BasicStroke.CAP_BUTT,
                                    BasicStroke.JOIN_ROUND,
                                    10,
                                    new float[] {(float) stroke.dash(), (float) stroke.gap()},
                                    0)
                            : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            g.draw(shape);
        }
    }

    private static Color color(Colour colour) {
        return new Color(colour.argb(), true);
    }
}
