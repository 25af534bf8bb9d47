package gruexplorer.engine.kernel;

/// The right-hand matrix B (k × n) of products, stored the way a set of kernels reads it fastest. Made once, filled
/// again whenever the matrix changes; threads may fill different rows, or different columns, at once.
public abstract class Panels {

    private final int rows;
    private final int columns;

    /// @param rows k
    /// @param columns n
    protected Panels(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /// k.
    public final int rows() {
        return rows;
    }

    /// n.
    public final int columns() {
        return columns;
    }

    /// Row `first + k` of B = source from `from + k · stride`, for `count` rows, all columns.
    public abstract void setRows(double[] source, int from, int stride, int first, int count);

    /// Column `at + j` of B = values of the source from `from + j · stride`, for `count` columns: the transpose of what
    /// is stored.
    public abstract void setTransposed(double[] source, int from, int stride, int at, int count);

    /// C += A B for the first `depth` rows of B. Any number of threads may call it at once.
    ///
    /// @param a row i of A begins at aFrom + i · aStride
    /// @param rows of A and C
    /// @param depth k, at most that of B
    /// @param c row i of C begins at cFrom + i · cStride; modified: added to
    public abstract void multiplyAdd(
            double[] a, int aFrom, int aStride, int rows, int depth, double[] c, int cFrom, int cStride);

    /// C += Aᵀ B for the first `depth` rows of A and B. Any number of threads may call it at once.
    ///
    /// @param a row k of A begins at aFrom + k · aStride
    /// @param rows columns of A, rows of C
    /// @param c row i of C begins at cFrom + i · cStride; modified: added to
    public abstract void multiplyAddTransposed(
            double[] a, int aFrom, int aStride, int rows, int depth, double[] c, int cFrom, int cStride);

    /// What {@link #multiplyAddParts} of these panels takes for some columns of B: those from `first` to
    /// `first + count − 1`, and as many again `apart` columns on, `blocks` times. All of them have to begin and end at
    /// places where {@link #isEdge}: elsewhere the product would take other columns.
    public abstract int[] parts(int first, int count, int blocks, int apart);

    /// C += A B for one row, the rows `from` to `to − 1` of B and the columns of some parts. Cut at any row, one call
    /// after the other gives the bits of a single one. Any number of threads may call it at once.
    ///
    /// @param a the row of A (1 × k) begins at aFrom, whatever `from` is
    /// @param c the row of C (1 × n) begins at cFrom, whatever the parts are; modified: added to
    public abstract void multiplyAddParts(double[] a, int aFrom, int from, int to, double[] c, int cFrom, int[] parts);

    /// Can a product be cut before this column at no cost?
    public abstract boolean isEdge(int column);
}
