package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Rows;
import java.util.Arrays;

/// Attention over padded batches (Luong et al. 2015, global attention): α = softmax of the scores over the source's
/// own steps, c = Σ α h. Forward, and back.
final class ContextPass {

    private final Score score;
    private final int width;
    private final Kernels kernels;
    private final KernelProducts products;
    private Memory memory = new Memory(new Rows(new double[0], 0, 0), 0, new int[0]);
    private int steps;
    private int[] counts = {};
    /// One row of `columns` for every target step, the steps of a pair one below the other (B·T rows).
    private double[] scores = {};

    private double[] alpha = {};
    private double[] dScores = {};
    private int columns;
    /// Row t·B + b (M numbers each).
    private double[] contexts = {};

    ContextPass(Translator translator, Kernels kernels) {
        this.score = Score.of(translator, kernels);
        this.width = translator.shape().memory();
        this.kernels = kernels;
        this.products = new KernelProducts(kernels);
    }

    /// Takes the weights as they are now.
    void refresh() {
        score.refresh();
    }

    /// The source to attend to from now on.
    void remember(Memory next) {
        memory = next;
        columns = KernelProducts.width(next.steps());
        score.remember(next);
    }

    /// @param states s, row t·B + b (H numbers each)
    /// @param ownSteps the target steps of each pair, each at most T
    /// @return c in the same rows (M numbers each); past a pair's own steps zero
    Rows forward(Rows states, int targetSteps, int[] ownSteps) {
        steps = targetSteps;
        counts = ownSteps;
        int batch = memory.batch();
        int rows = targetSteps * batch;
        scores = zeros(scores, rows * columns);
        alpha = zeros(alpha, rows * columns);
        contexts = zeros(contexts, rows * width);
        score.ask(states, targetSteps);
        for (int b = 0; b < batch; b++) {
            int length = memory.lengths()[b];
            score.scores(b, counts[b], own(scores, b));
            for (int t = 0; t < counts[b]; t++) {
                kernels.softmax(scores, (b * steps + t) * columns, length, alpha);
            }
            products.addTimes(own(alpha, b), counts[b], length, own(memory.rows(), b), width, contexts(contexts, b));
        }
        return new Rows(contexts, 0, width);
    }

    /// α of target step t of pair b (S), zero past the source's end. A copy.
    double[] weights(int b, int t) {
        int from = (b * steps + t) * columns;
        return Arrays.copyOfRange(alpha, from, from + memory.steps());
    }

    /// @param dContexts ∂L/∂c, row t·B + b; not modified
    /// @param dStates ∂L/∂s; modified: added to
    /// @param dMemory ∂L/∂h; modified: added to
    void backward(double[] dContexts, Translator gradient, Rows dStates, Rows dMemory) {
        int batch = memory.batch();
        dScores = zeros(dScores, steps * batch * columns);
        for (int b = 0; b < batch; b++) {
            int length = memory.lengths()[b];
            Rows d = own(dScores, b);
            Rows dContext = contexts(dContexts, b);
            products.addTimesTransposed(dContext, counts[b], width, own(memory.rows(), b), length, d);
            products.addTransposedTimes(own(alpha, b), length, counts[b], dContext, width, own(dMemory, b));
            for (int t = 0; t < counts[b]; t++) {
                softmaxBack(d.at(t), length);
            }
            score.back(b, counts[b], d, dStates);
        }
        score.finish(gradient, dStates, dMemory);
    }

    /// From ∂L/∂α of one row to ∂L/∂scores: α ⊙ (dα − Σ α dα).
    private void softmaxBack(int from, int length) {
        double mean = 0;
        for (int k = from; k < from + length; k++) {
            mean += alpha[k] * dScores[k];
        }
        for (int k = from; k < from + length; k++) {
            dScores[k] = alpha[k] * (dScores[k] - mean);
        }
    }

    /// The rows of pair b in what is laid out pair by pair.
    private Rows own(double[] data, int b) {
        return new Rows(data, b * steps * columns, columns);
    }

    /// The rows of pair b in what is time-major.
    private Rows own(Rows rows, int b) {
        return new Rows(rows.data(), rows.at(b), memory.batch() * rows.stride());
    }

    private Rows contexts(double[] data, int b) {
        return own(new Rows(data, 0, width), b);
    }

    private static double[] zeros(double[] buffer, int size) {
        if (buffer.length < size) {
            return new double[size];
        }
        Arrays.fill(buffer, 0, size, 0);
        return buffer;
    }
}
