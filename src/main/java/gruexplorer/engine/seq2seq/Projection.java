package gruexplorer.engine.seq2seq;

import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.DensePass;
import gruexplorer.engine.layer.Rows;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/// W x without a bias over many rows, and ∂L/∂ of it gathered until all of it is there.
final class Projection {

    private final DensePass pass;
    private final int units;
    private Rows values = new Rows(new double[0], 0, 0);
    private double[] gathered = {};

    /// @param weights W
    Projection(DMatrixRMaj weights, Kernels kernels) {
        this.pass = new DensePass(bare(weights), kernels);
        this.units = weights.numRows;
    }

    void refresh() {
        pass.refresh();
    }

    void forward(Rows x, int count) {
        values = pass.forward(x, count);
        if (gathered.length < count * units) {
            gathered = new double[count * units];
        } else {
            Arrays.fill(gathered, 0);
        }
    }

    /// W x of every row.
    Rows values() {
        return values;
    }

    /// ∂L/∂ of them, to be added to.
    Rows gradient() {
        return new Rows(gathered, 0, units);
    }

    /// @param dWeights modified: added to
    /// @param dx modified: added to
    void backward(DMatrixRMaj dWeights, Rows dx) {
        pass.backward(gathered, bare(dWeights), dx);
    }

    private static Dense bare(DMatrixRMaj weights) {
        return new Dense(weights, new DMatrixRMaj(weights.numRows, 1), Nonlinearity.LINEAR);
    }
}
