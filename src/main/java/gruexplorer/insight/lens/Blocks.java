package gruexplorer.insight.lens;

import gruexplorer.engine.cell.CellWeights;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// The weights of another cell, put together of the blocks of a layer that stands.
final class Blocks {

    private Blocks() {}

    /// One block of the new weights.
    ///
    /// @param of the block it is, from 0
    /// @param sign 1, or −1 to turn all its signs
    record Block(int of, double sign) {

        static Block same(int of) {
            return new Block(of, 1);
        }

        static Block turned(int of) {
            return new Block(of, -1);
        }
    }

    /// As many blocks as are named, in their order.
    static CellWeights of(CellWeights weights, Block... blocks) {
        CellWeights made = CellWeights.zeros(blocks.length, weights.inputs(), weights.hidden());
        List<DMatrixRMaj> source = parts(weights);
        List<DMatrixRMaj> result = parts(made);
        for (int block = 0; block < blocks.length; block++) {
            for (int m = 0; m < source.size(); m++) {
                double[] from = source.get(m).data;
                double[] to = result.get(m).data;
                int count = weights.hidden() * source.get(m).numCols;
                for (int k = 0; k < count; k++) {
                    to[block * count + k] = blocks[block].sign() * from[blocks[block].of() * count + k];
                }
            }
        }
        return made;
    }

    private static List<DMatrixRMaj> parts(CellWeights weights) {
        return List.of(weights.input(), weights.recurrent(), weights.inputBias(), weights.recurrentBias());
    }
}
