package gruexplorer.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every gradient of every cell against central differences: weights, biases, peepholes, inputs and initial states,
/// read forwards and backwards, with a gap in the sequence.
class RecurrentGradientTest {

    private static final int STEPS = 5;
    private static final int INPUTS = 3;
    private static final int HIDDEN = 4;
    private static final double DELTA = 1e-5;
    private static final double NONE = Double.POSITIVE_INFINITY;

    static Stream<Arguments> layers() {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Update update : Update.values()) {
            for (Reset reset : Reset.values()) {
                cells.put("GRU " + update + " " + reset, GruCell.of(new GruConvention(update, reset, Biases.TWO)));
            }
        }
        cells.put("LSTM", LstmCell.PYTORCH);
        cells.put("LSTM coupled", new LstmCell(Nonlinearity.SIGMOID, Nonlinearity.TANH, Nonlinearity.TANH, NONE, true));
        cells.put("RNN", RnnCell.PYTORCH);
        for (String name : List.of(
                "Sigmoid",
                "Relu",
                "Affine",
                "LeakyRelu",
                "ThresholdedRelu",
                "ScaledTanh",
                "HardSigmoid",
                "Elu",
                "Softsign",
                "Softplus")) {
            Nonlinearity f = name.equals("ThresholdedRelu") ? Nonlinearity.of(name, 0.1, 0) : Nonlinearity.of(name);
            cells.put("RNN " + name, new RnnCell(f, NONE));
            cells.put(
                    "GRU " + name,
                    new GruCell(new GruConvention(Update.KEEPS_OLD, Reset.AFTER, Biases.TWO), f, f, NONE));
            cells.put("LSTM " + name, new LstmCell(f, f, f, NONE, false));
        }
        cells.put("GRU clipped", new GruCell(GruConvention.PYTORCH, Nonlinearity.SIGMOID, Nonlinearity.TANH, 0.4));
        cells.put("LSTM clipped", new LstmCell(Nonlinearity.SIGMOID, Nonlinearity.TANH, Nonlinearity.TANH, 0.4, false));
        return cells.entrySet().stream()
                .flatMap(e -> Stream.of(false, true).map(reverse -> Arguments.of(e.getKey(), e.getValue(), reverse)));
    }

    @ParameterizedTest(name = "{0}, reverse {2}")
    @MethodSource("layers")
    void everyGradientIsTheSlopeOfTheLoss(String name, Cell cell, boolean reverse) {
        var random = new Random(name.hashCode());
        var problem = new Problem(cell, reverse, random);
        CellWeights gradient = CellWeights.zeros(cell.blocks(), INPUTS, HIDDEN);
        RecurrentRun run = problem.run();
        RecurrentRun.Gradient found =
                run.backward(problem.dOutputs(run), problem.lastHidden, problem.dLastCell(), gradient);
        Map<String, double[]> analytic = new LinkedHashMap<>();
        gradient.named().forEach((key, value) -> analytic.put(key, value.data));
        analytic.put("x", found.input().data);
        analytic.put("h0", found.hidden());
        if (cell.hasCellState()) {
            analytic.put("c0", found.cell());
        }
        Map<String, double[]> places = problem.places();
        int kinks = 0;
        int checked = 0;
        for (Map.Entry<String, double[]> tensor : analytic.entrySet()) {
            double[] at = Objects.requireNonNull(places.get(tensor.getKey()));
            double largest = 1e-3;
            for (double value : tensor.getValue()) {
                largest = Math.max(largest, Math.abs(value));
            }
            for (int k = 0; k < at.length; k++) {
                double wide = slope(problem, at, k, DELTA);
                double narrow = slope(problem, at, k, DELTA / 2);
                if (Math.abs(wide - narrow) > 1e-5 * largest) {
                    // The two differences straddle a kink: there is no slope to compare with.
                    kinks++;
                    continue;
                }
                checked++;
                assertThat(Math.abs(tensor.getValue()[k] - narrow) / largest)
                        .as(
                                "%s[%d]: %s by the chain rule, %s by differences",
                                tensor.getKey(), k, tensor.getValue()[k], narrow)
                        .isLessThan(1e-6);
            }
        }
        assertThat(kinks).isLessThanOrEqualTo(checked / 20);
    }

    private static double slope(Problem problem, double[] at, int k, double delta) {
        double before = at[k];
        at[k] = before + delta;
        double above = problem.loss();
        at[k] = before - delta;
        double below = problem.loss();
        at[k] = before;
        return (above - below) / (2 * delta);
    }

    @Test
    void aPaddedSequenceIsTheSequenceAloneForwardsAndBack() {
        for (Cell cell : List.of(GruCell.of(GruConvention.PYTORCH), LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            for (boolean reverse : new boolean[] {false, true}) {
                var random = new Random(3);
                CellWeights w = Randoms.weights(cell, INPUTS, HIDDEN, random);
                var layer = new Recurrent(cell, w, reverse);
                DMatrixRMaj padded = Randoms.matrix(STEPS, INPUTS, random);
                var alone = new DMatrixRMaj(3, INPUTS);
                System.arraycopy(padded.data, 0, alone.data, 0, alone.data.length);
                RecurrentRun one = layer.run(alone);
                RecurrentRun two = layer.run(padded, new double[HIDDEN], new double[HIDDEN], Recurrent.first(3, STEPS));
                assertThat(two.lastHidden()).isEqualTo(one.lastHidden());
                DMatrixRMaj d = Randoms.matrix(STEPS, HIDDEN, random);
                for (int k = 3 * HIDDEN; k < d.data.length; k++) {
                    d.data[k] = 0;
                }
                var short3 = new DMatrixRMaj(3, HIDDEN);
                System.arraycopy(d.data, 0, short3.data, 0, short3.data.length);
                CellWeights g1 = CellWeights.zeros(cell.blocks(), INPUTS, HIDDEN);
                CellWeights g2 = CellWeights.zeros(cell.blocks(), INPUTS, HIDDEN);
                double[] none = new double[HIDDEN];
                double[] noCell = cell.hasCellState() ? new double[HIDDEN] : new double[0];
                one.backward(short3, none, noCell, g1);
                two.backward(d, none, noCell, g2);
                for (Map.Entry<String, DMatrixRMaj> entry : g1.named().entrySet()) {
                    DMatrixRMaj other = Objects.requireNonNull(g2.named().get(entry.getKey()));
                    assertThat(other.data).as(entry.getKey()).isEqualTo(entry.getValue().data);
                }
            }
        }
    }

    /// A layer, a sequence with a gap, and a loss of everything it gives: Σ (a ⊙ h + ½ h²) + b · h_T + d · c_T.
    private static final class Problem {
        private final Recurrent layer;
        private final CellWeights weights;
        private final DMatrixRMaj x;
        private final double[] h0 = new double[HIDDEN];
        private final double[] c0 = new double[HIDDEN];
        private final boolean[] present = {true, true, false, true, true};
        private final DMatrixRMaj outputs;
        private final double[] lastHidden = new double[HIDDEN];
        private final double[] lastCell = new double[HIDDEN];

        Problem(Cell cell, boolean reverse, Random random) {
            this.weights = Randoms.weights(cell, INPUTS, HIDDEN, random);
            this.layer = new Recurrent(cell, weights, reverse);
            this.x = Randoms.matrix(STEPS, INPUTS, random);
            this.outputs = Randoms.matrix(STEPS, HIDDEN, random);
            for (double[] vector : List.of(h0, c0, lastHidden, lastCell)) {
                Randoms.fill(vector, random);
            }
        }

        RecurrentRun run() {
            return layer.run(x, h0, c0, present);
        }

        double loss() {
            RecurrentRun run = run();
            double loss = 0;
            for (int k = 0; k < outputs.data.length; k++) {
                double h = run.outputs().data[k];
                loss += outputs.data[k] * h + h * h / 2;
            }
            for (int j = 0; j < HIDDEN; j++) {
                loss += lastHidden[j] * run.lastHidden()[j];
                if (layer.cell().hasCellState()) {
                    loss += lastCell[j] * run.lastCell()[j];
                }
            }
            return loss;
        }

        DMatrixRMaj dOutputs(RecurrentRun run) {
            var d = new DMatrixRMaj(outputs);
            for (int k = 0; k < d.data.length; k++) {
                d.data[k] += run.outputs().data[k];
            }
            return d;
        }

        double[] dLastCell() {
            return layer.cell().hasCellState() ? lastCell : new double[0];
        }

        Map<String, double[]> places() {
            Map<String, double[]> places = new LinkedHashMap<>();
            weights.named().forEach((key, value) -> places.put(key, value.data));
            places.put("x", x.data);
            places.put("h0", h0);
            places.put("c0", c0);
            return places;
        }
    }

    @Test
    void theListOfActivationsIsTheWholeList() {
        List<String> kinds = new ArrayList<>();
        for (Nonlinearity.Kind kind : Nonlinearity.Kind.values()) {
            kinds.add(kind.name());
            assertThat(Nonlinearity.of(kind.name()).kind()).isEqualTo(kind);
        }
        assertThat(kinds).hasSize(11);
    }
}
