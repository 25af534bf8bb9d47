package gruexplorer.engine.layer;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.Hold;
import gruexplorer.engine.cell.Products;
import gruexplorer.engine.cell.Step;
import gruexplorer.engine.kernel.Wanted;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// One direction of one recurrent layer of any cell, over one sequence, step by step and keeping everything.
///
/// A sequence of a batch is run alone, so what stands beside it in the batch cannot touch it.
///
/// @param reverse whether it reads from the last step to the first
public record Recurrent(Cell cell, CellWeights weights, boolean reverse) {

    /// @throws IllegalArgumentException if the weights are not those of such a cell
    public Recurrent {
        if (weights.blocks() != cell.blocks()) {
            throw new IllegalArgumentException(
                    "this cell has " + cell.blocks() + " gates, its weights are for " + weights.blocks());
        }
    }

    /// From states of zero, with every step present.
    ///
    /// @param x the inputs (T × I)
    public RecurrentRun run(DMatrixRMaj x) {
        int hidden = weights.hidden();
        return run(x, new double[hidden], new double[hidden], all(x.numRows));
    }

    /// @param x the inputs (T × I)
    /// @param h0 the hidden state to begin with (H)
    /// @param c0 the cell state to begin with (H); not looked at where the cell has none
    /// @param present whether a step is there; where it is not, the states pass it unchanged (T)
    public RecurrentRun run(DMatrixRMaj x, double[] h0, double[] c0, boolean[] present) {
        return run(x, h0, c0, present, Holds.NONE, t -> null);
    }

    /// With every step present and numbers that are held.
    ///
    /// @param x the inputs (T × I)
    /// @param h0 the hidden state to begin with where it is not held (H)
    /// @param c0 the cell state to begin with where it is not held (H); not looked at where the cell has none
    public RecurrentRun run(DMatrixRMaj x, double[] h0, double[] c0, Holds holds) {
        return run(x, h0, c0, holds, t -> null);
    }

    /// The same again: a step that was computed before of the very same numbers is taken as it is, so that only what an
    /// edit touches is computed anew. The bits are the same.
    ///
    /// @param before what this layer, with the same weights, computed at step `t` of another run; null for nothing
    RecurrentRun run(DMatrixRMaj x, double[] h0, double[] c0, Holds holds, IntFunction<@Nullable Step> before) {
        return run(x, h0, c0, all(x.numRows), holds, before);
    }

    private RecurrentRun run(
            DMatrixRMaj x,
            double[] h0,
            double[] c0,
            boolean[] present,
            Holds holds,
            IntFunction<@Nullable Step> before) {
        if (x.numCols != weights.inputs() || present.length != x.numRows) {
            throw new IllegalArgumentException("a layer for inputs of width " + weights.inputs() + " was given "
                    + x.numRows + " × " + x.numCols + " and a mask of " + present.length);
        }
        double[] h = holds.hidden(h0);
        double[] c = holds.cell(c0);
        var run = new RecurrentRun(this, x.numRows, h, c);
        try (Products by = Products.of(weights, x.numRows)) {
            for (int i = 0; i < x.numRows; i++) {
                Wanted.check();
                int t = reverse ? x.numRows - 1 - i : i;
                if (present[t]) {
                    Step step = step(by, before.apply(t), row(x, t), h, c, holds.at(t));
                    run.keep(t, step);
                    h = step.hidden();
                    c = step.cell();
                }
                run.arrive(t, h, c);
            }
        }
        return run;
    }

    private Step step(Products by, @Nullable Step before, double[] x, double[] h, double[] c, Hold hold) {
        return before != null && before.isOf(cell, x, h, c, hold) ? before : cell.forward(weights, by, x, h, c, hold);
    }

    /// A mask for a sequence without gaps.
    public static boolean[] all(int steps) {
        return first(steps, steps);
    }

    /// A mask for a sequence that is `length` long and padded behind.
    public static boolean[] first(int length, int steps) {
        var present = new boolean[steps];
        for (int t = 0; t < length; t++) {
            present[t] = true;
        }
        return present;
    }

    private static double[] row(DMatrixRMaj x, int t) {
        var row = new double[x.numCols];
        System.arraycopy(x.data, t * x.numCols, row, 0, row.length);
        return row;
    }
}
