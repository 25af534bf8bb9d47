package gruexplorer.engine.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The roads of one step as matrices: against the formulas written down once more, and their sum against central
/// differences of the step.
class RoadsTest {

    private static final int HIDDEN = 4;
    private static final double DELTA = 1e-5;

    static Stream<GruConvention> conventions() {
        return Fixtures.conventions().stream();
    }

    static Stream<Cell> cells() {
        List<Cell> cells = new ArrayList<>(Fixtures.otherCells());
        cells.addAll(Fixtures.boundedCells());
        Fixtures.conventions().forEach(convention -> cells.add(GruCell.of(convention)));
        cells.add(new GruCell(
                new GruConvention(Update.WRITES_NEW, Reset.BEFORE, GruConvention.Biases.TWO),
                Nonlinearity.HARD_SIGMOID_KERAS_3,
                Nonlinearity.of("Softsign"),
                Double.POSITIVE_INFINITY));
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void theRoadsOfAGruAreTheFormulas(GruConvention convention) {
        var problem = new Problem(GruCell.of(convention));
        Step step = problem.step(problem.h, problem.c);
        SimpleMatrix h = diagonal(step.get(GruQuantity.PREVIOUS));
        SimpleMatrix r = diagonal(step.get(GruQuantity.RESET));
        SimpleMatrix z = diagonal(step.get(GruQuantity.UPDATE));
        SimpleMatrix n = diagonal(step.get(GruQuantity.CANDIDATE));
        SimpleMatrix one = SimpleMatrix.identity(HIDDEN);
        boolean keeps = convention.update() == Update.KEEPS_OLD;
        SimpleMatrix kept = keeps ? z : one.minus(z);
        SimpleMatrix into = one.minus(kept).mult(one.minus(n.mult(n)));
        SimpleMatrix slopeR = r.mult(one.minus(r));
        SimpleMatrix slopeZ = z.mult(one.minus(z));
        SimpleMatrix uR = problem.block(0);
        SimpleMatrix uZ = problem.block(1);
        SimpleMatrix uN = problem.block(2);
        Map<Road, SimpleMatrix> formulas = new EnumMap<>(Road.class);
        formulas.put(Road.CARRY, kept);
        SimpleMatrix difference = keeps ? h.minus(n) : n.minus(h);
        formulas.put(Road.UPDATE_GATE, difference.mult(slopeZ).mult(uZ));
        if (convention.reset() == Reset.BEFORE) {
            formulas.put(Road.CANDIDATE, into.mult(uN).mult(r));
            formulas.put(Road.RESET_GATE, into.mult(uN).mult(h).mult(slopeR).mult(uR));
        } else {
            SimpleMatrix recurrent = diagonal(step.get(GruQuantity.CANDIDATE_RECURRENT));
            formulas.put(Road.CANDIDATE, into.mult(r).mult(uN));
            formulas.put(Road.RESET_GATE, into.mult(recurrent).mult(slopeR).mult(uR));
        }
        for (int unit = 0; unit < HIDDEN; unit++) {
            StepBack back = problem.back(step, unit);
            for (Map.Entry<Road, SimpleMatrix> formula : formulas.entrySet()) {
                assertThat(back.hidden(formula.getKey()))
                        .as("%s of unit %d", formula.getKey(), unit)
                        .containsExactly(formula.getValue().getRow(unit).toArray2()[0], within(1e-14));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theRoadsAddUpToTheJacobianOfTheStep(Cell cell) {
        var problem = new Problem(cell);
        Step step = problem.step(problem.h, problem.c);
        for (int unit = 0; unit < HIDDEN; unit++) {
            StepBack back = problem.back(step, unit);
            for (int k = 0; k < HIDDEN; k++) {
                double toHidden = 0;
                double toCell = 0;
                for (Road road : cell.roads()) {
                    toHidden += back.hidden(road)[k];
                    toCell += cell.hasCellState() ? back.cell(road)[k] : 0;
                }
                assertThat(toHidden).isCloseTo(problem.slope(unit, k, false), within(1e-9));
                assertThat(back.get(cell.quantities().get(1))[k]).isCloseTo(toHidden, within(1e-15));
                if (cell.hasCellState()) {
                    assertThat(toCell).isCloseTo(problem.slope(unit, k, true), within(1e-9));
                    assertThat(back.get(LstmQuantity.PREVIOUS_CELL)[k]).isCloseTo(toCell, within(1e-15));
                }
            }
        }
    }

    private static SimpleMatrix diagonal(double[] v) {
        return SimpleMatrix.diag(v);
    }

    private static final class Problem {

        final Cell cell;
        final CellWeights w;
        final double[] x;
        final double[] h;
        final double[] c;

        Problem(Cell cell) {
            this.cell = cell;
            this.w = CellWeights.zeros(cell.blocks(), 3, HIDDEN);
            var random = new Random(5);
            w.named().values().forEach(m -> Arrays.setAll(m.data, k -> random.nextGaussian() * 0.7));
            this.x = random.doubles(3, -1, 1).toArray();
            this.h = random.doubles(HIDDEN, -0.9, 0.9).toArray();
            this.c = random.doubles(HIDDEN, -1.5, 1.5).toArray();
        }

        Step step(double[] hidden, double[] cells) {
            return cell.forward(w, x, hidden, cells);
        }

        /// From ∂L/∂h of one unit being 1, all other being 0.
        StepBack back(Step step, int unit) {
            var dh = new double[HIDDEN];
            dh[unit] = 1;
            return cell.back(w, step, dh, new double[HIDDEN]);
        }

        double slope(int unit, int k, boolean ofCell) {
            return (moved(unit, k, ofCell, DELTA) - moved(unit, k, ofCell, -DELTA)) / (2 * DELTA);
        }

        private double moved(int unit, int k, boolean ofCell, double by) {
            double[] hidden = h.clone();
            double[] cells = c.clone();
            (ofCell ? cells : hidden)[k] += by;
            return step(hidden, cells).hidden()[unit];
        }

        SimpleMatrix block(int block) {
            DMatrixRMaj u = w.recurrent();
            return new SimpleMatrix(
                    HIDDEN,
                    HIDDEN,
                    true,
                    Arrays.copyOfRange(u.data, block * HIDDEN * HIDDEN, (block + 1) * HIDDEN * HIDDEN));
        }
    }
}
