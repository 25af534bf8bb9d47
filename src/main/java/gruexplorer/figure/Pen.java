package gruexplorer.figure;

import org.jspecify.annotations.Nullable;

/// What a figure draws with. A screen canvas, an SVG writer, a bitmap and a PDF page stand behind it; a figure
/// cannot tell which. Units are CSS pixels, y grows downwards.
public interface Pen {

    /// Everything until the matching {@link #endGroup} belongs together under this name (an SVG group's id).
    ///
    /// @param id stable, lower-case, with hyphens
    /// @param title what a reader of the file is told it is
    void beginGroup(String id, String title);

    void endGroup();

    /// A rectangle with rounded corners (`radius` 0 for none); either of fill and stroke may be absent.
    void rect(
            double x,
            double y,
            double width,
            double height,
            double radius,
            @Nullable Colour fill,
            @Nullable Stroke stroke);

    void circle(double cx, double cy, double radius, @Nullable Colour fill, @Nullable Stroke stroke);

    void line(double x1, double y1, double x2, double y2, Stroke stroke);

    /// An open line or a filled area through or around the outline.
    void outline(Outline outline, @Nullable Colour fill, @Nullable Stroke stroke);

    /// `text` with its baseline at y.
    void text(String text, double x, double y, TextStyle style, Colour colour);

    /// A grid of cells that fills the rectangle exactly; every cell one flat colour, no smoothing.
    void cells(double x, double y, double width, double height, CellGrid grid);

    /// Everything until the matching {@link #endClip} is cut off outside the rectangle.
    void beginClip(double x, double y, double width, double height);

    void endClip();

    /// How wide `text` will be: the same number from every pen.
    default double width(String text, TextStyle style) {
        return FontFiles.width(text, style);
    }
}
