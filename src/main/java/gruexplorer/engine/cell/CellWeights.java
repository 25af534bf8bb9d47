package gruexplorer.engine.cell;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// The weights of one recurrent layer in one direction as PyTorch stores them, or anything of the same shape: their
/// gradients, an optimiser's moments. The matrices are not copied.
///
/// @param input `weight_ih` (G·H × I), one block of rows for each of the cell's G gates
/// @param recurrent `weight_hh` (G·H × H)
/// @param inputBias `bias_ih` (G·H × 1)
/// @param recurrentBias `bias_hh` (G·H × 1)
/// @param peepholes p_i, p_f, p_o of an LSTM (3H × 1); all zero without
public record CellWeights(
        DMatrixRMaj input,
        DMatrixRMaj recurrent,
        DMatrixRMaj inputBias,
        DMatrixRMaj recurrentBias,
        DMatrixRMaj peepholes) {

    /// @throws IllegalArgumentException if the shapes do not belong together
    public CellWeights {
        int rows = recurrent.numRows;
        int hidden = recurrent.numCols;
        if (hidden == 0
                || rows % hidden != 0
                || input.numRows != rows
                || inputBias.getNumElements() != rows
                || recurrentBias.getNumElements() != rows
                || peepholes.getNumElements() != 3 * hidden) {
            throw new IllegalArgumentException(
                    "recurrent weights do not belong together: weight_ih " + shape(input) + ", weight_hh "
                            + shape(recurrent) + ", bias_ih " + shape(inputBias) + ", bias_hh " + shape(recurrentBias)
                            + ", peepholes " + shape(peepholes));
        }
    }

    /// All zero.
    ///
    /// @param blocks G, the cell's gates
    public static CellWeights zeros(int blocks, int input, int hidden) {
        int rows = blocks * hidden;
        return new CellWeights(
                new DMatrixRMaj(rows, input),
                new DMatrixRMaj(rows, hidden),
                new DMatrixRMaj(rows, 1),
                new DMatrixRMaj(rows, 1),
                new DMatrixRMaj(3 * hidden, 1));
    }

    /// G.
    public int blocks() {
        return recurrent.numRows / recurrent.numCols;
    }

    /// H.
    public int hidden() {
        return recurrent.numCols;
    }

    /// I.
    public int inputs() {
        return input.numCols;
    }

    /// Are these the same numbers?
    public boolean sameAs(CellWeights other) {
        return same(input, other.input)
                && same(recurrent, other.recurrent)
                && same(inputBias, other.inputBias)
                && same(recurrentBias, other.recurrentBias)
                && same(peepholes, other.peepholes);
    }

    private static boolean same(DMatrixRMaj a, DMatrixRMaj b) {
        int count = a.getNumElements();
        return a.numRows == b.numRows && a.numCols == b.numCols && Arrays.equals(a.data, 0, count, b.data, 0, count);
    }

    /// By PyTorch's names, in its order. The matrices are these weights' own.
    public Map<String, DMatrixRMaj> named() {
        Map<String, DMatrixRMaj> named = new LinkedHashMap<>();
        named.put("weight_ih", input);
        named.put("weight_hh", recurrent);
        named.put("bias_ih", inputBias);
        named.put("bias_hh", recurrentBias);
        named.put("peepholes", peepholes);
        return named;
    }

    private static String shape(DMatrixRMaj m) {
        return m.numRows + " × " + m.numCols;
    }
}
