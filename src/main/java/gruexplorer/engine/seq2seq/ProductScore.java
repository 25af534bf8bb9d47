package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Rows;
import java.util.Arrays;
import java.util.Optional;

/// s · k, the key k being W h, or h itself, or the sum of its two directions.
final class ProductScore implements Score {

    private final int hidden;
    private final KernelProducts products;
    private final Kernels kernels;
    private final Optional<Projection> projection;
    private Memory memory = new Memory(new Rows(new double[0], 0, 0), 0, new int[0]);
    private Rows states = memory.rows();
    /// Where there is no W: the keys (S·B × H), and ∂L/∂ of them.
    private double[] folded = {};

    private double[] dFolded = {};

    ProductScore(Translator translator, Kernels kernels) {
        this.hidden = translator.shape().hidden();
        this.kernels = kernels;
        this.products = new KernelProducts(kernels);
        this.projection = translator.shape().attention() == AttentionKind.GENERAL
                ? Optional.of(new Projection(translator.parameter("attention.weight"), kernels))
                : Optional.empty();
    }

    @Override
    public void refresh() {
        projection.ifPresent(Projection::refresh);
    }

    @Override
    public void remember(Memory next) {
        memory = next;
        int count = next.steps() * next.batch();
        projection.ifPresentOrElse(p -> p.forward(next.rows(), count), () -> fold(count));
    }

    private void fold(int count) {
        if (folded.length < count * hidden) {
            folded = new double[count * hidden];
            dFolded = new double[count * hidden];
        } else {
            Arrays.fill(folded, 0);
            Arrays.fill(dFolded, 0);
        }
        Rows h = memory.rows();
        for (int i = 0; i < count; i++) {
            for (int part = 0; part < h.stride(); part += hidden) {
                kernels.add(h.data(), h.at(i) + part, folded, i * hidden, hidden);
            }
        }
    }

    @Override
    public void ask(Rows next, int steps) {
        states = next;
    }

    @Override
    public void scores(int b, int count, Rows scores) {
        Rows keys = projection.map(Projection::values).orElse(new Rows(folded, 0, hidden));
        products.addTimesTransposed(own(states, b), count, hidden, own(keys, b), memory.lengths()[b], scores);
    }

    @Override
    public void back(int b, int count, Rows dScores, Rows dStates) {
        Rows keys = projection.map(Projection::values).orElse(new Rows(folded, 0, hidden));
        Rows dKeys = projection.map(Projection::gradient).orElse(new Rows(dFolded, 0, hidden));
        int length = memory.lengths()[b];
        products.addTimes(dScores, count, length, own(keys, b), hidden, own(dStates, b));
        products.addTransposedTimes(dScores, length, count, own(states, b), hidden, own(dKeys, b));
    }

    @Override
    public void finish(Translator gradient, Rows dStates, Rows dMemory) {
        projection.ifPresentOrElse(
                p -> p.backward(gradient.parameter("attention.weight"), dMemory), () -> unfold(dMemory));
    }

    private void unfold(Rows dMemory) {
        for (int i = 0; i < memory.steps() * memory.batch(); i++) {
            for (int part = 0; part < dMemory.stride(); part += hidden) {
                kernels.add(dFolded, i * hidden, dMemory.data(), dMemory.at(i) + part, hidden);
            }
        }
    }

    /// The rows of pair b alone.
    private Rows own(Rows rows, int b) {
        return new Rows(rows.data(), rows.at(b), memory.batch() * rows.stride());
    }
}
