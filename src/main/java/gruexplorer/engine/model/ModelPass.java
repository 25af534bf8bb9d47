package gruexplorer.engine.model;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.AttentionPass;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.DenseInput;
import gruexplorer.engine.layer.DensePass;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.EmbeddingPass;
import gruexplorer.engine.layer.LayerInput;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Rows;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.layer.StackPass;
import gruexplorer.engine.layer.States;
import gruexplorer.engine.layer.TableInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.dense.row.CommonOps_DDRM;

/// Batches through a network on the kernels: forward to the loss, and back to the gradients. Its buffers are used
/// again for the next batch.
public final class ModelPass {

    private final Network network;
    private final NetworkShape shape;
    private final Kernels kernels;
    private final StackPass stack;
    private final List<DensePass> head = new ArrayList<>();
    private final List<AttentionPass> attention = new ArrayList<>();

    private boolean stale;
    private Batch batch = new Batch(new int[] {0}, new int[] {0}, new int[] {Batch.IGNORED});
    /// Of a network that reads tokens through an embedding.
    private final List<EmbeddingPass> embedding = new ArrayList<>();
    /// Of one that reads one-hot tokens.
    private final List<TableInput> oneHot = new ArrayList<>();
    /// What the last recurrent layer gives, and ∂L/∂ of it.
    private Rows states = DenseInput.NOBODY;

    private double[] dStates = {};
    /// ∂L/∂ of what each layer of the head took.
    private final double[][] dInputs;
    /// The places judged: rows of the states, or whole sequences.
    private int[] places = {};
    /// What the head looks at, one row a place.
    private double[] features = {};

    private int[] largest = {};
    private double[] dropped = {};
    private final Judge judge;
    private List<States> ends = List.of();

    /// @param packed the network's recurrent weights, refreshed by whoever changes them
    public ModelPass(Network network, Stack.Packed packed) {
        this.network = network;
        this.shape = network.shape();
        this.kernels = packed.kernels();
        this.judge = new Judge(shape.output(), shape.outputs(), kernels);
        this.stack = new StackPass(packed, Runnable::run);
        this.dInputs = new double[network.head().size()][0];
        for (Dense dense : network.head()) {
            head.add(new DensePass(dense, kernels));
        }
        int directions = network.stack().directions();
        if (shape.input() == InputKind.EMBEDDING) {
            embedding.add(new EmbeddingPass(network.embedding(), directions, kernels));
        } else if (shape.input() == InputKind.ONE_HOT) {
            double[] identity = CommonOps_DDRM.identity(shape.vocabulary(), shape.embedding()).data;
            for (int d = 0; d < directions; d++) {
                oneHot.add(new TableInput(identity, new double[0], shape.vocabulary(), shape.embedding()));
            }
        }
        if (shape.pooling() == Pooling.ATTENTION) {
            attention.add(new AttentionPass(network.attention(), network.parameter("attention.vector"), kernels));
        }
    }

    /// The weights of the head have changed: the next pass takes them as they are then, on its own thread.
    public void refresh() {
        stale = true;
    }

    /// Runs a batch from states of zero.
    ///
    /// @param judged the places over which the loss is averaged: those of the whole batch, where this is a part of it
    public Loss forward(Batch next, int judged, Dropout dropout) {
        return forward(next, judged, dropout, network.stack().zeroStates(next.lengths().length));
    }

    /// Runs a batch.
    ///
    /// @param starts the states to begin with, one for each layer and direction
    public Loss forward(Batch next, int judged, Dropout dropout, List<States> starts) {
        if (stale) {
            head.forEach(DensePass::refresh);
            attention.forEach(AttentionPass::refresh);
            stale = false;
        }
        this.batch = next;
        this.states = stack.forward(inputs(), next.steps(), next.lengths(), starts, dropout);
        this.ends = starts;
        Rows x = pool();
        int count = places.length;
        if (dropout.rate() > 0) {
            x = drop(x, dropout);
        } else {
            dropped = new double[0];
        }
        for (DensePass dense : head) {
            x = dense.forward(x, count);
        }
        return judge.loss(x, places, batch, judged);
    }

    /// The states each layer and direction ended with.
    public List<States> last() {
        return stack.last();
    }

    /// The probabilities at the judged places, one row each, in their order. Not to be modified.
    public double[] probabilities() {
        return judge.probabilities();
    }

    /// Adds ∂(mean loss)/∂(every parameter) to `gradient`, which has the network's shape.
    public void backward(Network gradient) {
        int count = places.length;
        double[] dy = judge.slopes();
        for (int i = head.size() - 1; i >= 0; i--) {
            int width = network.head().get(i).weights().numCols;
            dInputs[i] = zeros(dInputs[i], count * width);
            head.get(i).backward(dy, gradient.head().get(i), new Rows(dInputs[i], 0, width));
            dy = dInputs[i];
        }
        for (int k = 0; k < dropped.length; k++) {
            dy[k] *= dropped[k];
        }
        int width = shape.features();
        int rows = batch.targets().length;
        if (shape.pooling() == Pooling.STEP && count == rows) {
            // Every state is looked at once, in order.
            stack.backward(new Rows(dy, 0, width), zeroEnds(), gradient.layers());
        } else {
            dStates = zeros(dStates, rows * width);
            unpool(dy, gradient);
            stack.backward(new Rows(dStates, 0, width), zeroEnds(), gradient.layers());
        }
        embedding.forEach(pass -> pass.backward(gradient.embedding()));
    }

