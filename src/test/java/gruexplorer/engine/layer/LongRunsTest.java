package gruexplorer.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.cell.Step;
import gruexplorer.engine.cell.StepBack;
import gruexplorer.engine.kernel.Team;
import gruexplorer.engine.kernel.Wanted;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Layers that are large enough to be run by two threads, and runs that are overtaken.
class LongRunsTest {

    private static final int STEPS = 70;
    private static final int INPUTS = 5;

    static Stream<Arguments> layers() {
        return Stream.of(false, true)
                .flatMap(reverse -> Stream.of(
                        Arguments.of(GruCell.of(GruConvention.PYTORCH), 213, reverse),
                        Arguments.of(LstmCell.PYTORCH, 187, reverse),
                        Arguments.of(RnnCell.PYTORCH, 367, reverse)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLargeLayerIsItsPlainStepsOneAfterTheOther(Cell cell, int hidden, boolean reverse) {
        Recurrent layer = layer(cell, hidden, reverse);
        // Alone and with a helper.
        checked(layer);
        Team.helped(ForkJoinPool.commonPool(), () -> checked(layer));
    }

    private static void checked(Recurrent layer) {
        Cell cell = layer.cell();
        int hidden = layer.weights().hidden();
        boolean reverse = layer.reverse();
        DMatrixRMaj x = inputs();
        LayerTrace trace = LayerTrace.run(layer, x);
        double[] h = new double[hidden];
        double[] c = new double[hidden];
        for (int i = 0; i < STEPS; i++) {
            int t = reverse ? STEPS - 1 - i : i;
            Step step = cell.forward(layer.weights(), new Series(STEPS, INPUTS, x.data).step(t), h, c);
            for (Quantity quantity : cell.quantities()) {
                assertThat(trace.get(quantity).step(t)).isEqualTo(step.get(quantity));
            }
            h = step.hidden();
            c = step.cell();
        }
        DMatrixRMaj direct = RandomMatrices_DDRM.rectangle(STEPS, hidden, -1, 1, new Random(3));
        LayerGradient gradient = LayerGradient.of(trace, direct);
        var dh = new double[hidden];
        double[] dc = new double[cell.hasCellState() ? hidden : 0];
        for (int i = STEPS - 1; i >= 0; i--) {
            int t = reverse ? STEPS - 1 - i : i;
            var arrives = new double[hidden];
            for (int j = 0; j < hidden; j++) {
                arrives[j] = dh[j] + direct.get(t, j);
            }
            StepBack back = cell.back(layer.weights(), trace.step(t), arrives, dc);
            for (Quantity quantity : cell.quantities()) {
                assertThat(gradient.get(quantity).step(t)).isEqualTo(back.get(quantity));
            }
            dh = back.hidden();
            dc = back.cell();
        }
    }

    @Test
    void aRunThatNobodyWantsAnyMoreEndsInTheMiddle() {
        Recurrent layer = layer(GruCell.of(GruConvention.PYTORCH), 213, false);
        LayerTrace trace = LayerTrace.run(layer, inputs());
        var asked = new AtomicInteger();
        assertThat(Wanted.run(() -> asked.incrementAndGet() < 10, () -> LayerTrace.run(layer, inputs())))
                .isFalse();
        assertThat(asked.get()).isEqualTo(10);
        var direct = new DMatrixRMaj(STEPS, 213);
        assertThat(Wanted.run(() -> asked.incrementAndGet() < 20, () -> LayerGradient.of(trace, direct)))
                .isFalse();
        assertThat(asked.get()).isEqualTo(20);
    }

    private static Recurrent layer(Cell cell, int hidden, boolean reverse) {
        var random = new Random(hidden);
        CellWeights weights = CellWeights.zeros(cell.blocks(), INPUTS, hidden);
        weights.named().values().forEach(matrix -> RandomMatrices_DDRM.fillGaussian(matrix, 0, 0.1, random));
        return new Recurrent(cell, weights, reverse);
    }

    private static DMatrixRMaj inputs() {
        return RandomMatrices_DDRM.rectangle(STEPS, INPUTS, -1, 1, new Random(2));
    }
}
