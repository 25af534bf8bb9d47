package gruexplorer.engine.layer;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Panels;
import java.util.ArrayList;
import java.util.List;

/// The weights of one direction of a recurrent layer, packed for the kernels' products. Read by any number of passes;
/// {@link #refresh} after every change of the weights.
///
/// A row of a pass holds blocks of H columns: for a GRU [n, r, z, a_hn], for an LSTM [i, f, g, o], for the plain RNN
/// one. The products of the input add to the first of them, those of the state to the last, so that for a GRU both
/// are three blocks side by side.
public final class PackedLayer {

    private static final int APART = 8;
    /// The weights' block of a GRU's candidate.
    private static final int CANDIDATE = 2;

    final Cell cell;
    final CellWeights weights;
    final Kernels kernels;
    final int hidden;
    final int inputs;
    /// From one row to the next: its blocks, and a cache line that nobody uses, since rows a power of two apart would
    /// all fall into the same few sets of the cache.
    final int stride;
    /// The weights' block behind each block of columns that the input's products add to, from column 0.
    final int[] inputBlocks;
    /// The same for the state's products, from column `stateAt`.
    final int[] stateBlocks;

    final int stateAt;
    /// Is the reset gate before the product? Then the candidate's product is one of its own.
    final boolean resetBefore;
    /// One row: what every step begins with.
    final double[] bias;

    final Panels inputForward;
    final Panels inputBackward;
    final Panels stateForward;
    final Panels stateBackward;
    final Panels candidateForward;
    final Panels candidateBackward;

    /// @throws IllegalArgumentException if {@link #packs} does not take them
    public PackedLayer(Cell cell, CellWeights weights, Kernels kernels) {
        if (!packs(cell, weights)) {
            throw new IllegalArgumentException("the kernels have no such cell: " + cell);
        }
        this.cell = cell;
        this.weights = weights;
        this.kernels = kernels;
        this.hidden = weights.hidden();
        this.inputs = weights.inputs();
        boolean gru = cell instanceof GruCell;
        this.resetBefore = cell instanceof GruCell g && g.convention().reset() == Reset.BEFORE;
        this.inputBlocks = gru ? new int[] {2, 0, 1} : first(cell.blocks());
        this.stateBlocks = resetBefore ? new int[] {0, 1} : first(cell.blocks());
        this.stateAt = gru ? hidden : 0;
        this.stride = (gru ? 4 : cell.blocks()) * hidden + APART;
        this.bias = new double[stride];
        int inputColumns = inputBlocks.length * hidden;
        int stateColumns = stateBlocks.length * hidden;
        this.inputForward = kernels.panels(inputs, inputColumns);
        this.inputBackward = kernels.panels(inputColumns, inputs);
        this.stateForward = kernels.panels(hidden, stateColumns);
        this.stateBackward = kernels.panels(stateColumns, hidden);
        this.candidateForward = kernels.panels(resetBefore ? hidden : 0, hidden);
        this.candidateBackward = kernels.panels(resetBefore ? hidden : 0, hidden);
        refresh();
    }

    /// Can the kernels run such a layer? They know σ and tanh (and a ReLU for the plain RNN), no clip, no peepholes
    /// and no coupled gates.
    public static boolean packs(Cell cell, CellWeights weights) {
        return switch (cell) {
            case GruCell gru -> gru.equals(GruCell.of(gru.convention()));
            case LstmCell lstm -> lstm.equals(LstmCell.PYTORCH) && isZero(weights.peepholes().data);
            case RnnCell rnn ->
                rnn.clip() == Double.POSITIVE_INFINITY
                        && List.of(Nonlinearity.TANH, Nonlinearity.RELU).contains(rnn.activation());
            default -> false;
        };
    }

    /// Takes the weights as they are now.
    public void refresh() {
        parts().forEach(Runnable::run);
    }

    /// {@link #refresh} in parts that may be run side by side, in about the order in which the weights stand, as the
    /// pieces do in which an optimiser moves them: what a thread has moved is in its cache.
    List<Runnable> parts() {
        double[] w = weights.input().data;
        double[] u = weights.recurrent().data;
        List<Runnable> parts = new ArrayList<>();
        for (int i = 0; i < inputBlocks.length; i++) {
            int column = i * hidden;
            int from = inputBlocks[i] * hidden * inputs;
            parts.add(() -> fill(inputForward, inputBackward, w, from, inputs, column));
        }
        for (int i = 0; i < stateBlocks.length; i++) {
            int column = i * hidden;
            int from = stateBlocks[i] * hidden * hidden;
            parts.add(() -> fill(stateForward, stateBackward, u, from, hidden, column));
        }
        if (resetBefore) {
            int from = CANDIDATE * hidden * hidden;
            parts.add(() -> fill(candidateForward, candidateBackward, u, from, hidden, 0));
        }
        parts.add(this::biases);
        return parts;
    }

    private void biases() {
        double[] b = weights.inputBias().data;
        double[] c = weights.recurrentBias().data;
        for (int j = 0; j < hidden; j++) {
            for (int i = 0; i < inputBlocks.length; i++) {
                int row = inputBlocks[i] * hidden + j;
                boolean apart = stateAt > 0 && inputBlocks[i] == 2 && !resetBefore;
                bias[i * hidden + j] = apart ? b[row] : b[row] + c[row];
            }
            if (stateAt > 0) {
                bias[3 * hidden + j] = c[2 * hidden + j];
            }
        }
    }

    /// One block: its H rows of weights become columns of the products forward and rows of those backward.
    ///
    /// @param from where the block begins in `w`
    /// @param columns of the weights
    /// @param at its first column forward, its first row backward
    private void fill(Panels forward, Panels backward, double[] w, int from, int columns, int at) {
        forward.setTransposed(w, from, columns, at, hidden);
        backward.setRows(w, from, columns, at, hidden);
    }

    private static int[] first(int count) {
        var blocks = new int[count];
        for (int i = 0; i < count; i++) {
            blocks[i] = i;
        }
        return blocks;
    }

    private static boolean isZero(double[] values) {
        for (double value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
