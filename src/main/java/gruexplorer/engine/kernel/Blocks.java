package gruexplorer.engine.kernel;

import org.ejml.data.DMatrixRMaj;

/// Products of one block of a weight matrix, its rows `first` … `first + rows − 1`, with vectors.
public final class Blocks {

    private Blocks() {}

    /// out += W x for the block of W.
    ///
    /// @param out one entry for each row of the block
    public static void addProduct(DMatrixRMaj w, int first, double[] x, double[] out) {
        int columns = w.numCols;
        double[] data = w.data;
        int j = 0;
        // Four rows at a time keep the processor busy; each row's sum is still taken from left to right.
        for (; j + 4 <= out.length; j += 4) {
            int at = (first + j) * columns;
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int k = 0; k < columns; k++) {
                s0 += data[at + k] * x[k];
                s1 += data[at + columns + k] * x[k];
                s2 += data[at + 2 * columns + k] * x[k];
                s3 += data[at + 3 * columns + k] * x[k];
            }
            out[j] += s0;
            out[j + 1] += s1;
            out[j + 2] += s2;
            out[j + 3] += s3;
        }
        for (; j < out.length; j++) {
            double sum = 0;
            int at = (first + j) * columns;
            for (int k = 0; k < columns; k++) {
                sum += data[at + k] * x[k];
            }
            out[j] += sum;
        }
    }

    /// out += Wᵀ d for the block of W.
    ///
    /// @param d one entry for each row of the block
    public static void addTransposed(DMatrixRMaj w, int first, double[] d, double[] out) {
        int columns = w.numCols;
        double[] data = w.data;
        int j = 0;
        // Four rows at a time read and write `out` once; every sum is still taken from the first row to the last.
        for (; j + 4 <= d.length; j += 4) {
            int at = (first + j) * columns;
            double d0 = d[j];
            double d1 = d[j + 1];
            double d2 = d[j + 2];
            double d3 = d[j + 3];
            for (int k = 0; k < columns; k++) {
                out[k] = out[k]
                        + data[at + k] * d0
                        + data[at + columns + k] * d1
                        + data[at + 2 * columns + k] * d2
                        + data[at + 3 * columns + k] * d3;
            }
        }
        for (; j < d.length; j++) {
            int at = (first + j) * columns;
            for (int k = 0; k < columns; k++) {
                out[k] += data[at + k] * d[j];
            }
        }
    }

    /// G += d xᵀ for the block of G.
    ///
    /// @param d one entry for each row of the block
    public static void addOuter(DMatrixRMaj g, int first, double[] d, double[] x) {
        int columns = g.numCols;
        for (int j = 0; j < d.length; j++) {
            int at = (first + j) * columns;
            for (int k = 0; k < columns; k++) {
                g.data[at + k] += d[j] * x[k];
            }
        }
    }

    /// v += d for the entries `first` … of v.
    public static void add(DMatrixRMaj v, int first, double[] d) {
        for (int j = 0; j < d.length; j++) {
            v.data[first + j] += d[j];
        }
    }
}
