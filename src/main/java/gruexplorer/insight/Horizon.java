package gruexplorer.insight;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.StepGradient;
import gruexplorer.engine.kernel.Blocks;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Embedding;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.RecurrentRun;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// How far back a loss reaches: ‖∂L/∂h_t‖ of every step t, by back-propagation through time (Werbos 1990; the norms
/// over t are those of Bengio et al. 1994).
///
/// L is the loss at the last step of the sequence that is judged; h_t is the state that the topmost recurrent layer
/// hands on to the next step, of its forward direction where there are two. Of an LSTM that is h_t and c_t together:
/// most of what it keeps goes by c_t, and ∂L/∂h_t alone would not see it.
public final class Horizon {

    private final Network network;
    private final NetworkShape shape;
    private final int steps;
    private final RecurrentRun forward;
    private final Recurrent layer;
    /// What the head looks at (T × features).
    private final DMatrixRMaj states;

    private Horizon(Network network, Sequence sequence, int steps) {
        this.network = network;
        this.shape = network.shape();
        this.steps = steps;
        Stack stack = network.stack();
        DMatrixRMaj below = inputs(network, sequence, steps);
        int top = stack.layers().size() - stack.directions();
        List<RecurrentRun> runs = new ArrayList<>();
        for (int i = 0; i < stack.layers().size(); i += stack.directions()) {
            RecurrentRun run = stack.layers().get(i).run(below);
            runs.add(run);
            below = stack.merge().isPresent()
                    ? stack.merge()
                            .get()
                            .merge(
                                    run.outputs(),
                                    stack.layers().get(i + 1).run(below).outputs())
                    : run.outputs();
        }
        this.layer = stack.layers().get(top);
        this.forward = runs.getLast();
        this.states = below;
    }

    /// ‖∂L/∂h_t‖, of an LSTM ‖∂L/∂(h_t, c_t)‖ (T, the step that is judged last).
    ///
    /// @throws IllegalArgumentException if no step is judged
    public static double[] of(Network network, Sequence sequence) {
        int last = sequence.steps() - 1;
        while (last >= 0 && sequence.targets()[last] == Batch.IGNORED) {
            last--;
        }
        if (last < 0) {
            throw new IllegalArgumentException("no step of the sequence is judged");
        }
        return new Horizon(network, sequence, last + 1).norms(sequence);
    }

    /// The same as shares of the last: what a gradient of 1 at the end is worth where it arrives. Where the end gets
    /// none, as max pooling may have it, shares of the largest; NaN where there is no gradient at all.
    public static double[] relative(double[] norms) {
        double last = norms[norms.length - 1];
        double whole = last > 0 ? last : Arrays.stream(norms).max().orElseThrow();
        return Arrays.stream(norms)
                .map(norm -> whole > 0 ? norm / whole : Double.NaN)
                .toArray();
    }

    private static DMatrixRMaj inputs(Network network, Sequence sequence, int steps) {
        int width = network.shape().embedding();
        return switch (network.shape().input()) {
            case EMBEDDING -> Embedding.gather(network.embedding(), Arrays.copyOf(sequence.ids(), steps));
            case ONE_HOT -> {
                var x = new DMatrixRMaj(steps, width);
                for (int t = 0; t < steps; t++) {
                    x.set(t, sequence.ids()[t], 1);
                }
                yield x;
            }
            case NUMBERS -> new DMatrixRMaj(steps, width, true, Arrays.copyOf(sequence.numbers(), steps * width));
        };
    }

    private double[] norms(Sequence sequence) {
        DMatrixRMaj direct = direct(sequence);
        int hidden = shape.hidden();
        CellWeights discarded = CellWeights.zeros(
                layer.cell().blocks(), layer.weights().inputs(), layer.weights().hidden());
        var norms = new double[steps];
        var dh = new double[hidden];
        var dc = new double[layer.cell().hasCellState() ? hidden : 0];
        for (int t = steps - 1; t >= 0; t--) {
            double square = 0;
            for (int j = 0; j < hidden; j++) {
                dh[j] += direct.get(t, j);
                square += dh[j] * dh[j];
            }
            for (double d : dc) {
                square += d * d;
            }
            norms[t] = Math.sqrt(square);
            StepGradient back = layer.cell().backward(layer.weights(), forward.present(t), dh, dc, discarded);
            dh = back.hidden();
            dc = back.cell();
        }
        return norms;
    }

    /// ∂L/∂ of the forward states, what arrives there directly through head and pooling (T × H).
    private DMatrixRMaj direct(Sequence sequence) {
        double[] alpha = shape.pooling() == Pooling.ATTENTION ? attention() : new double[0];
        double[] dy = head(pooled(alpha), sequence);
        var direct = new DMatrixRMaj(steps, states.numCols);
        int last = steps - 1;
        switch (shape.pooling()) {
            // Of the other direction's end, at the first step, nothing is asked here.
            case STEP, LAST -> System.arraycopy(dy, 0, direct.data, last * dy.length, dy.length);
            case MEAN -> {
                for (int t = 0; t < steps; t++) {
                    for (int j = 0; j < dy.length; j++) {
                        direct.set(t, j, dy[j] / steps);
                    }
                }
            }
            case MAX -> {
                for (int j = 0; j < dy.length; j++) {
                    direct.set(largest(j), j, dy[j]);
                }
            }
            case ATTENTION -> attend(alpha, dy, direct);
        }
        return shape.directions().map(merge -> merge.split(direct, false)).orElse(direct);
    }

