package gruexplorer.engine.layer;

/// The states of the B sequences of a batch at one moment, or ∂L/∂ of them.
///
/// @param hidden h, row-major (B × H)
/// @param cell c (B × H); empty for a cell without
public record States(double[] hidden, double[] cell) {

    /// All zero.
    public static States zero(int batch, int hidden, boolean withCell) {
        return new States(new double[batch * hidden], new double[withCell ? batch * hidden : 0]);
    }
}
