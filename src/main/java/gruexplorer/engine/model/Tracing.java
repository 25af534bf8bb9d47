package gruexplorer.engine.model;

import gruexplorer.engine.cell.Activation;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Embedding;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.layer.Stack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/// Runs a network over one sequence and keeps everything, by the readable cells in plain arithmetic: what is shown
/// does not depend on the machine.
final class Tracing {

    private Tracing() {}

    /// What the first layer reads for a sequence of tokens (T × I).
    static DMatrixRMaj inputs(Network network, int[] ids) {
        if (ids.length == 0) {
            throw new IllegalArgumentException("a sequence has at least one token");
        }
        return switch (network.shape().input()) {
            case EMBEDDING -> Embedding.gather(network.embedding(), ids);
            case ONE_HOT -> {
                var x = new DMatrixRMaj(ids.length, network.shape().vocabulary());
                for (int t = 0; t < ids.length; t++) {
                    if (ids[t] < 0 || ids[t] >= x.numCols) {
                        throw new IllegalArgumentException(
                                "token id " + ids[t] + " is outside the vocabulary of " + x.numCols);
                    }
                    x.set(t, ids[t], 1);
                }
                yield x;
            }
            case NUMBERS -> throw new IllegalArgumentException("this network reads numbers, not tokens");
        };
    }

    /// @param holds what is held of each layer and direction, from the input up; empty for nothing
    /// @param before layers that ran over something alike, whose steps are kept where they are the same; empty for none
    static Trace run(Network network, DMatrixRMaj x, List<Holds> holds, List<LayerTrace> before) {
        NetworkShape shape = network.shape();
        check(shape, x);
        Stack stack = network.stack();
        if (!holds.isEmpty() && holds.size() != stack.layers().size()) {
            throw new IllegalArgumentException("this network has "
                    + stack.layers().size() + " recurrent layers and directions, not " + holds.size());
        }
        List<LayerTrace> layers = new ArrayList<>();
        DMatrixRMaj top = states(stack, x, holds, before, layers);
        int steps = x.numRows;
        var scores = new double[steps * shape.outputs()];
        var probabilities = new double[scores.length];
        boolean attends = shape.pooling() == Pooling.ATTENTION;
        var attention = new double[attends ? steps * steps : 0];
        for (int t = 0; t < steps; t++) {
            boolean last = t == steps - 1;
            // Where a direction comes from the end, a text that ends here is another text for it.
            boolean anew = shape.directions().isPresent() && shape.pooling().wholeSequence() && !last;
            DMatrixRMaj seen = anew ? states(stack, first(x, t + 1), holds, layers, new ArrayList<>()) : top;
            double[] alpha = attends ? AttentionPooling.weights(network, seen, t + 1) : new double[0];
            System.arraycopy(alpha, 0, attention, attends ? t * steps : 0, alpha.length);
            double[] y = features(shape, seen, t + 1, alpha);
            for (Dense dense : network.head()) {
                y = dense.activate(dense.pre(y));
            }
            System.arraycopy(y, 0, scores, t * y.length, y.length);
            squash(shape.output(), y, probabilities, t * y.length);
        }
        return new Trace(
                layers,
                new Series(steps, shape.outputs(), scores),
                new Series(steps, shape.outputs(), probabilities),
                attends ? Optional.of(new Series(steps, steps, attention)) : Optional.empty());
    }

    /// The layers alone, without a head.
    static List<LayerTrace> layers(Network network, DMatrixRMaj x) {
        check(network.shape(), x);
        List<LayerTrace> layers = new ArrayList<>();
        states(network.stack(), x, List.of(), List.of(), layers);
        return layers;
    }

    private static void check(NetworkShape shape, DMatrixRMaj x) {
        if (x.numRows == 0 || x.numCols != shape.embedding()) {
            throw new IllegalArgumentException("this network reads at least one step of " + shape.embedding()
                    + " numbers, not " + x.numRows + " × " + x.numCols);
        }
    }

    /// What the last layer gives (T × features), the traces of all of them added to `kept`.
    private static DMatrixRMaj states(
            Stack stack, DMatrixRMaj x, List<Holds> holds, List<LayerTrace> before, List<LayerTrace> kept) {
        DMatrixRMaj below = x;
        for (int i = 0; i < stack.layers().size(); i += stack.directions()) {
            LayerTrace forward = run(stack.layers().get(i), below, at(holds, i), before, i);
            kept.add(forward);
            DMatrixRMaj out = forward.states().toMatrix();
            if (stack.merge().isPresent()) {
                LayerTrace back = run(stack.layers().get(i + 1), below, at(holds, i + 1), before, i + 1);
                kept.add(back);
                out = stack.merge().get().merge(out, back.states().toMatrix());
            }
            below = out;
        }
        return below;
    }

    private static LayerTrace run(Recurrent layer, DMatrixRMaj x, Holds holds, List<LayerTrace> before, int index) {
        return index < before.size()
                ? LayerTrace.run(layer, x, holds, before.get(index))
                : LayerTrace.run(layer, x, holds);
    }

    private static Holds at(List<Holds> holds, int layer) {
        return holds.isEmpty() ? Holds.NONE : holds.get(layer);
    }

    private static DMatrixRMaj first(DMatrixRMaj x, int steps) {
        return new DMatrixRMaj(steps, x.numCols, true, Arrays.copyOf(x.data, steps * x.numCols));
    }

    /// What the head looks at when the text has `steps` steps.
    private static double[] features(NetworkShape shape, DMatrixRMaj states, int steps, double[] alpha) {
        double[] y = row(states, steps - 1);
        switch (shape.pooling()) {
            case STEP -> {}
            case LAST -> {
                if (shape.directions().isPresent()) {
                    // The other direction ends at the first step.
                    System.arraycopy(states.data, shape.hidden(), y, shape.hidden(), shape.hidden());
                }
            }
            case MEAN, ATTENTION -> {
                Arrays.fill(y, 0);
                for (int t = 0; t < steps; t++) {
                    double weight = alpha.length > 0 ? alpha[t] : 1.0 / steps;
                    for (int j = 0; j < y.length; j++) {
                        y[j] += weight * states.get(t, j);
                    }
                }
            }
            case MAX -> {
                for (int t = 0; t < steps; t++) {
                    for (int j = 0; j < y.length; j++) {
                        y[j] = Math.max(y[j], states.get(t, j));
                    }
                }
            }
        }
        return y;
    }

    private static void squash(OutputKind kind, double[] scores, double[] to, int at) {
        switch (kind) {
            case CLASS -> {
                var probabilities = new double[scores.length];
                Softmax.row(scores, probabilities, 0, scores.length);
                System.arraycopy(probabilities, 0, to, at, scores.length);
            }
            case EVENTS -> {
                for (int c = 0; c < scores.length; c++) {
                    to[at + c] = Activation.sigmoid(scores[c]);
                }
            }
            case NUMBERS -> System.arraycopy(scores, 0, to, at, scores.length);
        }
    }

    private static double[] row(DMatrixRMaj m, int t) {
        return Arrays.copyOfRange(m.data, t * m.numCols, (t + 1) * m.numCols);
    }
}
