package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.DensePass;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.Rows;
import java.util.Arrays;
import java.util.Optional;

/// From the decoder's states to the scores of the next token: attention, h̃ = tanh(W_c [c; s] + b_c), head. Without
/// attention the head alone. Forward, and back.
final class Readout {

    /// What attention has beside the head.
    private record Attending(ContextPass context, DensePass combine) {}

    private final Optional<Attending> attending;
    private final DensePass head;
    private final int hidden;
    private final int width;
    private int[] places = {};
    private int rows;
    /// [c; s] of every place; without attention s.
    private double[] features = {};
    /// Dropout's factors on what the head reads; empty for none.
    private double[] factors = {};

    Readout(Translator translator, Kernels kernels) {
        TranslatorShape shape = translator.shape();
        this.hidden = shape.hidden();
        this.width = shape.attention() == AttentionKind.NONE ? 0 : shape.memory();
        this.attending = width == 0
                ? Optional.empty()
                : Optional.of(new Attending(
                        new ContextPass(translator, kernels), new DensePass(translator.combine(), kernels)));
        this.head = new DensePass(translator.head(), kernels);
    }

    /// Takes the weights as they are now.
    void refresh() {
        attending.ifPresent(a -> {
            a.context().refresh();
            a.combine().refresh();
        });
        head.refresh();
    }

    /// The source to attend to from now on.
    void remember(Memory memory) {
        attending.ifPresent(a -> a.context().remember(memory));
    }

    /// @param states s, row t·B + b (H numbers each)
    /// @param steps T
    /// @param counts the target steps of each pair
    /// @return y of every step that is a pair's own, in the order of the rows (V numbers each)
    Rows forward(Rows states, int steps, int[] counts, Dropout dropout) {
        rows = steps * counts.length;
        places = places(steps, counts);
        int all = width + hidden;
        features = new double[places.length * all];
        attending.ifPresent(a -> {
            Rows contexts = a.context().forward(states, steps, counts);
            for (int i = 0; i < places.length; i++) {
                System.arraycopy(contexts.data(), contexts.at(places[i]), features, i * all, width);
            }
        });
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(states.data(), states.at(places[i]), features, i * all + width, hidden);
        }
        var x = new Rows(features, 0, all);
        Rows read = attending.map(a -> a.combine().forward(x, places.length)).orElse(x);
        factors = dropout.rate() > 0 ? dropout.factors(0, places.length * hidden) : new double[0];
        return head.forward(dropped(read), places.length);
    }

    /// α of step t of pair b (S); empty without attention.
    double[] weights(int b, int t) {
        return attending.map(a -> a.context().weights(b, t)).orElse(new double[0]);
    }

    /// @param dScores ∂L/∂y in the order in which {@link #forward} gave them; not modified
    /// @param gradient modified: added to
    /// @param dStates ∂L/∂s; modified: added to
    /// @param dMemory ∂L/∂h; modified: added to
    void backward(double[] dScores, Translator gradient, Rows dStates, Rows dMemory) {
        var dRead = new double[places.length * hidden];
        head.backward(dScores, gradient.head(), new Rows(dRead, 0, hidden));
        for (int k = 0; k < factors.length; k++) {
            dRead[k] *= factors[k];
        }
        if (attending.isEmpty()) {
            scatter(dRead, 0, hidden, dStates);
            return;
        }
        int all = width + hidden;
        var dFeatures = new double[places.length * all];
        attending.get().combine().backward(dRead, gradient.combine(), new Rows(dFeatures, 0, all));
        scatter(dFeatures, width, all, dStates);
        var dContexts = new double[rows * width];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(dFeatures, i * all, dContexts, places[i] * width, width);
        }
        attending.get().context().backward(dContexts, gradient, dStates, dMemory);
    }

    private void scatter(double[] from, int at, int stride, Rows dStates) {
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < hidden; j++) {
                dStates.data()[dStates.at(places[i]) + j] += from[i * stride + at + j];
            }
        }
    }

    private Rows dropped(Rows read) {
        if (factors.length == 0) {
            return read;
        }
        var kept = new double[factors.length];
        for (int k = 0; k < kept.length; k++) {
            kept[k] = read.data()[read.from() + k] * factors[k];
        }
        return new Rows(kept, 0, hidden);
    }

    private static int[] places(int steps, int[] counts) {
        int batch = counts.length;
        var all = new int[steps * batch];
        int found = 0;
        for (int row = 0; row < all.length; row++) {
            if (row / batch < counts[row % batch]) {
                all[found++] = row;
            }
        }
        return Arrays.copyOf(all, found);
    }
}
