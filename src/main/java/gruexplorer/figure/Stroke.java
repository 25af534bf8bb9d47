package gruexplorer.figure;

/// How a line is drawn.
///
/// @param width in figure units (CSS pixels)
/// @param dash lengths of dash and gap; both 0 for a solid line
public record Stroke(Colour colour, double width, double dash, double gap) {

    public static Stroke solid(Colour colour, double width) {
        return new Stroke(colour, width, 0, 0);
    }

    public static Stroke dashed(Colour colour, double width, double dash, double gap) {
        return new Stroke(colour, width, dash, gap);
    }

    public boolean isDashed() {
        return dash > 0;
    }
}
