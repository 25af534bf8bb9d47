package gruexplorer.figure.cell;

/// The measures that the diagrams of all cells share. Measured on a sketch; the sizes of parts grow with the tighter
/// side, the distances between them with each side of its own, so that nothing is ever squeezed.
abstract class CellLayout {

    static final double SKETCH_WIDTH = 330;

    private final double width;
    private final double unit;
    private final double sx;
    private final double sy;

    CellLayout(double width, double height, double sketchHeight) {
        this.width = width;
        this.unit = Math.min(width / SKETCH_WIDTH, height / sketchHeight);
        this.sx = width / SKETCH_WIDTH;
        this.sy = height / sketchHeight;
    }

    /// From a distance on the sketch to one in the figure, from left to right.
    final double sx() {
        return sx;
    }

    /// From a distance on the sketch to one in the figure, from the top down.
    final double sy() {
        return sy;
    }

    /// Scales everything that has a size: radii, lines, type.
    final double unit() {
        return unit;
    }

    /// Type of labels; 11 at least where the figure is as small as it may be.
    final double font() {
        return Math.max(11, 12.5 * unit);
    }

    final double gateRadius() {
        return 14 * unit;
    }

    /// The candidate's box: its name is longer than a circle is wide.
    final double candidateWidth() {
        return 38 * unit;
    }

    final double productRadius() {
        return 9.5 * unit;
    }

    /// Wires begin here: left of it stand labels.
    double left() {
        return 54 * sx;
    }

    /// Wires end here: right of it stand labels.
    double right() {
        return width - 54 * sx;
    }
}
