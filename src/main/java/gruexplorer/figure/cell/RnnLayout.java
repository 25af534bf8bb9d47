package gruexplorer.figure.cell;

/// Where the parts of a plain RNN stand, on a sketch of 330 × 150.
///
/// Columns from the left: the weights of the old state, the sum, the activation function. Rows from the top: the state
/// and, under it, the rail of x.
final class RnnLayout extends CellLayout {

    static final double SKETCH_HEIGHT = 150;

    RnnLayout(double width, double height) {
        super(width, height, SKETCH_HEIGHT);
    }

    double weights() {
        return 88 * sx();
    }

    double sum() {
        return 166 * sx();
    }

    double function() {
        return 240 * sx();
    }

    double highway() {
        return 50 * sy();
    }

    /// Values stand above the wire that carries them.
    double value() {
        return highway() - 26 * unit();
    }

    /// What the input says, on its wire.
    double inputValue() {
        return (highway() + inputWeights()) / 2;
    }

    /// The weights of the input.
    double inputWeights() {
        return 98 * sy();
    }

    double inputRail() {
        return 121 * sy();
    }

    double token() {
        return inputRail() + 24 * unit();
    }
}