    /// What the head looks at.
    private double[] pooled(double[] alpha) {
        int width = states.numCols;
        double[] y = Arrays.copyOfRange(states.data, (steps - 1) * width, steps * width);
        switch (shape.pooling()) {
            case STEP -> {}
            case LAST -> {
                if (shape.directions().isPresent()) {
                    System.arraycopy(states.data, shape.hidden(), y, shape.hidden(), shape.hidden());
                }
            }
            case MAX -> Arrays.setAll(y, j -> states.get(largest(j), j));
            case MEAN, ATTENTION -> {
                Arrays.fill(y, 0);
                for (int t = 0; t < steps; t++) {
                    for (int j = 0; j < width; j++) {
                        y[j] += (alpha.length > 0 ? alpha[t] : 1.0 / steps) * states.get(t, j);
                    }
                }
            }
        }
        return y;
    }

    /// Where unit `j` was largest.
    private int largest(int j) {
        int best = 0;
        for (int t = 1; t < steps; t++) {
            best = states.get(t, j) > states.get(best, j) ? t : best;
        }
        return best;
    }

    /// Through the dense layers to the loss, and back to ∂L/∂ of what went in.
    private double[] head(double[] features, Sequence sequence) {
        List<Dense> head = network.head();
        List<double[]> pre = new ArrayList<>();
        double[] y = features;
        for (Dense dense : head) {
            pre.add(dense.pre(y));
            y = dense.activate(pre.getLast().clone());
        }
        double[] dy = loss(y, sequence);
        for (int i = head.size() - 1; i >= 0; i--) {
            Dense dense = head.get(i);
            double[] a = pre.get(i);
            for (int j = 0; j < dy.length; j++) {
                dy[j] *= dense.activation().slope(a[j]);
            }
            var dx = new double[dense.weights().numCols];
            Blocks.addTransposed(dense.weights(), 0, dy, dx);
            dy = dx;
        }
        return dy;
    }

    /// ∂L/∂scores.
    private double[] loss(double[] scores, Sequence sequence) {
        int outputs = shape.outputs();
        int last = steps - 1;
        return switch (shape.output()) {
            case CLASS -> {
                double[] p = softmax(scores);
                p[sequence.targets()[last]] -= 1;
                yield p;
            }
            case EVENTS -> {
                var d = new double[outputs];
                Arrays.setAll(d, c -> 1 / (1 + StrictMath.exp(-scores[c])) - sequence.values()[last * outputs + c]);
                yield d;
            }
            case NUMBERS -> {
                var d = new double[outputs];
                Arrays.setAll(d, c -> 2 * (scores[c] - sequence.values()[last * outputs + c]) / outputs);
                yield d;
            }
        };
    }

    private static double[] softmax(double[] scores) {
        double most = Arrays.stream(scores).max().orElseThrow();
        double[] p = Arrays.stream(scores).map(s -> StrictMath.exp(s - most)).toArray();
        double sum = Arrays.stream(p).sum();
        Arrays.setAll(p, c -> p[c] / sum);
        return p;
    }

    /// u_t = tanh(W h_t + b).
    private double[] projected(int t) {
        Dense projection = network.attention();
        int width = states.numCols;
        return projection.activate(projection.pre(Arrays.copyOfRange(states.data, t * width, (t + 1) * width)));
    }

    private double[] attention() {
        double[] v = network.parameter("attention.vector").data;
        var scores = new double[steps];
        Arrays.setAll(scores, t -> dot(v, projected(t), 0));
        return softmax(scores);
    }

    /// Back through the weighted mean and through what makes its weights.
    private void attend(double[] alpha, double[] dy, DMatrixRMaj direct) {
        double[] v = network.parameter("attention.vector").data;
        int width = states.numCols;
        var slopes = new double[steps];
        double mean = 0;
        for (int t = 0; t < steps; t++) {
            slopes[t] = dot(dy, states.data, t * width);
            mean += alpha[t] * slopes[t];
        }
        for (int t = 0; t < steps; t++) {
            double[] u = projected(t);
            double ds = alpha[t] * (slopes[t] - mean);
            var da = new double[width];
            Arrays.setAll(da, j -> ds * v[j] * (1 - u[j] * u[j]));
            var dh = new double[width];
            Blocks.addTransposed(network.attention().weights(), 0, da, dh);
            for (int j = 0; j < width; j++) {
                direct.set(t, j, alpha[t] * dy[j] + dh[j]);
            }
        }
    }

    private static double dot(double[] a, double[] b, int from) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[from + j];
        }
        return sum;
    }
}
