package gruexplorer.engine.cell;

import gruexplorer.engine.kernel.Blocks;
import java.util.List;

/// One step of a recurrent layer: forward, and back.
public interface Cell {

    /// The word for it in files and on the command line: `gru`, `lstm` or `rnn`, as PyTorch names its modules.
    String label();

    /// G, the blocks of rows in the weights: 3 for a GRU, 4 for an LSTM, 1 for the plain RNN.
    int blocks();

    /// Has it a cell state c beside h?
    boolean hasCellState();

    /// What a step records, in the order in which it comes to exist.
    List<? extends Quantity> quantities();

    /// @param x the input (I)
    /// @param h the state before (H)
    /// @param c the cell state before (H); not looked at where the cell has none
    Step forward(CellWeights w, double[] x, double[] h, double[] c);

    /// @param dh ∂L/∂h after the step (H)
    /// @param dc ∂L/∂c after the step, apart from what goes through h (H); not looked at where the cell has none
    /// @param gradient of the weights; modified: added to
    StepGradient backward(CellWeights w, Step step, double[] dh, double[] dc, CellWeights gradient);

    /// W x + b_i + U h + b_h of one block.
    static double[] pre(CellWeights w, int block, double[] x, double[] h) {
        int hidden = w.hidden();
        var a = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            a[j] = w.inputBias().data[block * hidden + j] + w.recurrentBias().data[block * hidden + j];
        }
        Blocks.addProduct(w.input(), block * hidden, x, a);
        Blocks.addProduct(w.recurrent(), block * hidden, h, a);
        return a;
    }

    /// The way back through {@link #pre}: adds to the gradients of weights, input and state.
    static void back(
            CellWeights w, int block, double[] da, double[] x, double[] h, CellWeights gradient, StepGradient to) {
        int first = block * w.hidden();
        Blocks.addOuter(gradient.input(), first, da, x);
        Blocks.addOuter(gradient.recurrent(), first, da, h);
        Blocks.add(gradient.inputBias(), first, da);
        Blocks.add(gradient.recurrentBias(), first, da);
        Blocks.addTransposed(w.input(), first, da, to.input());
        Blocks.addTransposed(w.recurrent(), first, da, to.hidden());
    }
}
