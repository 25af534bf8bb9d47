package gruexplorer.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.Quantity;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/// What a long trace costs.
class LayerTraceTest {

    private static final int STEPS = 10_000;
    private static final int INPUTS = 64;
    private static final int HIDDEN = 128;
    private static final int HEADER = 16;
    private static final int REFERENCE = 8;

    /// x and eight vectors of H a step: a_r, r, a_z, z, a_hn, a_n, n and h. The state before a step is the h of the one
    /// before it.
    @Test
    void aTraceOfTenThousandStepsFitsInItsOwnArithmetic() {
        var random = new Random(2);
        CellWeights w = CellWeights.zeros(3, INPUTS, HIDDEN);
        for (int k = 0; k < w.recurrent().data.length; k++) {
            w.recurrent().data[k] = random.nextGaussian() / 12;
        }
        for (int k = 0; k < w.input().data.length; k++) {
            w.input().data[k] = random.nextGaussian() / 8;
        }
        var x = new DMatrixRMaj(STEPS, INPUTS);
        for (int k = 0; k < x.data.length; k++) {
            x.data[k] = random.nextGaussian();
        }
        var layer = new Recurrent(GruCell.of(GruConvention.PYTORCH), w, false);
        LayerTrace trace = LayerTrace.run(layer, x);
        long held = held(trace);
        long arithmetic = 8L * STEPS * (INPUTS + 8 * HIDDEN);
        assertThat(held).isBetween(arithmetic, arithmetic * 12 / 10);
        for (int t = 1; t < STEPS; t += 999) {
            assertThat(trace.get(GruQuantity.PREVIOUS).step(t))
                    .containsExactly(trace.get(GruQuantity.HIDDEN).step(t - 1));
        }
    }

    /// Bytes of all vectors, each counted once however often it is held, with an array's header and the references to
    /// it.
    private static long held(LayerTrace trace) {
        Set<double[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        long bytes = 0;
        for (Quantity quantity : trace.cell().quantities()) {
            for (int t = 0; t < STEPS; t++) {
                double[] vector = trace.get(quantity).held(t);
                bytes += REFERENCE + (seen.add(vector) ? HEADER + 8L * vector.length : 0);
            }
        }
        return bytes;
    }
}
