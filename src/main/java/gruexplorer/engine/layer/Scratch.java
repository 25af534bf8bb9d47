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
    private double[] d = {};
    private int from;
    private int stride;
    private int depth;

    Scratch(Kernels kernels) {
        this.kernels = kernels;
    }

    /// Takes up to {@link #DEPTH} rows of what a layer gave, to be multiplied with what it took.
    ///
    /// @param d row i begins at from + i · stride; read until the next rows are taken
    void load(double[] d, int from, int stride, int rows) {
        this.d = d;
        this.from = from;
        this.stride = stride;
        depth = rows;
    }

    /// The gradient of weights from the loaded rows and the rows of what the layer took, block by block.
    ///
    /// @param blocks of the gradient, each fed by the next H loaded columns from `column` on
    /// @param x row i begins at xFrom + i · xStride
    /// @param width columns of x and of the gradient
    void add(int[] blocks, int hidden, int column, double[] x, int xFrom, int xStride, int width, double[] gradient) {
        Panels right = panels(width);
        right.setRows(x, xFrom, xStride, 0, depth);
        for (int i = 0; i < blocks.length; i++) {
            // Neighbours on both sides are one product.
            int run = 1;
            while (i + run < blocks.length && blocks[i + run] == blocks[i] + run) {
                run++;
            }
            right.multiplyAddTransposed(
                    d,
                    from + column + i * hidden,
                    stride,
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
            load(d, first * dStride, dStride, Math.min(DEPTH, rows - first));
            add(blocks, hidden, 0, x.data(), x.at(first), x.stride(), width, gradient);
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
