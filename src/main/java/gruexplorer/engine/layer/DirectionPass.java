package gruexplorer.engine.layer;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.kernel.Kernels;
import java.util.concurrent.Executor;

/// One direction of one recurrent layer over padded batches: forward, and back. Its buffers are used again for the
/// next batch; what it gives out holds until then.
///
/// Where a sequence has ended its state stays as it is, so a padded batch gives what each sequence gives alone. Read
/// in reverse, a sequence begins at its own end.
public interface DirectionPass {

    /// @param input one vector for every step of every sequence, row t·B + b
    /// @param steps T
    /// @param lengths of the B sequences, each at most T
    /// @param start the states to begin with
    void forward(LayerInput input, int steps, int[] lengths, boolean reverse, States start);

    /// h after every step, row t·B + b; past a sequence's end its last state. Not to be modified.
    Rows outputs();

    /// The states after the last step that was read; a copy.
    States last();

    /// Back-propagation through time. What goes to the input is added where the input says.
    ///
    /// @param dOutputs ∂L/∂h after every step, what arrives there directly; not modified
    /// @param dLast ∂L/∂ of the last states, beside that; not modified
    /// @param gradient of the weights; modified: added to
    /// @return ∂L/∂ of the states to begin with
    States backward(Rows dOutputs, States dLast, CellWeights gradient);

    /// A pass on the kernels.
    ///
    /// @param executor may take the input's products of a long sequence ahead of its steps
    static DirectionPass packed(PackedLayer layer, Executor executor) {
        return switch (layer.cell) {
            case GruCell gru -> new GruPass(layer, gru.convention(), executor);
            case LstmCell lstm -> new LstmPass(layer, executor);
            default -> new RnnPass(layer, executor);
        };
    }

    /// The pass for a layer: on the kernels where they know its cell, else cell by cell.
    static DirectionPass of(Recurrent layer, Kernels kernels) {
        return PackedLayer.packs(layer.cell(), layer.weights())
                ? packed(new PackedLayer(layer.cell(), layer.weights(), kernels), Runnable::run)
                : new CellPass(layer);
    }
}
