package gruexplorer.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Activation;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnQuantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/// Numbers of a run that are held: forwards as a loop written by hand, backwards as central differences.
class HoldsTest {

    private static final int STEPS = 5;
    private static final int INPUTS = 2;
    private static final int HIDDEN = 3;
    private static final double NAN = Double.NaN;
    private static final Set<Quantity> GIVEN = Set.of(
            GruQuantity.INPUT,
            GruQuantity.PREVIOUS,
            LstmQuantity.INPUT,
            LstmQuantity.PREVIOUS,
            LstmQuantity.PREVIOUS_CELL,
            RnnQuantity.INPUT,
            RnnQuantity.PREVIOUS);

    @Test
    void aHeldGruIsTheLoopWrittenByHand() {
        var random = new Random(5);
        CellWeights w = Randoms.weights(GruCell.of(GruConvention.PYTORCH), INPUTS, HIDDEN, random);
        DMatrixRMaj x = Randoms.matrix(STEPS, INPUTS, random);
        Holds holds = Holds.NONE
                .andHidden(new double[] {0.5, NAN, -0.25})
                .and(1, GruQuantity.UPDATE, new double[] {NAN, 0, 1})
                .and(2, GruQuantity.RESET, new double[] {1, 1, 1})
                .and(2, GruQuantity.CANDIDATE, new double[] {-1, NAN, NAN})
                .and(3, GruQuantity.HIDDEN, new double[] {NAN, 0.75, NAN});
        LayerTrace trace = LayerTrace.run(new Recurrent(GruCell.of(GruConvention.PYTORCH), w, false), x, holds);
        double[] h = {0.5, 0, -0.25};
        for (int t = 0; t < STEPS; t++) {
            var next = new double[HIDDEN];
            for (int j = 0; j < HIDDEN; j++) {
                double r = Activation.sigmoid(sum(w, j, x, t, h));
                double z = Activation.sigmoid(sum(w, HIDDEN + j, x, t, h));
                r = t == 2 ? 1 : r;
                z = t == 1 && j == 1 ? 0 : t == 1 && j == 2 ? 1 : z;
                double inner = w.recurrentBias().data[2 * HIDDEN + j];
                for (int k = 0; k < HIDDEN; k++) {
                    inner += w.recurrent().get(2 * HIDDEN + j, k) * h[k];
                }
                double outer = w.inputBias().data[2 * HIDDEN + j];
                for (int k = 0; k < INPUTS; k++) {
                    outer += w.input().get(2 * HIDDEN + j, k) * x.get(t, k);
                }
                double n = t == 2 && j == 0 ? -1 : Activation.tanh(outer + r * inner);
                next[j] = t == 3 && j == 1 ? 0.75 : (1 - z) * n + z * h[j];
                // To the order of the sums.
                assertThat(trace.value(GruQuantity.UPDATE, t, j)).isCloseTo(z, offset(1e-14));
                assertThat(trace.value(GruQuantity.CANDIDATE, t, j)).isCloseTo(n, offset(1e-14));
            }
            assertThat(trace.states().step(t)).containsExactly(next, offset(1e-14));
            h = next;
        }
        assertThat(trace.hold(3).holds(GruQuantity.HIDDEN, 1)).isTrue();
        assertThat(trace.hold(3).holds(GruQuantity.HIDDEN, 0)).isFalse();
        assertThat(trace.hold(0).isNone()).isTrue();
    }

    @Test
    void whatIsHeldAtItsOwnValueChangesNothing() {
        for (Cell cell : cells()) {
            var problem = new Problem(cell, true, new Random(8));
            LayerTrace free = LayerTrace.run(problem.layer, problem.x);
            Holds holds = Holds.NONE;
            for (Quantity quantity : held(cell)) {
                for (int t = 0; t < STEPS; t++) {
                    holds = holds.and(t, quantity, free.get(quantity).step(t));
                }
            }
            LayerTrace same = LayerTrace.run(problem.layer, problem.x, holds);
            for (Quantity quantity : cell.quantities()) {
                assertThat(same.get(quantity).toMatrix().data)
                        .as(cell + " " + quantity)
                        .isEqualTo(free.get(quantity).toMatrix().data);
            }
        }
    }

    @Test
    void aHeldNumberPassesNoGradientToWhatWouldHaveMadeIt() {
        for (Cell cell : cells()) {
            for (Quantity quantity : held(cell)) {
                for (boolean reverse : new boolean[] {false, true}) {
                    var problem = new Problem(cell, reverse, new Random(11));
                    problem.holds = Holds.NONE
                            .and(1, quantity, new double[] {0.25, NAN, 0.5})
                            .and(3, quantity, new double[] {NAN, 0.75, NAN});
                    problem.agrees(cell + " " + quantity);
                }
            }
        }
    }