    private List<States> zeroEnds() {
        return ends.stream()
                .map(start -> new States(new double[start.hidden().length], new double[start.cell().length]))
                .toList();
    }

    private List<LayerInput> inputs() {
        int directions = network.stack().directions();
        int width = shape.embedding();
        if (shape.input() == InputKind.NUMBERS) {
            if (batch.numbers().length != batch.targets().length * width) {
                throw new IllegalArgumentException("a network that reads " + width + " numbers a step was given "
                        + batch.numbers().length + " for " + batch.targets().length + " steps");
            }
            return repeat(new DenseInput(new Rows(batch.numbers(), 0, width), DenseInput.NOBODY), directions);
        }
        if (shape.input() == InputKind.EMBEDDING) {
            return embedding.getFirst().forward(batch.ids());
        }
        oneHot.forEach(table -> table.read(batch.ids()));
        return List.copyOf(oneHot);
    }

    /// The rows that the head looks at, one for each judged place.
    private Rows pool() {
        int[] targets = batch.targets();
        int count = batch.judged();
        places = new int[count];
        int place = 0;
        for (int row = 0; row < targets.length; row++) {
            if (targets[row] != Batch.IGNORED) {
                places[place++] = row;
            }
        }
        int width = shape.features();
        if (!shape.pooling().wholeSequence() && count == targets.length) {
            return states;
        }
        if (features.length < count * width) {
            features = new double[count * width];
        }
        if (shape.pooling() == Pooling.MAX) {
            largest = new int[count * width];
        }
        if (shape.pooling() == Pooling.ATTENTION) {
            attention.getFirst().forward(states, targets.length);
        }
        for (int i = 0; i < count; i++) {
            pool(i, i * width);
        }
        return new Rows(features, 0, width);
    }

    private void pool(int i, int to) {
        int width = shape.features();
        int batches = batch.lengths().length;
        int b = places[i] % batches;
        int length = batch.lengths()[b];
        double[] s = states.data();
        switch (shape.pooling()) {
            case STEP -> System.arraycopy(s, states.at(places[i]), features, to, width);
            case LAST -> {
                System.arraycopy(s, states.at((length - 1) * batches + b), features, to, width);
                if (shape.directions().isPresent()) {
                    int half = shape.hidden();
                    System.arraycopy(s, states.at(b) + half, features, to + half, half);
                }
            }
            case MEAN -> {
                Arrays.fill(features, to, to + width, 0);
                for (int t = 0; t < length; t++) {
                    kernels.add(s, states.at(t * batches + b), features, to, width);
                }
                for (int j = to; j < to + width; j++) {
                    features[j] /= length;
                }
            }
            case MAX -> {
                for (int j = 0; j < width; j++) {
                    int best = 0;
                    for (int t = 1; t < length; t++) {
                        if (s[states.at(t * batches + b) + j] > s[states.at(best * batches + b) + j]) {
                            best = t;
                        }
                    }
                    largest[to + j] = best;
                    features[to + j] = s[states.at(best * batches + b) + j];
                }
            }
            case ATTENTION -> attention.getFirst().pool(b, batches, length, features, to);
        }
    }

    /// From ∂L/∂features to ∂L/∂states.
    private void unpool(double[] dFeature, Network gradient) {
        int width = shape.features();
        int batches = batch.lengths().length;
        for (int i = 0; i < places.length; i++) {
            int from = i * width;
            int b = places[i] % batches;
            int length = batch.lengths()[b];
            switch (shape.pooling()) {
                case STEP -> System.arraycopy(dFeature, from, dStates, places[i] * width, width);
                case LAST -> {
                    int half = shape.directions().isPresent() ? shape.hidden() : width;
                    kernels.add(dFeature, from, dStates, ((length - 1) * batches + b) * width, half);
                    kernels.add(dFeature, from + half, dStates, b * width + half, width - half);
                }
                case MEAN -> {
                    for (int t = 0; t < length; t++) {
                        for (int j = 0; j < width; j++) {
                            dStates[(t * batches + b) * width + j] += dFeature[from + j] / length;
                        }
                    }
                }
                case MAX -> {
                    for (int j = 0; j < width; j++) {
                        dStates[(largest[from + j] * batches + b) * width + j] += dFeature[from + j];
                    }
                }
                case ATTENTION -> attention.getFirst().unpool(b, batches, length, dFeature, from, dStates);
            }
        }
        if (shape.pooling() == Pooling.ATTENTION) {
            attention
                    .getFirst()
                    .backward(
                            gradient.attention(), gradient.parameter("attention.vector"), new Rows(dStates, 0, width));
        }
    }

    private Rows drop(Rows x, Dropout dropout) {
        int width = shape.features();
        dropped = dropout.factors(-1, places.length * width);
        var kept = new double[places.length * width];
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < width; j++) {
                kept[i * width + j] = x.data()[x.at(i) + j] * dropped[i * width + j];
            }
        }
        return new Rows(kept, 0, width);
    }

    private static double[] zeros(double[] buffer, int size) {
        if (buffer.length < size) {
            return new double[size];
        }
        Arrays.fill(buffer, 0, size, 0);
        return buffer;
    }

    private static List<LayerInput> repeat(LayerInput input, int times) {
        List<LayerInput> inputs = new ArrayList<>();
        for (int d = 0; d < times; d++) {
            inputs.add(input);
        }
        return inputs;
    }
}
