package gruexplorer.engine.layer;

import gruexplorer.engine.cell.CellWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// Recurrent layers over padded batches: forward, and back. Buffers are used again for the next batch.
public final class StackPass {

    private final Stack stack;
    private final int directions;
    private final List<DirectionPass> passes = new ArrayList<>();
    /// What each layer gives, where it is not one direction's own rows.
    private final double[][] merged;
    /// ∂L/∂ of what each layer gives.
    private final double[][] dMerged;
    /// Dropout's factors on what each layer gives to the one above.
    private final double[][] factors;

    private int steps;
    private int batch;

    /// @param executor may take the input's products of a long sequence ahead of its steps
    public StackPass(Stack.Packed packed, Executor executor) {
        this.stack = packed.stack();
        this.directions = stack.directions();
        for (int i = 0; i < stack.layers().size(); i++) {
            passes.add(packed.pass(i, executor));
        }
        int count = stack.layers().size() / directions;
        this.merged = new double[count][0];
        this.dMerged = new double[count][0];
        this.factors = new double[count][0];
    }

    /// @param inputs what the first layer reads, one for each direction
    /// @param starts the states to begin with, one for each layer and direction
    /// @return what the last layer gives, row t·B + b
    public Rows forward(
            List<? extends LayerInput> inputs, int steps, int[] lengths, List<States> starts, Dropout dropout) {
        this.steps = steps;
        this.batch = lengths.length;
        List<? extends LayerInput> below = inputs;
        Rows out = DenseInput.NOBODY;
        for (int l = 0; l < merged.length; l++) {
            for (int d = 0; d < directions; d++) {
                int i = l * directions + d;
                passes.get(i).forward(below.get(d), steps, lengths, d == 1, starts.get(i));
            }
            boolean drops = dropout.rate() > 0 && l + 1 < merged.length;
            factors[l] = drops ? dropout.factors(l, steps * batch * stack.width()) : new double[0];
            out = gather(l);
            if (l + 1 < merged.length) {
                int size = steps * batch * stack.width();
                dMerged[l] = DensePass.zeros(dMerged[l], size);
                List<LayerInput> next = new ArrayList<>();
                for (int d = 0; d < directions; d++) {
                    next.add(new DenseInput(out, new Rows(dMerged[l], 0, stack.width())));
                }
                below = next;
            }
        }
        return out;
    }

    /// @param dOut ∂L/∂ of what the last layer gives; not modified
    /// @param dLast ∂L/∂ of the states each layer and direction ends with, beside that
    /// @param gradients of each layer and direction; modified: added to
    /// @return ∂L/∂ of the states to begin with
    public List<States> backward(Rows dOut, List<States> dLast, List<CellWeights> gradients) {
        List<States> starts = new ArrayList<>(dLast);
        Rows arriving = dOut;
        for (int l = merged.length - 1; l >= 0; l--) {
            if (l + 1 < merged.length) {
                for (int k = 0; k < factors[l].length; k++) {
                    dMerged[l][k] *= factors[l][k];
                }
                arriving = new Rows(dMerged[l], 0, stack.width());
            }
            for (int d = 0; d < directions; d++) {
                int i = l * directions + d;
                starts.set(i, passes.get(i).backward(share(arriving, d), dLast.get(i), gradients.get(i)));
            }
        }
        return starts;
    }

    /// The states each layer and direction ended with.
    public List<States> last() {
        return passes.stream().map(DirectionPass::last).toList();
    }

    /// Both directions put together, and what dropout leaves of it.
    private Rows gather(int l) {
        Rows forward = passes.get(l * directions).outputs();
        if (directions == 1 && factors[l].length == 0) {
            return forward;
        }
        int width = stack.width();
        int hidden = forward.stride();
        int rows = steps * batch;
        if (merged[l].length < rows * width) {
            merged[l] = new double[rows * width];
        }
        double[] out = merged[l];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(forward.data(), forward.at(i), out, i * width, hidden);
        }
        if (directions == 2) {
            Rows reverse = passes.get(l * directions + 1).outputs();
            double share = merge().share();
            for (int i = 0; i < rows; i++) {
                if (merge() == Bidirectional.CONCATENATE) {
                    System.arraycopy(reverse.data(), reverse.at(i), out, i * width + hidden, hidden);
                } else {
                    for (int j = 0; j < hidden; j++) {
                        out[i * width + j] = share * (out[i * width + j] + reverse.data()[reverse.at(i) + j]);
                    }
                }
            }
        }
        for (int k = 0; k < factors[l].length; k++) {
            out[k] *= factors[l][k];
        }
        return new Rows(out, 0, width);
    }

    /// ∂L/∂ of one direction's rows.
    private Rows share(Rows arriving, int direction) {
        if (directions == 1) {
            return arriving;
        }
        if (merge() == Bidirectional.CONCATENATE) {
            return new Rows(arriving.data(), arriving.from() + direction * stack.width() / 2, arriving.stride());
        }
        if (merge().share() == 1) {
            return arriving;
        }
        var half = new double[steps * batch * stack.width()];
        for (int i = 0; i < steps * batch; i++) {
            for (int j = 0; j < stack.width(); j++) {
                half[i * stack.width() + j] = merge().share() * arriving.data()[arriving.at(i) + j];
            }
        }
        return new Rows(half, 0, stack.width());
    }

    private Bidirectional merge() {
        return stack.merge().orElseThrow();
    }
}
