package gruexplorer.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.Fixtures;
import gruexplorer.data.Batches.Sequence;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Embedding;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.RecurrentRun;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Norms of gradients at hidden states against central differences: a state is moved, what follows it is run anew.
class HorizonTest {

    private static final double DELTA = 1e-5;
    private static final int[] IDS = {3, 1, 4, 1, 5, 2};
    private static final int LAST = IDS.length - 1;

    private static NetworkShape shape(
            Cell cell, int layers, Optional<Bidirectional> directions, Pooling pooling, OutputKind output) {
        boolean numbers = output != OutputKind.CLASS;
        return new NetworkShape(
                numbers ? InputKind.NUMBERS : InputKind.EMBEDDING,
                numbers ? 3 : 6,
                3,
                cell,
                4,
                layers,
                directions,
                pooling,
                List.of(new DenseShape(5, Nonlinearity.TANH)),
                3,
                output);
    }

    static Stream<NetworkShape> shapes() {
        List<NetworkShape> shapes = new ArrayList<>();
        List<Cell> cells = new ArrayList<>(Fixtures.otherCells());
        Fixtures.conventions().forEach(convention -> cells.add(GruCell.of(convention)));
        for (Cell cell : cells) {
            shapes.add(shape(cell, 1, Optional.empty(), Pooling.STEP, OutputKind.CLASS));
        }
        for (Cell cell : List.of(GruCell.of(GruConvention.PYTORCH), LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            for (Pooling pooling : Pooling.values()) {
                shapes.add(shape(cell, 2, Optional.empty(), pooling, OutputKind.CLASS));
                shapes.add(shape(cell, 2, Optional.of(Bidirectional.CONCATENATE), pooling, OutputKind.CLASS));
            }
        }
        Cell gru = GruCell.of(GruConvention.PYTORCH);
        shapes.add(shape(gru, 1, Optional.of(Bidirectional.AVERAGE), Pooling.STEP, OutputKind.CLASS));
        shapes.add(shape(gru, 1, Optional.empty(), Pooling.STEP, OutputKind.EVENTS));
        shapes.add(shape(gru, 1, Optional.empty(), Pooling.MEAN, OutputKind.NUMBERS));
        return shapes.stream();
    }

    private static Sequence sequence(NetworkShape shape) {
        var targets = new int[IDS.length];
        Arrays.fill(targets, Batch.IGNORED);
        targets[1] = 0;
        targets[LAST] = 2;
        if (shape.output() == OutputKind.CLASS) {
            return new Sequence(IDS, targets);
        }
        var numbers = new double[IDS.length * 3];
        Arrays.setAll(numbers, k -> Math.sin(k));
        var values = new double[numbers.length];
        Arrays.setAll(values, k -> k % 2);
        return new Sequence(new int[0], numbers, targets, values);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theNormsAreThoseOfCentralDifferences(NetworkShape shape) {
        Network network = Fixtures.network(shape, 11, 0.7);
        Sequence sequence = sequence(shape);
        double[] norms = Horizon.of(network, sequence);
        assertThat(norms).hasSize(IDS.length);
        var probe = new Probe(network, sequence);
        for (int t = 0; t < norms.length; t++) {
            assertThat(norms[t]).as("step %d", t).isCloseTo(probe.norm(t), within(1e-8 + 1e-5 * norms[t]));
        }
        assertThat(Arrays.stream(norms).max().orElseThrow()).isPositive();
    }

    @Test
    void theLastJudgedStepIsTheEnd() {
        NetworkShape shape = shape(RnnCell.PYTORCH, 1, Optional.empty(), Pooling.STEP, OutputKind.CLASS);
        Network network = Fixtures.network(shape, 3, 0.7);
        int[] targets = {0, 1, Batch.IGNORED};
        assertThat(Horizon.of(network, new Sequence(new int[] {1, 2, 3}, targets)))
                .containsExactly(Horizon.of(network, new Sequence(new int[] {1, 2}, new int[] {Batch.IGNORED, 1})));
        assertThatThrownBy(() -> Horizon.of(network, new Sequence(new int[] {1}, new int[] {Batch.IGNORED})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sharesOfTheLast() {
        assertThat(Horizon.relative(new double[] {1, 4, 2})).containsExactly(0.5, 2, 1);
        // The largest values of max pooling may all stand before the end.
        assertThat(Horizon.relative(new double[] {1, 4, 0})).containsExactly(0.25, 1, 0);
        assertThat(Horizon.relative(new double[] {0, 0})).containsOnly(Double.NaN);
    }

    /// The loss as a function of the topmost forward layer's state at one step, written down once more.
    private static final class Probe {

        private final Network network;
        private final Sequence sequence;
        private final Recurrent layer;
        private final DMatrixRMaj below;
        private final RecurrentRun whole;
        private final Optional<DMatrixRMaj> reverse;

        Probe(Network network, Sequence sequence) {
            this.network = network;
            this.sequence = sequence;
            Stack stack = network.stack();
            DMatrixRMaj x = sequence.ids().length > 0
                    ? Embedding.gather(network.embedding(), sequence.ids())
                    : new DMatrixRMaj(IDS.length, 3, true, sequence.numbers());
            if (stack.layers().size() > stack.directions()) {
                DMatrixRMaj first = stack.layers().getFirst().run(x).outputs();
                x = stack.merge().isPresent()
                        ? stack.merge()
                                .get()
                                .merge(first, stack.layers().get(1).run(x).outputs())
                        : first;
            }
            this.below = x;
            int top = stack.layers().size() - stack.directions();
            this.layer = stack.layers().get(top);
            this.whole = layer.run(x);
            this.reverse = stack.merge()
                    .map(merge -> stack.layers().get(top + 1).run(below).outputs());
        }

        double norm(int t) {
            double square = 0;
            for (int j = 0; j < layer.weights().hidden(); j++) {
                square += Math.pow((loss(t, j, false, DELTA) - loss(t, j, false, -DELTA)) / (2 * DELTA), 2);
                if (layer.cell().hasCellState()) {
                    square += Math.pow((loss(t, j, true, DELTA) - loss(t, j, true, -DELTA)) / (2 * DELTA), 2);
                }
            }
            return Math.sqrt(square);
        }

        /// @param cell whether c is moved, which only what follows sees, or h
        private double loss(int t, int unit, boolean cell, double by) {
            int hidden = layer.weights().hidden();
            DMatrixRMaj states = whole.outputs().copy();
            double[] c = whole.present(t).cell().clone();
            if (cell) {
                c[unit] += by;
            } else {
                states.add(t, unit, by);
            }
            int rest = LAST - t;
            if (rest > 0) {
                var x = new DMatrixRMaj(
                        rest,
                        below.numCols,
                        true,
                        Arrays.copyOfRange(below.data, (t + 1) * below.numCols, below.data.length));
                double[] h = Arrays.copyOfRange(states.data, t * hidden, (t + 1) * hidden);
                double[] after = layer.run(x, h, c, Recurrent.all(rest)).outputs().data;
                System.arraycopy(after, 0, states.data, (t + 1) * hidden, after.length);
            }
            DMatrixRMaj forward = states;
            DMatrixRMaj seen = reverse.map(
                            back -> network.stack().merge().orElseThrow().merge(forward, back))
                    .orElse(forward);
            double[] y = pooled(seen);
            for (Dense dense : network.head()) {
                y = dense.activate(dense.pre(y));
            }
            return loss(y);
        }

        private double[] pooled(DMatrixRMaj seen) {
            int width = seen.numCols;
            double[] y = row(seen, LAST);
            switch (network.shape().pooling()) {
                case STEP -> {}
                case LAST -> {
                    if (reverse.isPresent()) {
                        System.arraycopy(seen.data, width / 2, y, width / 2, width / 2);
                    }
                }
                case MEAN -> Arrays.setAll(y, j -> column(seen, j).sum() / seen.numRows);
                case MAX -> Arrays.setAll(y, j -> column(seen, j).max().orElseThrow());
                case ATTENTION -> {
                    double[] v = network.parameter("attention.vector").data;
                    var weights = new double[seen.numRows];
                    for (int t = 0; t < weights.length; t++) {
                        double[] u = network.attention().pre(row(seen, t));
                        for (int j = 0; j < u.length; j++) {
                            weights[t] += v[j] * Math.tanh(u[j]);
                        }
                        weights[t] = Math.exp(weights[t]);
                    }
                    double sum = Arrays.stream(weights).sum();
                    Arrays.fill(y, 0);
                    for (int t = 0; t < weights.length; t++) {
                        for (int j = 0; j < width; j++) {
                            y[j] += weights[t] / sum * seen.get(t, j);
                        }
                    }
                }
            }
            return y;
        }

        private double loss(double[] scores) {
            int at = LAST * scores.length;
            return switch (network.shape().output()) {
                case CLASS -> Math.log(Arrays.stream(scores).map(Math::exp).sum()) - scores[sequence.targets()[LAST]];
                case EVENTS -> {
                    double sum = 0;
                    for (int c = 0; c < scores.length; c++) {
                        double p = 1 / (1 + Math.exp(-scores[c]));
                        sum -= sequence.values()[at + c] > 0.5 ? Math.log(p) : Math.log(1 - p);
                    }
                    yield sum;
                }
                case NUMBERS -> {
                    double sum = 0;
                    for (int c = 0; c < scores.length; c++) {
                        sum += Math.pow(scores[c] - sequence.values()[at + c], 2) / scores.length;
                    }
                    yield sum;
                }
            };
        }

        private static double[] row(DMatrixRMaj m, int t) {
            return Arrays.copyOfRange(m.data, t * m.numCols, (t + 1) * m.numCols);
        }

        private static DoubleStream column(DMatrixRMaj m, int j) {
            return IntStream.range(0, m.numRows).mapToDouble(t -> m.get(t, j));
        }
    }
}
