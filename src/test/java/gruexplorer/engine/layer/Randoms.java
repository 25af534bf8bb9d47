package gruexplorer.engine.layer;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;

/// Normal numbers of a spread at which gates are neither shut nor straight.
final class Randoms {

    private static final double SPREAD = 0.6;

    private Randoms() {}

    static CellWeights weights(Cell cell, int inputs, int hidden, Random random) {
        CellWeights w = CellWeights.zeros(cell.blocks(), inputs, hidden);
        w.named().forEach((key, value) -> fill(value.data, random));
        return w;
    }

    static DMatrixRMaj matrix(int rows, int columns, Random random) {
        var m = new DMatrixRMaj(rows, columns);
        fill(m.data, random);
        return m;
    }

    static void fill(double[] data, Random random) {
        for (int k = 0; k < data.length; k++) {
            data[k] = SPREAD * random.nextGaussian();
        }
    }
}
