package gruexplorer.engine.layer;

import gruexplorer.engine.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// Tokens to the input of a recurrent layer, and what comes back to their embedding. A vocabulary no larger than the
/// batch is read through a table, a larger one gathered.
public final class EmbeddingPass {

    private final DMatrixRMaj weights;
    private final int directions;
    private final Kernels kernels;
    private final List<TableInput> tables = new ArrayList<>();
    private double[] dWeights = {};
    private double[] gathered = {};
    private double[] dGathered = {};
    private int[] ids = {};
    private boolean byTable;

    /// @param weights E (V × E)
    /// @param directions that read the input
    public EmbeddingPass(DMatrixRMaj weights, int directions, Kernels kernels) {
        this.weights = weights;
        this.directions = directions;
        this.kernels = kernels;
    }

    /// What the first layer reads, one for each direction.
    ///
    /// @throws IllegalArgumentException if an id is outside the vocabulary
    public List<LayerInput> forward(int[] tokens) {
        ids = tokens;
        byTable = weights.numRows <= tokens.length;
        if (byTable) {
            tables().forEach(table -> table.read(tokens));
            Arrays.fill(dWeights, 0);
            return List.copyOf(tables);
        }
        int width = weights.numCols;
        if (gathered.length < tokens.length * width) {
            gathered = new double[tokens.length * width];
            dGathered = new double[gathered.length];
        } else {
            Arrays.fill(dGathered, 0);
        }
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < 0 || tokens[i] >= weights.numRows) {
                throw new IllegalArgumentException(
                        "token id " + tokens[i] + " is outside the vocabulary of " + weights.numRows);
            }
            System.arraycopy(weights.data, tokens[i] * width, gathered, i * width, width);
        }
        List<LayerInput> inputs = new ArrayList<>();
        for (int d = 0; d < directions; d++) {
            inputs.add(new DenseInput(new Rows(gathered, 0, width), new Rows(dGathered, 0, width)));
        }
        return inputs;
    }

    /// After the recurrent layers went back.
    ///
    /// @param gradient of the embedding (V × E); modified: added to
    public void backward(DMatrixRMaj gradient) {
        if (byTable) {
            kernels.add(dWeights, 0, gradient.data, 0, dWeights.length);
            return;
        }
        int width = weights.numCols;
        for (int i = 0; i < ids.length; i++) {
            kernels.add(dGathered, i * width, gradient.data, ids[i] * width, width);
        }
    }

    /// Made when they are first wanted: a large vocabulary may never be read through one.
    private List<TableInput> tables() {
        if (tables.isEmpty()) {
            dWeights = new double[weights.getNumElements()];
            for (int d = 0; d < directions; d++) {
                tables.add(new TableInput(weights.data, dWeights, weights.numRows, weights.numCols));
            }
        }
        return tables;
    }
}
