package gruexplorer.ui.control;

import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import java.nio.IntBuffer;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Draws a figure on a JavaFX canvas.
final class CanvasPen implements Pen {

    /// Up to so many cells are filled one by one; more go through a buffer of pixels, which then is much faster.
    private static final int FEW = 64;

    /// Pictures of grids that may come again.
    private static final Map<CellGrid, Image> PICTURES = new WeakHashMap<>();

    private final GraphicsContext g;

    CanvasPen(GraphicsContext g) {
        this.g = g;
        // As in SVG and PDF: a line ends where it ends.
        g.setLineCap(StrokeLineCap.BUTT);
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
            if (radius > 0) {
                g.strokeRoundRect(x, y, width, height, 2 * radius, 2 * radius);
            } else {
                g.strokeRect(x, y, width, height);
            }
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
        if (!stroke.isDashed() && (x1 == x2 || y1 == y2)) {
            // A rectangle is painted several times faster than a stroked path, and most lines are upright or level.
            double half = stroke.width() / 2;
            g.setFill(color(stroke.colour()));
            if (y1 == y2) {
                g.fillRect(Math.min(x1, x2), y1 - half, Math.abs(x2 - x1), stroke.width());
            } else {
                g.fillRect(x1 - half, Math.min(y1, y2), stroke.width(), Math.abs(y2 - y1));
            }
            return;
        }
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
    public void cells(double x, double y, double width, double height, CellGrid grid) {
        int columns = grid.columns();
        int rows = grid.rows();
        if (columns * rows > FEW) {
            g.drawImage(PICTURES.computeIfAbsent(grid, CanvasPen::picture), 0, 0, columns, rows, x, y, width, height);
            return;
        }
        for (int row = 0; row < rows; row++) {
            double top = Math.round(y + height * row / rows);
            double bottom = Math.round(y + height * (row + 1) / rows);
            for (int column = 0; column < columns; column++) {
                double left = x + width * column / columns;
                g.setFill(color(new Colour(grid.at(column, row))));
                g.fillRect(left, top, x + width * (column + 1) / columns - left, bottom - top);
            }
        }
    }

    @Override
    public void beginClip(double x, double y, double width, double height) {
        g.save();
        g.beginPath();
        // To whole pixels: any other clip is painted through a mask, which takes several times as long.
        double left = Math.floor(x);
        double top = Math.floor(y);
        g.rect(left, top, Math.ceil(x + width) - left, Math.ceil(y + height) - top);
        g.clip();
    }

    @Override
    public void endClip() {
        g.restore();
    }

    private static Image picture(CellGrid grid) {
        // The picture must not hold the grid, or neither would ever go.
        IntBuffer colours = IntBuffer.wrap(grid.argb());
        return new WritableImage(
                new PixelBuffer<>(grid.columns(), grid.rows(), colours, PixelFormat.getIntArgbPreInstance()));
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
