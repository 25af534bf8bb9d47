package gruexplorer.ui.control;

import gruexplorer.figure.Colour;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import java.nio.IntBuffer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Draws a figure on a JavaFX canvas.
final class CanvasPen implements Pen {

    /// Up to so many cells are filled one by one; more go through a buffer of pixels, which then is much faster.
    private static final int FEW = 64;

    private final GraphicsContext g;

    CanvasPen(GraphicsContext g) {
        this.g = g;
        g.setImageSmoothing(false);
    }

    @Override
    public void beginGroup(String id, String title) {
        // A canvas has no groups.
    }

    @Override
    public void endGroup() {
        // A canvas has no groups.
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
        if (fill != null) {
            g.setFill(color(fill));
            if (radius > 0) {
                g.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
            } else {
                g.fillRect(x, y, width, height);
            }
        }
        if (stroke != null) {
            use(stroke);
            g.strokeRoundRect(x, y, width, height, 2 * radius, 2 * radius);
        }
    }

    @Override
    public void circle(double cx, double cy, double radius, @Nullable Colour fill, @Nullable Stroke stroke) {
        if (fill != null) {
            g.setFill(color(fill));
            g.fillOval(cx - radius, cy - radius, 2 * radius, 2 * radius);
        }
        if (stroke != null) {
            use(stroke);
            g.strokeOval(cx - radius, cy - radius, 2 * radius, 2 * radius);
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        use(stroke);
        g.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void outline(Outline outline, @Nullable Colour fill, @Nullable Stroke stroke) {
        g.beginPath();
        for (Outline.Piece piece : outline.pieces()) {
            switch (piece) {
                case Outline.Move m -> g.moveTo(m.x(), m.y());
                case Outline.Line l -> g.lineTo(l.x(), l.y());
                case Outline.Curve c -> g.bezierCurveTo(c.x1(), c.y1(), c.x2(), c.y2(), c.x(), c.y());
                case Outline.Close close -> g.closePath();
            }
        }
        if (fill != null) {
            g.setFill(color(fill));
            g.fill();
        }
        if (stroke != null) {
            use(stroke);
            g.stroke();
        }
    }

    @Override
    public void text(String text, double x, double y, TextStyle style, Colour colour) {
        g.setFill(color(colour));
        g.setFont(Fonts.of(style));
        g.setTextAlign(
                switch (style.anchor()) {
                    case START -> TextAlignment.LEFT;
                    case MIDDLE -> TextAlignment.CENTER;
                    case END -> TextAlignment.RIGHT;
                });
        g.fillText(text, x, y);
    }

    @Override
    public void cells(double x, double y, double width, double height, int columns, int rows, int[] argb) {
        if (columns * rows > FEW) {
            var buffer = new PixelBuffer<>(columns, rows, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance());
            g.drawImage(new WritableImage(buffer), 0, 0, columns, rows, x, y, width, height);
            return;
        }
        for (int row = 0; row < rows; row++) {
            double top = Math.round(y + height * row / rows);
            double bottom = Math.round(y + height * (row + 1) / rows);
            for (int column = 0; column < columns; column++) {
                double left = x + width * column / columns;
                g.setFill(color(new Colour(argb[row * columns + column])));
                g.fillRect(left, top, x + width * (column + 1) / columns - left, bottom - top);
            }
        }
    }

    @Override
    public void beginClip(double x, double y, double width, double height) {
        g.save();
        g.beginPath();
        g.rect(x, y, width, height);
        g.clip();
    }

    @Override
    public void endClip() {
        g.restore();
    }

    private void use(Stroke stroke) {
        g.setStroke(color(stroke.colour()));
        g.setLineWidth(stroke.width());
        if (stroke.isDashed()) {
            g.setLineDashes(stroke.dash(), stroke.gap());
        } else {
            g.setLineDashes();
        }
    }

    private static Color color(Colour colour) {
        return Color.rgb(colour.red(), colour.green(), colour.blue(), colour.opacity());
    }
}
