package gruexplorer.figure.cell;

/// Where the parts of an LSTM stand, on a sketch of 330 × 240.
///
/// Columns from the left: forget gate, input gate, candidate, output gate, the way out. Rows from the top: the cell
/// state's highway, the product of input gate and candidate, the gates, the rails of h and x.
final class LstmLayout extends CellLayout {

    static final double SKETCH_HEIGHT = 240;

    LstmLayout(double width, double height) {
        super(width, height, SKETCH_HEIGHT);
    }

    @Override
    double right() {
        return 282 * sx();
    }

    double forget() {
        return 82 * sx();
    }

    double input() {
        return 128 * sx();
    }

    double candidate() {
        return 176 * sx();
    }

    double output() {
        return 222 * sx();
    }

    double wayOut() {
        return 256 * sx();
    }

    double highway() {
        return 30 * sy();
    }

    /// Where input gate and candidate are multiplied.
    double written() {
        return 78 * sy();
    }

    /// The function that squashes the cell state on its way out.
    double squash() {
        return 62 * sy();
    }

    double squashHeight() {
        return 18 * unit();
    }

    /// Where the output gate is multiplied in, and the new hidden state leaves.
    double letOut() {
        return 96 * sy();
    }

    double gates() {
        return 152 * sy();
    }

    /// Two heights of values above the gates, so that neighbours do not meet.
    double upperValue() {
        return 102 * sy();
    }

    double lowerValue() {
        return 124 * sy();
    }

    double hiddenRail() {
        return 192 * sy();
    }

    double inputRail() {
        return 214 * sy();
    }

    double token() {
        return 235 * sy();
    }
}
