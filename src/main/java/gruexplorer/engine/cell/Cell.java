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

    /// What a step records, in the order in which it comes to exist: the input first.
    List<? extends Quantity> quantities();

    /// @param x the input (I)
    /// @param h the state before (H)
    /// @param c the cell state before (H); not looked at where the cell has none
    default Step forward(CellWeights w, double[] x, double[] h, double[] c) {
        return forward(w, x, h, c, Hold.NONE);
    }

    /// The same with numbers that are held; the step remembers them, and the way back stops there.
    ///
    /// @param x the input (I)
    /// @param h the state before (H)
    /// @param c the cell state before (H); not looked at where the cell has none
    default Step forward(CellWeights w, double[] x, double[] h, double[] c, Hold hold) {
        return forward(w, Products.of(w), x, h, c, hold);
    }

    /// The same.
    ///
    /// @param by how the products with these weights are made; to the same bits
    Step forward(CellWeights w, Products by, double[] x, double[] h, double[] c, Hold hold);

    /// The ways from the state before a step to the state after it, in the order in which they are told.
    List<Road> roads();

    /// The chain rule through one step, everything on the way kept.
    ///
    /// @param dh ∂L/∂h after the step (H)
    /// @param dc ∂L/∂c after the step, apart from what goes through h (H); not looked at where the cell has none
    default StepBack back(CellWeights w, Step step, double[] dh, double[] dc) {
        return back(w, Products.of(w), step, dh, dc);
    }

    /// The same.
    ///
    /// @param by how the products with these weights are made; to the same bits
    StepBack back(CellWeights w, Products by, Step step, double[] dh, double[] dc);

    /// ∂L/∂weights of one step.
    ///
    /// @param back what {@link #back} found there
    /// @param gradient of the weights; modified: added to
    void addGradient(CellWeights w, Step step, StepBack back, CellWeights gradient);

    /// @param dh ∂L/∂h after the step (H)
    /// @param dc ∂L/∂c after the step, apart from what goes through h (H); not looked at where the cell has none
    /// @param gradient of the weights; modified: added to
    default StepGradient backward(CellWeights w, Step step, double[] dh, double[] dc, CellWeights gradient) {
        StepBack back = back(w, step, dh, dc);
        addGradient(w, step, back, gradient);
        return new StepGradient(back.get(quantities().getFirst()), back.hidden(), back.cell());
    }

    /// W x + b_i + U h + b_h of one block.
    static double[] pre(CellWeights w, Products by, int block, double[] x, double[] h) {
        int hidden = w.hidden();
        var a = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            a[j] = w.inputBias().data[block * hidden + j] + w.recurrentBias().data[block * hidden + j];
        }
        by.input(block, x, a);
        by.state(block, h, a);
        return a;
    }

    /// Uᵀ da of one block: the way back from a pre-activation to the state it heard.
    static double[] toState(CellWeights w, Products by, int block, double[] da) {
        var dh = new double[w.hidden()];
        by.toState(block, da, dh);
        return dh;
    }

    /// The gradients of one block's weights.
    ///
    /// @param da ∂L/∂(W x + b_i)
    /// @param dah ∂L/∂(U h + b_h)
    /// @param h what U was multiplied by
    static void addBlock(CellWeights gradient, int block, double[] da, double[] x, double[] dah, double[] h) {
        int first = block * gradient.hidden();
        Blocks.addOuter(gradient.input(), first, da, x);
        Blocks.addOuter(gradient.recurrent(), first, dah, h);
        Blocks.add(gradient.inputBias(), first, da);
        Blocks.add(gradient.recurrentBias(), first, dah);
    }
}
