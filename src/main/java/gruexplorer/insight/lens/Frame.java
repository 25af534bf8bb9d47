package gruexplorer.insight.lens;

import gruexplorer.engine.cell.CellWeights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// What the names of a formula stand for at one step: vectors `x`, `h` (before the step) and what was computed in it;
/// matrices `W.r`, `U.r` (of input and state), `UW.r` (side by side, for [h, x]) and `WU.r` (for [x, h]); biases
/// `bi.r`, `bh.r`, and their sum `b.r`; the same for z and n, and of W, U and b for i, whose numbers are those of z
/// with their signs turned.
final class Frame {

    private static final String[] BLOCKS = {"r", "z", "n"};

    private final Map<String, DMatrixRMaj> matrices = new HashMap<>();
    private final Map<String, double[]> vectors = new HashMap<>();

    /// @param weights of a GRU; blocks r, z, n
    Frame(CellWeights weights) {
        int hidden = weights.hidden();
        int inputs = weights.inputs();
        for (int k = 0; k < BLOCKS.length; k++) {
            String block = BLOCKS[k];
            DMatrixRMaj w = rows(weights.input(), k * hidden, hidden);
            DMatrixRMaj u = rows(weights.recurrent(), k * hidden, hidden);
            matrices.put("W." + block, w);
            matrices.put("U." + block, u);
            var uw = new DMatrixRMaj(hidden, hidden + inputs);
            var wu = new DMatrixRMaj(hidden, hidden + inputs);
            for (int i = 0; i < hidden; i++) {
                for (int j = 0; j < hidden; j++) {
                    uw.set(i, j, u.get(i, j));
                    wu.set(i, inputs + j, u.get(i, j));
                }
                for (int j = 0; j < inputs; j++) {
                    uw.set(i, hidden + j, w.get(i, j));
                    wu.set(i, j, w.get(i, j));
                }
            }
            matrices.put("UW." + block, uw);
            matrices.put("WU." + block, wu);
            double[] bi = Arrays.copyOfRange(weights.inputBias().data, k * hidden, (k + 1) * hidden);
            double[] bh = Arrays.copyOfRange(weights.recurrentBias().data, k * hidden, (k + 1) * hidden);
            var b = new double[hidden];
            Arrays.setAll(b, j -> bi[j] + bh[j]);
            vectors.put("bi." + block, bi);
            vectors.put("bh." + block, bh);
            vectors.put("b." + block, b);
        }
        matrices.put("W.i", turned(matrix("W.z")));
        matrices.put("U.i", turned(matrix("U.z")));
        double[] b = vector("b.z").clone();
        Arrays.setAll(b, j -> -b[j]);
        vectors.put("b.i", b);
        vectors.put("h", new double[hidden]);
        vectors.put("c", new double[hidden]);
    }

    private static DMatrixRMaj turned(DMatrixRMaj of) {
        DMatrixRMaj turned = of.copy();
        CommonOps_DDRM.changeSign(turned);
        return turned;
    }

    private static DMatrixRMaj rows(DMatrixRMaj of, int first, int count) {
        return new DMatrixRMaj(
                count, of.numCols, true, Arrays.copyOfRange(of.data, first * of.numCols, (first + count) * of.numCols));
    }

    double[] vector(String key) {
        double[] found = vectors.get(key);
        if (found == null) {
            throw new IllegalArgumentException("no vector " + key);
        }
        return found;
    }

    DMatrixRMaj matrix(String key) {
        DMatrixRMaj found = matrices.get(key);
        if (found == null) {
            throw new IllegalArgumentException("no matrix " + key);
        }
        return found;
    }

    void put(String key, double[] value) {
        vectors.put(key, value);
    }
}
