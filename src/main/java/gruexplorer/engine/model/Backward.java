package gruexplorer.engine.model;

import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.layer.StackGradient;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// The chain rule from a question through head, pooling and layers to the input, everything on the way kept.
final class Backward {

    private final Network network;
    private final NetworkShape shape;
    private final List<LayerTrace> layers;
    private final Question question;
    /// Steps up to the one that is judged.
    private final int seen;
    /// What the head's pooling looks at (T × features).
    private final DMatrixRMaj states;

    private Backward(Network network, List<LayerTrace> layers, Question question) {
        this.network = network;
        this.shape = network.shape();
        this.layers = layers;
        this.question = question;
        this.seen = question.step() + 1;
        this.states = top();
    }

    static GradientTrace of(Network network, List<LayerTrace> layers, Question question) {
        int steps = layers.getFirst().steps();
        NetworkShape shape = network.shape();
        if (question.step() < 0 || question.step() >= steps) {
            throw new IllegalArgumentException(
                    "there is no step " + (question.step() + 1) + " among " + steps + " to ask about");
        }
        boolean fromTheEnd = shape.directions().isPresent() && shape.pooling().wholeSequence();
        if (fromTheEnd && question.step() != steps - 1) {
            throw new IllegalArgumentException("a network that also reads from the end is asked about the last step");
        }
        return new Backward(network, layers, question).run();
    }

    /// L alone, without the way back.
    static double value(Network network, List<LayerTrace> layers, Question question) {
        var asked = new Backward(network, layers, question);
        return asked.judged(asked.alpha()).asked.value();
    }

    /// ∂L/∂ of what the head looks at.
    static double[] features(Network network, List<LayerTrace> layers, Question question) {
        var asked = new Backward(network, layers, question);
        return asked.judged(asked.alpha()).features;
    }

    /// Adds ∂L/∂ of the parameters of head and pooling.
    ///
    /// @param gradient of the network; modified: added to
    static void addHead(Network network, GradientTrace back, Network gradient) {
        List<LayerTrace> layers =
                back.layers().stream().map(LayerGradient::layer).toList();
        new Backward(network, layers, back.question()).addHead(gradient);
    }

    private GradientTrace run() {
        double[] alpha = alpha();
        Judged judged = judged(alpha);
        StackGradient found = StackGradient.of(network.stack(), layers, unpool(alpha, judged.features));
        return new GradientTrace(
                question, judged.asked.value(), judged.asked.slope(), judged.features, found.layers(), found.inputs());
    }

    private double[] alpha() {
        return shape.pooling() == Pooling.ATTENTION ? AttentionPooling.weights(network, states, seen) : new double[0];
    }

    /// The head's part of a backward pass.
    ///
    /// @param features ∂L/∂ of what it looks at
    private record Judged(Asked asked, double[] features) {}

    private Judged judged(double[] alpha) {
        var head = new HeadRun(network.head(), features(alpha));
        Asked asked = Asked.of(shape, question, head.scores());
        return new Judged(asked, head.back(asked.slope()));
    }

    /// ∂L/∂ of the parameters of head and pooling.
    ///
    /// @param gradient of the network; modified: added to
    private void addHead(Network gradient) {
        double[] alpha = alpha();
        var head = new HeadRun(network.head(), features(alpha));
        double[] dy = head.back(Asked.of(shape, question, head.scores()).slope(), gradient.head());
        if (shape.pooling() == Pooling.ATTENTION) {
            AttentionPooling.addGradient(network, states, alpha, dy, gradient);
        }
    }

    private DMatrixRMaj top() {
        Stack stack = network.stack();
        int top = layers.size() - stack.directions();
        DMatrixRMaj forward = layers.get(top).states().toMatrix();
        return stack.merge()
                .map(merge -> merge.merge(forward, layers.get(top + 1).states().toMatrix()))
                .orElse(forward);
    }

    /// What the head looks at.
    private double[] features(double[] alpha) {
        double[] y = row(seen - 1);
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
                for (int t = 0; t < seen; t++) {
                    for (int j = 0; j < y.length; j++) {
                        y[j] += (alpha.length > 0 ? alpha[t] : 1.0 / seen) * states.get(t, j);
                    }
                }
            }
        }
        return y;
    }

    /// From ∂L/∂ of what the head looks at to ∂L/∂ of what the topmost layer gives (T × features).
    private DMatrixRMaj unpool(double[] alpha, double[] dy) {
        var direct = new DMatrixRMaj(states.numRows, states.numCols);
        int last = (seen - 1) * dy.length;
        switch (shape.pooling()) {
            case STEP -> System.arraycopy(dy, 0, direct.data, last, dy.length);
            case LAST -> {
                // The other direction ends at the first step.
                int half = shape.directions().isPresent() ? shape.hidden() : dy.length;
                System.arraycopy(dy, 0, direct.data, last, half);
                System.arraycopy(dy, half, direct.data, half, dy.length - half);
            }
            case MEAN -> {
                for (int t = 0; t < seen; t++) {
                    for (int j = 0; j < dy.length; j++) {
                        direct.set(t, j, dy[j] / seen);
                    }
                }
            }
            case MAX -> {
                for (int j = 0; j < dy.length; j++) {
                    direct.set(largest(j), j, dy[j]);
                }
            }
            case ATTENTION -> AttentionPooling.back(network, states, alpha, dy, direct);
        }
        return direct;
    }

    /// Where unit `j` was largest; of equals the first, as in training.
    private int largest(int j) {
        int best = 0;
        for (int t = 1; t < seen; t++) {
            best = states.get(t, j) > states.get(best, j) ? t : best;
        }
        return best;
    }

    private double[] row(int t) {
        return Arrays.copyOfRange(states.data, t * states.numCols, (t + 1) * states.numCols);
    }
}
