package gruexplorer.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The batched passes of both sets of kernels against the readable cells, one sequence at a time.
class DirectionPassTest {

    private static final double EXACT = 1e-12;

    record Case(Cell cell, Kernels kernels, int inputs, int hidden, int steps, int[] lengths, boolean reverse) {

        @Override
        public String toString() {
            return kernels.label() + " " + cell + " " + inputs + "→" + hidden + " T" + steps + " lengths "
                    + Arrays.toString(lengths) + (reverse ? " reverse" : "");
        }
    }

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Update update : Update.values()) {
            for (Reset reset : Reset.values()) {
                cells.add(GruCell.of(new GruConvention(update, reset, Biases.TWO)));
            }
        }
        cells.add(LstmCell.PYTORCH);
        cells.add(RnnCell.PYTORCH);
        cells.add(new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY));
        // Not packed: cell by cell.
        cells.add(new RnnCell(Nonlinearity.of("Softsign"), 2));
        cells.add(new LstmCell(Nonlinearity.SIGMOID, Nonlinearity.TANH, Nonlinearity.TANH, 3, true));
        return cells;
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        assertThat(Kernels.fastest().label())
                .as("the tests run with the Vector API")
                .isEqualTo("vector");
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.fastest())) {
            for (Cell cell : cells()) {
                for (boolean reverse : new boolean[] {false, true}) {
                    cases.add(new Case(cell, kernels, 3, 5, 7, new int[] {7, 1, 4}, reverse));
                    cases.add(new Case(cell, kernels, 11, 19, 70, new int[] {70, 70, 33, 69, 2}, reverse));
                    cases.add(new Case(cell, kernels, 1, 1, 1, new int[] {1}, reverse));
                    cases.add(new Case(cell, kernels, 8, 32, 9, new int[] {9, 9, 9, 9, 9, 9, 9, 9}, reverse));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheCells(Case c) {
        var random = new Random(17);
        CellWeights w = random(c, random);
        int batch = c.lengths.length;
        double[] x = values(random, c.steps * batch * c.inputs);
        double[] dx = new double[x.length];
        double[] dOut = values(random, c.steps * batch * c.hidden);
        boolean withCell = c.cell.hasCellState();
        var start = new States(values(random, batch * c.hidden), values(random, withCell ? batch * c.hidden : 0));
        var dLast = new States(values(random, batch * c.hidden), values(random, withCell ? batch * c.hidden : 0));
        CellWeights gradient = CellWeights.zeros(c.cell.blocks(), c.inputs, c.hidden);
        CellWeights expected = CellWeights.zeros(c.cell.blocks(), c.inputs, c.hidden);

        DirectionPass pass = DirectionPass.of(new Recurrent(c.cell, w, c.reverse), c.kernels);
        var input = new DenseInput(new Rows(x, 0, c.inputs), new Rows(dx, 0, c.inputs));
        // Twice: what the first time left in the buffers must not matter.
        for (int i = 0; i < 2; i++) {
            Arrays.fill(dx, 0);
            gradient.named().values().forEach(DMatrixRMaj::zero);
            pass.forward(input, c.steps, c.lengths, c.reverse, start);
            States back = pass.backward(new Rows(dOut, 0, c.hidden), dLast, gradient);
            compare(c, w, x, dx, dOut, start, dLast, pass, back, gradient, expected);
        }
    }

    private static void compare(
            Case c,
            CellWeights w,
            double[] x,
            double[] dx,
            double[] dOut,
            States start,
            States dLast,
            DirectionPass pass,
            States back,
            CellWeights gradient,
            CellWeights expected) {
        int batch = c.lengths.length;
        expected.named().values().forEach(DMatrixRMaj::zero);
        Rows outputs = pass.outputs();
        for (int b = 0; b < batch; b++) {
            int length = c.lengths[b];
            // The sequence alone, without its padding.
            var alone = new DMatrixRMaj(length, c.inputs);
            var dAlone = new DMatrixRMaj(length, c.hidden);
            for (int t = 0; t < length; t++) {
                System.arraycopy(x, (t * batch + b) * c.inputs, alone.data, t * c.inputs, c.inputs);
            }
            double[] dh = row(dLast.hidden(), b, c.hidden);
            for (int t = 0; t < c.steps; t++) {
                for (int j = 0; j < c.hidden; j++) {
                    double d = dOut[(t * batch + b) * c.hidden + j];
                    if (t < length) {
                        dAlone.data[t * c.hidden + j] = d;
                    } else if (!c.reverse) {
                        // In reverse it is the initial state that stands at the padding.
                        dh[j] += d;
                    }
                }
            }
            RecurrentRun run = new Recurrent(c.cell, w, c.reverse)
                    .run(
                            alone,
                            row(start.hidden(), b, c.hidden),
                            row(start.cell(), b, c.hidden),
                            Recurrent.all(length));
            RecurrentRun.Gradient to = run.backward(dAlone, dh, row(dLast.cell(), b, c.hidden), expected);
            for (int t = 0; t < length; t++) {
                for (int j = 0; j < c.hidden; j++) {
                    assertThat(outputs.data()[outputs.at(t * batch + b) + j])
                            .as("h of sequence %d at step %d, unit %d", b, t, j)
                            .isCloseTo(run.outputs().get(t, j), within(EXACT));
                }
            }
            assertThat(row(pass.last().hidden(), b, c.hidden)).containsExactly(run.lastHidden(), within(EXACT));
            assertThat(row(pass.last().cell(), b, c.hidden)).containsExactly(run.lastCell(), within(EXACT));
            for (int t = 0; t < c.steps; t++) {
                for (int i = 0; i < c.inputs; i++) {
                    double want = t < length ? to.input().get(t, i) : 0;
                    assertThat(dx[(t * batch + b) * c.inputs + i]).isCloseTo(want, within(EXACT * 10));
                }
            }
            if (!c.reverse) {
                assertThat(row(back.hidden(), b, c.hidden)).containsExactly(to.hidden(), within(EXACT * 10));
            }
            assertThat(row(back.cell(), b, c.hidden)).containsExactly(to.cell(), within(EXACT * 10));
        }
        expected.named().forEach((name, matrix) -> {
            if (name.equals("peepholes") && PackedLayer.packs(c.cell, w)) {
                // A layer without peepholes has no gradient for them either.
                return;
            }
            double[] found = java.util.Objects.requireNonNull(gradient.named().get(name)).data;
            double largest =
                    Math.max(1, Arrays.stream(matrix.data).map(Math::abs).max().orElse(1));
            assertThat(found).as(name).containsExactly(matrix.data, within(EXACT * 10 * largest));
        });
    }

    @ParameterizedTest
    @MethodSource("cells")
    void tokensThroughATableAreTheirRows(Cell cell) {
        var random = new Random(5);
        int vocabulary = 4;
        int inputs = 3;
        int hidden = 6;
        int steps = 9;
        int[] lengths = {9, 5};
        var c = new Case(cell, Kernels.fastest(), inputs, hidden, steps, lengths, false);
        CellWeights w = random(c, random);
        double[] embedding = values(random, vocabulary * inputs);
        int[] ids = random.ints(2L * steps, 0, vocabulary).toArray();
        double[] dOut = values(random, steps * 2 * hidden);
        States zero = States.zero(2, hidden, cell.hasCellState());

        double[] dEmbedding = new double[embedding.length];
        var table = new TableInput(embedding, dEmbedding, vocabulary, inputs);
        table.read(ids);
        CellWeights byTable = CellWeights.zeros(cell.blocks(), inputs, hidden);
        DirectionPass pass = DirectionPass.of(new Recurrent(cell, w, false), c.kernels);
        pass.forward(table, steps, lengths, false, zero);
        double[] h = pass.last().hidden();
        pass.backward(new Rows(dOut, 0, hidden), zero, byTable);

        double[] x = new double[ids.length * inputs];
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(embedding, ids[i] * inputs, x, i * inputs, inputs);
        }
        double[] dx = new double[x.length];
        CellWeights byRows = CellWeights.zeros(cell.blocks(), inputs, hidden);
        pass.forward(new DenseInput(new Rows(x, 0, inputs), new Rows(dx, 0, inputs)), steps, lengths, false, zero);
        assertThat(h).containsExactly(pass.last().hidden(), within(EXACT));
        pass.backward(new Rows(dOut, 0, hidden), zero, byRows);
        double[] scattered = new double[embedding.length];
        for (int i = 0; i < ids.length; i++) {
            for (int k = 0; k < inputs; k++) {
                scattered[ids[i] * inputs + k] += dx[i * inputs + k];
            }
        }
        assertThat(dEmbedding).containsExactly(scattered, within(1e-11));
        assertThat(byTable.input().data).containsExactly(byRows.input().data, within(1e-11));
        assertThat(byTable.inputBias().data).containsExactly(byRows.inputBias().data, within(1e-11));
        assertThatThrownBy(() -> table.read(new int[] {4})).hasMessageContaining("token id 4 is outside");
    }

    /// A long sequence by one thread and by two, the second one there from the start, late, or never.
    @ParameterizedTest
    @MethodSource("cells")
    void aLongSequenceHasTheSameBitsWhateverTheExecutor(Cell cell) throws Exception {
        var random = new Random(23);
        for (int hidden : new int[] {64, 21}) {
            for (boolean reverse : new boolean[] {false, true}) {
                int steps = 1000;
                var c = new Case(cell, Kernels.fastest(), 7, hidden, steps, new int[] {steps}, reverse);
                CellWeights w = random(c, random);
                if (!PackedLayer.packs(cell, w)) {
                    return;
                }
                double[] x = values(random, steps * c.inputs);
                double[] alone = run(c, w, x, Runnable::run);
                try (ExecutorService one = Executors.newSingleThreadExecutor()) {
                    assertThat(run(c, w, x, one)).containsExactly(alone);
                    Executor late = task -> CompletableFuture.delayedExecutor(300, TimeUnit.MICROSECONDS, one)
                            .execute(task);
                    assertThat(run(c, w, x, late)).containsExactly(alone);
                }
                assertThat(run(c, w, x, task -> {})).containsExactly(alone);
            }
        }
    }

    private static double[] run(Case c, CellWeights w, double[] x, Executor executor) {
        DirectionPass pass = DirectionPass.packed(new PackedLayer(c.cell, w, c.kernels), executor);
        States zero = States.zero(1, c.hidden, c.cell.hasCellState());
        pass.forward(new DenseInput(new Rows(x, 0, c.inputs), DenseInput.NOBODY), c.steps, c.lengths, c.reverse, zero);
        Rows y = pass.outputs();
        return Arrays.copyOfRange(y.data(), y.from(), y.from() + c.steps * c.hidden);
    }

    private static double[] row(double[] values, int b, int width) {
        return values.length == 0 ? values : Arrays.copyOfRange(values, b * width, (b + 1) * width);
    }

    private static double[] values(Random random, int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    private static CellWeights random(Case c, Random random) {
        CellWeights w = CellWeights.zeros(c.cell.blocks(), c.inputs, c.hidden);
        w.named().forEach((name, matrix) -> {
            for (int k = 0; k < matrix.data.length && !name.equals("peepholes"); k++) {
                matrix.data[k] = random.nextDouble(-1, 1) / Math.sqrt(c.hidden);
            }
        });
        return w;
    }
}
