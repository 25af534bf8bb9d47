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
    private int depth;

    Scratch(Kernels kernels) {
        this.kernels = kernels;
    }

    /// Takes up to {@link #DEPTH} rows of what a layer gave, to be multiplied with what it took.
    ///
    /// @param d row i begins at from + i · stride
    void load(double[] d, int from, int stride, int rows, int columns) {
        if (transposed.length < columns * DEPTH) {
            transposed = new double[columns * DEPTH];
        }
        depth = rows;
        transpose(d, from, stride, rows, columns, transposed);
    }

    /// The gradient of weights from the loaded rows and the rows of what the layer took, block by block.
    ///
    /// @param blocks of the gradient, each fed by the next H loaded columns from `column` on
    /// @param x row i begins at xFrom + i · xStride
    /// @param width columns of x and of the gradient
    void add(int[] blocks, int hidden, int column, double[] x, int xFrom, int xStride, int width, double[] gradient) {
        Panels right = panels(width);
        right.set(x, xFrom, xStride, depth);
        for (int i = 0; i < blocks.length; i++) {
            // Neighbours on both sides are one product.
            int run = 1;
            while (i + run < blocks.length && blocks[i + run] == blocks[i] + run) {
                run++;
            }
            right.multiplyAdd(
                    transposed,
                    (column + i * hidden) * DEPTH,
                    DEPTH,
                    run * hidden,
                    depth,
                    gradient,
                    blocks[i] * hidden * width,
                    width);
            i += run - 1;
        }
    }

    /// Both for any number of rows.
    ///
    /// @param d row i begins at i · dStride
    void addAll(int[] blocks, int hidden, double[] d, int dStride, Rows x, int width, int rows, double[] gradient) {
        for (int first = 0; first < rows; first += DEPTH) {
            load(d, first * dStride, dStride, Math.min(DEPTH, rows - first), blocks.length * hidden);
            add(blocks, hidden, 0, x.data(), x.at(first), x.stride(), width, gradient);
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
