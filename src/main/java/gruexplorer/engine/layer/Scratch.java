package gruexplorer.engine.layer;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Panels;
import java.util.ArrayList;
import java.util.List;

/// Space for the products of a backward pass over many rows: dW += Dᵀ X, taken {@link #DEPTH} rows at a time.
final class Scratch {

    /// Rows taken together; three such slices stay in the second-level cache.
    static final int DEPTH = 128;

    private final Kernels kernels;
    private final List<Panels> panels = new ArrayList<>();
    private double[] transposed = {};

    Scratch(Kernels kernels) {
        this.kernels = kernels;
    }

    /// The gradient of weights from the rows of what they gave and of what they took, block by block.
    ///
    /// @param blocks of the gradient, each fed by the next H columns of d
    /// @param d row i begins at dFrom + i · dStride
    /// @param x row i begins at xFrom + i · xStride
    /// @param width columns of x and of the gradient
    void addTransposed(
            int[] blocks,
            int hidden,
            double[] d,
            int dFrom,
            int dStride,
            double[] x,
            int xFrom,
            int xStride,
            int width,
            int rows,
            double[] gradient) {
        int columns = blocks.length * hidden;
        Panels right = panels(width);
        if (transposed.length < columns * DEPTH) {
            transposed = new double[columns * DEPTH];
        }
        for (int first = 0; first < rows; first += DEPTH) {
            int depth = Math.min(DEPTH, rows - first);
            transpose(d, dFrom + first * dStride, dStride, depth, columns, transposed);
            right.set(x, xFrom + first * xStride, xStride, depth);
            for (int i = 0; i < blocks.length; i++) {
                int run = 1;
                while (i + run < blocks.length && blocks[i + run] == blocks[i] + run) {
                    run++;
                }
                right.multiplyAdd(
                        transposed,
                        i * hidden * DEPTH,
                        DEPTH,
                        run * hidden,
                        depth,
                        gradient,
                        blocks[i] * hidden * width,
                        width);
                i += run - 1;
            }
        }
    }

    /// Rows to columns, in squares that stay in the first-level cache.
    private static void transpose(double[] d, int from, int stride, int rows, int columns, double[] to) {
        int square = 8;
        for (int c0 = 0; c0 < columns; c0 += square) {
            int c1 = Math.min(columns, c0 + square);
            for (int i = 0; i < rows; i++) {
                int at = from + i * stride;
                for (int c = c0; c < c1; c++) {
                    to[c * DEPTH + i] = d[at + c];
                }
            }
        }
    }

    private Panels panels(int columns) {
        for (Panels one : panels) {
            if (one.columns() == columns) {
                return one;
            }
        }
        Panels made = kernels.panels(DEPTH, columns);
        panels.add(made);
        return made;
    }
}
