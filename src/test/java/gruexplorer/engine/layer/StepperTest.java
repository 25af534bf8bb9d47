package gruexplorer.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.kernel.Kernels;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Step by step against the whole sequence at once.
class StepperTest {

    @ParameterizedTest
    @MethodSource("gruexplorer.engine.layer.DirectionPassTest#cells")
    void stepsAreThoseOfTheSequence(Cell cell) {
        var random = new Random(7);
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.fastest())) {
            for (int hidden : new int[] {1, 6, 32}) {
                int inputs = 11;
                CellWeights w = CellWeights.zeros(cell.blocks(), inputs, hidden);
                w.named().forEach((name, matrix) -> {
                    for (int k = 0; k < matrix.data.length && !name.equals("peepholes"); k++) {
                        matrix.data[k] = random.nextDouble(-1, 1) / Math.sqrt(hidden);
                    }
                });
                if (!PackedLayer.packs(cell, w)) {
                    return;
                }
                var x = new DMatrixRMaj(9, inputs);
                for (int k = 0; k < x.data.length; k++) {
                    x.data[k] = random.nextGaussian();
                }
                RecurrentRun run = new Recurrent(cell, w, false).run(x);
                var stepper = new Stepper(new PackedLayer(cell, w, kernels));
                double[] first = walk(stepper, x, run);
                stepper.reset();
                // Begun at the other end of the weights, the same bits.
                assertThat(walk(stepper, x, run)).containsExactly(first);
            }
        }
    }

    /// @return h after the last step
    private static double[] walk(Stepper stepper, DMatrixRMaj x, RecurrentRun run) {
        double[] h = {};
        for (int t = 0; t < x.numRows; t++) {
            var row = new double[x.numCols];
            System.arraycopy(x.data, t * x.numCols, row, 0, row.length);
            h = stepper.step(row);
            for (int j = 0; j < h.length; j++) {
                assertThat(h[j]).isCloseTo(run.outputs().get(t, j), within(1e-12));
            }
        }
        return h.clone();
    }
}
