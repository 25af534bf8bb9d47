package gruexplorer.engine.layer;

import gruexplorer.engine.cell.Activation;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruParameters;
import gruexplorer.engine.cell.GruQuantity;
import java.util.EnumMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.mult.MatrixVectorMult_DDRM;

/// Runs a GRU over one sequence and keeps all it computes.
public final class GruLayer {

    private GruLayer() {}

    /// Runs the sequence from h⁽⁰⁾ = 0.
    ///
    /// @param x the inputs (T × I), not modified
    public static GruTrace run(GruConvention convention, GruParameters w, DMatrixRMaj x) {
        int steps = x.numRows;
        int hidden = w.hidden();
        Map<GruQuantity, double[]> out = new EnumMap<>(GruQuantity.class);
        for (GruQuantity quantity : GruQuantity.values()) {
            out.put(quantity, new double[steps * (quantity == GruQuantity.INPUT ? w.input() : hidden)]);
        }
        System.arraycopy(x.data, 0, out.get(GruQuantity.INPUT), 0, steps * w.input());
        var fromInput = new DMatrixRMaj(steps, 3 * hidden);
        CommonOps_DDRM.multTransB(x, w.inputWeights(), fromInput);
        var rows = new Rows(convention, w, fromInput.data, out);
        for (int t = 0; t < steps; t++) {
            rows.step(t);
        }
        Map<GruQuantity, Series> series = new EnumMap<>(GruQuantity.class);
        out.forEach((quantity, values) -> series.put(quantity, new Series(steps, values.length / steps, values)));
        return new GruTrace(convention, w, series);
    }

    /// The arrays of one run, and one step on them.
    private static final class Rows {
        private final boolean keepsOld;
        private final boolean resetBefore;
        private final GruParameters w;
        private final int hidden;
        private final double[] fromInput;
        private final Map<GruQuantity, double[]> out;
        private final DMatrixRMaj recurrentCandidate;
        private final DMatrixRMaj recurrent;
        private final DMatrixRMaj h;

        Rows(GruConvention convention, GruParameters w, double[] fromInput, Map<GruQuantity, double[]> out) {
            this.keepsOld = convention.update() == Update.KEEPS_OLD;
            this.resetBefore = convention.reset() == Reset.BEFORE;
            this.w = w;
            this.hidden = w.hidden();
            this.fromInput = fromInput;
            this.out = out;
            this.recurrent = new DMatrixRMaj(3 * hidden, 1);
            this.h = new DMatrixRMaj(hidden, 1);
            this.recurrentCandidate = CommonOps_DDRM.extract(w.recurrentWeights(), 2 * hidden, 3 * hidden, 0, hidden);
        }

        private double[] at(GruQuantity quantity) {
            double[] values = out.get(quantity);
            if (values == null) {
                throw new IllegalStateException(quantity.symbol());
            }
            return values;
        }

        void step(int t) {
            int o = t * hidden;
            int i = t * 3 * hidden;
            double[] bi = w.inputBias().data;
            double[] bh = w.recurrentBias().data;
            System.arraycopy(h.data, 0, at(GruQuantity.PREVIOUS), o, hidden);
            MatrixVectorMult_DDRM.mult(w.recurrentWeights(), h, recurrent);
            double[] u = recurrent.data;
            double[] r = at(GruQuantity.RESET);
            double[] z = at(GruQuantity.UPDATE);
            for (int j = 0; j < hidden; j++) {
                double ar = fromInput[i + j] + bi[j] + u[j] + bh[j];
                at(GruQuantity.RESET_PRE)[o + j] = ar;
                r[o + j] = Activation.sigmoid(ar);
                int k = hidden + j;
                double az = fromInput[i + k] + bi[k] + u[k] + bh[k];
                at(GruQuantity.UPDATE_PRE)[o + j] = az;
                z[o + j] = Activation.sigmoid(az);
            }
            double[] un = new double[hidden];
            if (resetBefore) {
                var rh = new DMatrixRMaj(hidden, 1);
                for (int j = 0; j < hidden; j++) {
                    rh.data[j] = r[o + j] * h.data[j];
                }
                var product = new DMatrixRMaj(hidden, 1);
                MatrixVectorMult_DDRM.mult(recurrentCandidate, rh, product);
                System.arraycopy(product.data, 0, un, 0, hidden);
            } else {
                System.arraycopy(u, 2 * hidden, un, 0, hidden);
            }
            for (int j = 0; j < hidden; j++) {
                int k = 2 * hidden + j;
                double ahn = un[j] + bh[k];
                at(GruQuantity.CANDIDATE_RECURRENT)[o + j] = ahn;
                double an = fromInput[i + k] + bi[k] + (resetBefore ? ahn : r[o + j] * ahn);
                at(GruQuantity.CANDIDATE_PRE)[o + j] = an;
                double n = Activation.tanh(an);
                at(GruQuantity.CANDIDATE)[o + j] = n;
                double keep = keepsOld ? z[o + j] : 1 - z[o + j];
                double write = keepsOld ? 1 - z[o + j] : z[o + j];
                double next = write * n + keep * h.data[j];
                at(GruQuantity.HIDDEN)[o + j] = next;
                h.data[j] = next;
            }
        }
    }
}