    @Test
    void severalQuantitiesHeldAtOnceStillAgree() {
        for (Cell cell : cells()) {
            var problem = new Problem(cell, false, new Random(12));
            var random = new Random(13);
            for (Quantity quantity : held(cell)) {
                var values = new double[HIDDEN];
                Arrays.fill(values, NAN);
                values[random.nextInt(HIDDEN)] = random.nextDouble();
                problem.holds = problem.holds.and(random.nextInt(STEPS), quantity, values);
            }
            problem.agrees(cell.toString());
        }
    }

    @Test
    void theLaterHoldWinsAndTheOtherUnitsStay() {
        Holds holds = Holds.NONE
                .and(0, GruQuantity.UPDATE, new double[] {0.1, 0.2, NAN})
                .and(0, GruQuantity.UPDATE, new double[] {0.9, NAN, NAN});
        var problem = new Problem(GruCell.of(GruConvention.PYTORCH), false, new Random(1));
        double[] z = LayerTrace.run(problem.layer, problem.x, holds)
                .get(GruQuantity.UPDATE)
                .step(0);
        assertThat(z[0]).isEqualTo(0.9);
        assertThat(z[1]).isEqualTo(0.2);
        assertThat(holds.at(0).holds(GruQuantity.UPDATE, 2)).isFalse();
    }

    /// Every form of every cell; no ReLU, whose kink central differences may straddle.
    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        Fixtures.conventions().forEach(convention -> cells.add(GruCell.of(convention)));
        cells.addAll(Fixtures.otherCells().subList(0, 3));
        return cells;
    }

    /// What can be held: all that a cell computes. Where f is 1 − i it has no sum of its own.
    private static List<Quantity> held(Cell cell) {
        boolean coupled = cell.equals(Fixtures.otherCells().get(1));
        return cell.quantities().stream()
                .filter(q -> !GIVEN.contains(q) && !(coupled && q == LstmQuantity.FORGET_PRE))
                .map(Quantity.class::cast)
                .toList();
    }

    private static double sum(CellWeights w, int row, DMatrixRMaj x, int t, double[] h) {
        double a = w.inputBias().data[row] + w.recurrentBias().data[row];
        for (int k = 0; k < INPUTS; k++) {
            a += w.input().get(row, k) * x.get(t, k);
        }
        for (int k = 0; k < HIDDEN; k++) {
            a += w.recurrent().get(row, k) * h[k];
        }
        return a;
    }

    private record Place(double[] at, double[] slopes) {}

    /// A layer, a sequence, and the loss Σ a ⊙ h + d · c_T.
    private static final class Problem {
        private final Recurrent layer;
        private final CellWeights weights;
        private final DMatrixRMaj x;
        private final double[] h0 = new double[HIDDEN];
        private final double[] c0 = new double[HIDDEN];
        private final DMatrixRMaj outputs;
        private final double[] lastCell;
        private Holds holds = Holds.NONE;

        Problem(Cell cell, boolean reverse, Random random) {
            this.weights = Randoms.weights(cell, INPUTS, HIDDEN, random);
            this.layer = new Recurrent(cell, weights, reverse);
            this.x = Randoms.matrix(STEPS, INPUTS, random);
            this.outputs = Randoms.matrix(STEPS, HIDDEN, random);
            this.lastCell = new double[cell.hasCellState() ? HIDDEN : 0];
            Randoms.fill(lastCell, random);
        }

        RecurrentRun run() {
            return layer.run(x, h0, c0, holds);
        }

        double loss() {
            RecurrentRun run = run();
            double loss = 0;
            for (int k = 0; k < outputs.data.length; k++) {
                loss += outputs.data[k] * run.outputs().data[k];
            }
            for (int j = 0; j < lastCell.length; j++) {
                loss += lastCell[j] * run.lastCell()[j];
            }
            return loss;
        }

        void agrees(String what) {
            CellWeights gradient = CellWeights.zeros(layer.cell().blocks(), INPUTS, HIDDEN);
            RecurrentRun.Gradient back = run().backward(outputs, new double[HIDDEN], lastCell, gradient);
            List<Place> places = new ArrayList<>();
            weights.named().forEach((name, matrix) -> {
                DMatrixRMaj slopes = gradient.named().get(name);
                if (slopes != null) {
                    places.add(new Place(matrix.data, slopes.data));
                }
            });
            places.add(new Place(x.data, back.input().data));
            places.add(new Place(h0, back.hidden()));
            if (layer.cell().hasCellState()) {
                places.add(new Place(c0, back.cell()));
            }
            for (Place place : places) {
                double[] at = place.at();
                for (int k = 0; k < at.length; k++) {
                    double before = at[k];
                    at[k] = before + 1e-6;
                    double above = loss();
                    at[k] = before - 1e-6;
                    double below = loss();
                    at[k] = before;
                    assertThat(place.slopes()[k]).as(what + " " + k).isCloseTo((above - below) / 2e-6, offset(1e-7));
                }
            }
        }
    }
}
