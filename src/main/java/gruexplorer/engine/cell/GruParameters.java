package gruexplorer.engine.cell;

import org.ejml.data.DMatrixRMaj;

/// The weights of one GRU layer as PyTorch stores them, or anything of the same shape: their gradients, an
/// optimiser's moments. The matrices are not copied.
///
/// @param inputWeights `weight_ih` (3H × I), row blocks r, z, n
/// @param recurrentWeights `weight_hh` (3H × H), row blocks r, z, n
/// @param inputBias `bias_ih` (3H × 1)
/// @param recurrentBias `bias_hh` (3H × 1); all zero where the convention has one bias
public record GruParameters(
        DMatrixRMaj inputWeights, DMatrixRMaj recurrentWeights, DMatrixRMaj inputBias, DMatrixRMaj recurrentBias) {

    /// @throws IllegalArgumentException if the shapes do not belong together
    public GruParameters {
        int rows = recurrentWeights.numRows;
        if (rows != 3 * recurrentWeights.numCols
                || inputWeights.numRows != rows
                || inputBias.getNumElements() != rows
                || recurrentBias.getNumElements() != rows) {
            throw new IllegalArgumentException("GRU weights do not belong together: weight_ih "
                    + shape(inputWeights) + ", weight_hh " + shape(recurrentWeights) + ", bias_ih " + shape(inputBias)
                    + ", bias_hh " + shape(recurrentBias) + "; weight_hh has to be 3H × H");
        }
    }

    /// All zero, for an input of width `input` and `hidden` units.
    public static GruParameters zeros(int input, int hidden) {
        return new GruParameters(
                new DMatrixRMaj(3 * hidden, input),
                new DMatrixRMaj(3 * hidden, hidden),
                new DMatrixRMaj(3 * hidden, 1),
                new DMatrixRMaj(3 * hidden, 1));
    }

    /// I, the width of the input.
    public int input() {
        return inputWeights.numCols;
    }

    /// H, the number of units.
    public int hidden() {
        return recurrentWeights.numCols;
    }

    private static String shape(DMatrixRMaj m) {
        return m.numRows + " × " + m.numCols;
    }
}
