package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Panels;
import gruexplorer.engine.layer.Rows;
import java.util.HashMap;
import java.util.Map;

/// KernelProducts of two matrices that are both new every time, as attention has them for every pair of a batch. Space
/// is used again.
final class KernelProducts {

    /// What a matrix is stored in: its own depth and columns, or a little more.
    private record Size(int depth, int columns) {}

    /// Sizes are rounded up to a multiple of this, so that few are ever made.
    private static final int GRAIN = 8;

    private final Kernels kernels;
    private final Map<Size, Panels> panels = new HashMap<>();
    private double[] transposed = {};

    KernelProducts(Kernels kernels) {
        this.kernels = kernels;
    }

    /// The width that rows of C in {@link #addTimesTransposed} need for `columns` of meaning.
    static int width(int columns) {
        return (columns + GRAIN - 1) / GRAIN * GRAIN;
    }

    /// C += A B.
    ///
    /// @param a rows × depth
    /// @param b depth × columns
    /// @param c rows × columns; modified: added to
    void addTimes(Rows a, int rows, int depth, Rows b, int columns, Rows c) {
        Panels right = panels(width(depth), columns);
        right.setRows(b.data(), b.from(), b.stride(), 0, depth);
        right.multiplyAdd(a.data(), a.from(), a.stride(), rows, depth, c.data(), c.from(), c.stride());
    }

    /// C += A Bᵀ.
    ///
    /// @param a rows × depth
    /// @param b columns × depth
    /// @param c rows of {@link #width}(columns); modified: added to, what lies past `columns` is of no meaning
    void addTimesTransposed(Rows a, int rows, int depth, Rows b, int columns, Rows c) {
        Panels right = panels(depth, width(columns));
        right.setTransposed(b.data(), b.from(), b.stride(), 0, columns);
        right.multiplyAdd(a.data(), a.from(), a.stride(), rows, depth, c.data(), c.from(), c.stride());
    }

    /// C += Aᵀ B.
    ///
    /// @param a depth × rows
    /// @param b depth × columns
    /// @param c rows × columns; modified: added to
    void addTransposedTimes(Rows a, int rows, int depth, Rows b, int columns, Rows c) {
        if (transposed.length < rows * depth) {
            transposed = new double[rows * depth];
        }
        for (int k = 0; k < depth; k++) {
            for (int i = 0; i < rows; i++) {
                transposed[i * depth + k] = a.data()[a.at(k) + i];
            }
        }
        addTimes(new Rows(transposed, 0, depth), rows, depth, b, columns, c);
    }

    private Panels panels(int depth, int columns) {
        return panels.computeIfAbsent(new Size(depth, columns), size -> kernels.panels(size.depth(), size.columns()));
    }
}
