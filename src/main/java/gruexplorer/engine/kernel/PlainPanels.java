package gruexplorer.engine.kernel;

/// B as one array a row: a loop over two whole arrays with one bare index is the form that the compiler of today's
/// JDKs turns into vector instructions; the same loop with two offsets it leaves alone.
final class PlainPanels extends Panels {

    private static final int TOGETHER = 4;

    private final double[][] b;

    PlainPanels(int rows, int columns) {
        super(rows, columns);
        this.b = new double[rows][columns];
    }

    @Override
    public void setRows(double[] source, int from, int stride, int first, int count) {
        for (int k = 0; k < count; k++) {
            System.arraycopy(source, from + k * stride, b[first + k], 0, columns());
        }
    }

    @Override
    public void setTransposed(double[] source, int from, int stride, int at, int count) {
        for (int k = 0; k < rows(); k++) {
            for (int j = 0; j < count; j++) {
                b[k][at + j] = source[from + j * stride + k];
            }
        }
    }

    @Override
    public void multiplyAdd(
            double[] a, int aFrom, int aStride, int rows, int depth, double[] c, int cFrom, int cStride) {
        multiplyAdd(a, aFrom, aStride, 1, rows, 0, depth, c, cFrom, cStride);
    }

    @Override
    public void multiplyAddTransposed(
            double[] a, int aFrom, int aStride, int rows, int depth, double[] c, int cFrom, int cStride) {
        multiplyAdd(a, aFrom, 1, aStride, rows, 0, depth, c, cFrom, cStride);
    }

    /// For the rows `from` to `to − 1` of B.
    ///
    /// @param a A's value in row i and column k is at aFrom + i · aStride + k · aStep
    private void multiplyAdd(
            double[] a,
            int aFrom,
            int aStride,
            int aStep,
            int rows,
            int from,
            int to,
            double[] c,
            int cFrom,
            int cStride) {
        var sums = new double[columns()];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(c, cFrom + i * cStride, sums, 0, columns());
            int at = aFrom + i * aStride;
            int k = from;
            for (; k + TOGETHER <= to; k += TOGETHER) {
                double a0 = a[at + k * aStep];
                double a1 = a[at + (k + 1) * aStep];
                double a2 = a[at + (k + 2) * aStep];
                double a3 = a[at + (k + 3) * aStep];
                add(a0, b[k], a1, b[k + 1], a2, b[k + 2], a3, b[k + 3], sums);
            }
            for (; k < to; k++) {
                add(a[at + k * aStep], b[k], sums);
            }
            System.arraycopy(sums, 0, c, cFrom + i * cStride, columns());
        }
    }

    private static void add(
            double a0,
            double[] b0,
            double a1,
            double[] b1,
            double a2,
            double[] b2,
            double a3,
            double[] b3,
            double[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = sums[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void add(double a, double[] b, double[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += a * b[j];
        }
    }

    /// One part, all columns: nowhere between is an edge.
    @Override
    public int[] parts(int first, int count, int blocks, int apart) {
        return new int[] {0};
    }

    @Override
    public void multiplyAddParts(double[] a, int aFrom, int from, int to, double[] c, int cFrom, int[] parts) {
        multiplyAdd(a, aFrom, 0, 1, 1, from, to, c, cFrom, 0);
    }

    @Override
    public boolean isEdge(int column) {
        return column == 0 || column == columns();
    }
}
