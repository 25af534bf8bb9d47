package gruexplorer.figure.cell;

/// Where the parts of the cell diagram stand. Measured on a sketch of 330 × 212; the sizes of parts grow with the
/// tighter side, the distances between them with each side of its own, so that nothing is ever squeezed.
///
/// Columns from the left: the branch of the old state, update gate, reset gate, reset product, candidate. Rows from
/// the top: the state's highway, the products of the blend, the gates, the rails of h and x.
final class CellLayout {

    private static final double SKETCH_WIDTH = 330;
    private static final double SKETCH_HEIGHT = 212;

    private final double width;
    private final double unit;
    private final double sx;
    private final double sy;
    private final boolean resetBefore;

    CellLayout(double width, double height, boolean resetBefore) {
        this.width = width;
        this.unit = Math.min(width / SKETCH_WIDTH, height / SKETCH_HEIGHT);
        this.sx = width / SKETCH_WIDTH;
        this.sy = height / SKETCH_HEIGHT;
        this.resetBefore = resetBefore;
    }

    /// Scales everything that has a size: radii, lines, type.
    double unit() {
        return unit;
    }

    /// Type of labels; 11 at least where the figure is as small as it may be.
    double font() {
        return Math.max(11, 12.5 * unit);
    }

    double gateRadius() {
        return 14 * unit;
    }

    /// The candidate's box: its name is longer than a circle is wide.
    double candidateWidth() {
        return 38 * unit;
    }

    double productRadius() {
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

    double branch() {
        return 62 * sx;
    }

    double update() {
        return 94 * sx;
    }

    double reset() {
        return 135 * sx;
    }

    double resetProduct() {
        return (resetBefore ? 190 : 200) * sx;
    }

    double candidate() {
        return 256 * sx;
    }

    /// Where 1 − z stands when it is what writes.
    double complement() {
        return 128 * sx;
    }

    double highway() {
        return 30 * sy;
    }

    double blend() {
        return 76 * sy;
    }

    double gates() {
        return 130 * sy;
    }

    /// The reset gate's wire on its way to the product.
    double resetWire() {
        return gates() - 26 * sy;
    }

    double hiddenRail() {
        return 172 * sy;
    }

    double inputRail() {
        return 187 * sy;
    }

    double token() {
        return 207 * sy;
    }
}
