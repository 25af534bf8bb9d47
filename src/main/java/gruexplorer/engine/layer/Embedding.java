package gruexplorer.engine.layer;

import org.ejml.data.DMatrixRMaj;

/// Token ids to vectors: row `id` of `embedding.weight`.
public final class Embedding {

    private Embedding() {}

    /// The rows of `weight` (V × I) at `ids`, in their order (N × I).
    ///
    /// @throws IllegalArgumentException if an id is outside the vocabulary
    public static DMatrixRMaj gather(DMatrixRMaj weight, int[] ids) {
        int width = weight.numCols;
        var x = new DMatrixRMaj(ids.length, width);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0 || ids[i] >= weight.numRows) {
                throw new IllegalArgumentException(
                        "token id " + ids[i] + " is outside the vocabulary of " + weight.numRows);
            }
            System.arraycopy(weight.data, ids[i] * width, x.data, i * width, width);
        }
        return x;
    }

    /// The gather, backwards.
    ///
    /// @param dx ∂L/∂x (N × I), not modified
    /// @param gradient ∂L/∂weight (V × I), modified: added to
    public static void scatter(DMatrixRMaj dx, int[] ids, DMatrixRMaj gradient) {
        int width = dx.numCols;
        for (int i = 0; i < ids.length; i++) {
            for (int c = 0; c < width; c++) {
                gradient.data[ids[i] * width + c] += dx.data[i * width + c];
            }
        }
    }
}
