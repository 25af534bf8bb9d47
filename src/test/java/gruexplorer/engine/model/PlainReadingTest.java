package gruexplorer.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The equations read one unit and one step at a time, without any matrix library, give the engine's numbers.
class PlainReadingTest {

    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @MethodSource("gruexplorer.engine.model.GradientTest#conventions")
    void theEngineComputesTheEquationsAsTheyArePrinted(NetworkShape shape) {
        Network network = GradientTest.random(shape, 5);
        int[] ids = {3, 1, 4, 1, 0, 2};
        Trace trace = network.run(ids);
        double[][] x = new double[ids.length][];
        for (int t = 0; t < ids.length; t++) {
            x[t] = row(network.embedding(), ids[t]);
        }
        for (int l = 0; l < shape.layers(); l++) {
            x = layer(shape, network.layers().get(l), x, trace.layers().get(l));
        }
        for (int t = 0; t < ids.length; t++) {
            double sum = 0;
            var e = new double[shape.outputs()];
            for (int c = 0; c < e.length; c++) {
                double score = dot(row(network.head().getLast().weights(), c), x[t])
                        + network.head().getLast().bias().get(c);
                assertThat(trace.scores().at(t, c)).isCloseTo(score, offset(TOLERANCE));
                e[c] = Math.exp(score);
                sum += e[c];
            }
            for (int c = 0; c < e.length; c++) {
                assertThat(trace.probabilities().at(t, c)).isCloseTo(e[c] / sum, offset(TOLERANCE));
            }
        }
    }

    private static double[][] layer(NetworkShape shape, CellWeights w, double[][] x, LayerTrace trace) {
        int size = w.hidden();
        double[] h = new double[size];
        var out = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            double[] r = new double[size];
            double[] z = new double[size];
            for (int j = 0; j < size; j++) {
                r[j] = sigmoid(gate(w, 0, j, x[t], h));
                z[j] = sigmoid(gate(w, 1, j, x[t], h));
            }
            double[] rh = new double[size];
            for (int j = 0; j < size; j++) {
                rh[j] = r[j] * h[j];
            }
            double[] next = new double[size];
            for (int j = 0; j < size; j++) {
                int k = 2 * size + j;
                double fromInput = dot(row(w.input(), k), x[t]) + w.inputBias().get(k);
                double[] wn = row(w.recurrent(), k);
                double bn = w.recurrentBias().get(k);
                double n = Math.tanh(
                        shape.convention().orElseThrow().reset() == Reset.AFTER
                                ? fromInput + r[j] * (dot(wn, h) + bn)
                                : fromInput + dot(wn, rh) + bn);
                next[j] = shape.convention().orElseThrow().update() == Update.KEEPS_OLD
                        ? (1 - z[j]) * n + z[j] * h[j]
                        : (1 - z[j]) * h[j] + z[j] * n;
                same(trace, GruQuantity.PREVIOUS, t, j, h[j]);
                same(trace, GruQuantity.RESET, t, j, r[j]);
                same(trace, GruQuantity.UPDATE, t, j, z[j]);
                same(trace, GruQuantity.CANDIDATE, t, j, n);
                same(trace, GruQuantity.HIDDEN, t, j, next[j]);
            }
            h = next;
            out[t] = next;
        }
        return out;
    }

    private static void same(LayerTrace trace, GruQuantity quantity, int t, int j, double expected) {
        assertThat(trace.value(quantity, t, j))
                .as("%s of unit %d at step %d", quantity.symbol(), j + 1, t + 1)
                .isCloseTo(expected, offset(TOLERANCE));
    }

    private static double gate(CellWeights w, int block, int j, double[] x, double[] h) {
        int k = block * w.hidden() + j;
        return dot(row(w.input(), k), x)
                + w.inputBias().get(k)
                + dot(row(w.recurrent(), k), h)
                + w.recurrentBias().get(k);
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] row(DMatrixRMaj m, int row) {
        var values = new double[m.numCols];
        for (int c = 0; c < m.numCols; c++) {
            values[c] = m.get(row, c);
        }
        return values;
    }
}
