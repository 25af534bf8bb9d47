package gruexplorer.figure.cell;

/// Where the parts of a GRU stand, on a sketch of 330 × 212.
///
/// Columns from the left: the branch of the old state, update gate, reset gate, reset product, candidate. Rows from
/// the top: the state's highway, the products of the blend, the gates, the rails of h and x.
final class GruLayout extends CellLayout {

    static final double SKETCH_HEIGHT = 212;

    private final boolean resetBefore;

    GruLayout(double width, double height, boolean resetBefore) {
        super(width, height, SKETCH_HEIGHT);
        this.resetBefore = resetBefore;
    }

    double branch() {
        return 62 * sx();
    }

    double update() {
        return 94 * sx();
    }

    double reset() {
        return 135 * sx();
    }

    double resetProduct() {
        return (resetBefore ? 190 : 200) * sx();
    }

    double candidate() {
        return 256 * sx();
    }

    /// Where 1 − z stands when it is what writes.
    double complement() {
        return 128 * sx();
    }

    double highway() {
        return 30 * sy();
    }

    double blend() {
        return 76 * sy();
    }

    double gates() {
        return 130 * sy();
    }

    /// The reset gate's wire on its way to the product.
    double resetWire() {
        return gates() - 26 * sy();
    }

    double hiddenRail() {
        return 172 * sy();
    }

    double inputRail() {
        return 187 * sy();
    }

    double token() {
        return 207 * sy();
    }
}
