package gruexplorer.engine.model;

import gruexplorer.engine.cell.GruParameters;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.GruLayer;
import gruexplorer.engine.layer.GruTrace;
import gruexplorer.engine.layer.Series;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// Embedding → stacked GRU → dense head. Holds its parameters; running it does not change it.
public final class Network {

    private final NetworkShape shape;
    private final DMatrixRMaj embedding;
    private final List<GruParameters> layers;
    private final DMatrixRMaj headWeights;
    private final DMatrixRMaj headBias;

    /// @param embedding `embedding.weight` (V × I)
    /// @param layers one per GRU layer, from the input up
    /// @param headWeights `head.0.weight` (C × H)
    /// @param headBias `head.0.bias` (C × 1)
    public Network(
            NetworkShape shape,
            DMatrixRMaj embedding,
            List<GruParameters> layers,
            DMatrixRMaj headWeights,
            DMatrixRMaj headBias) {
        this.shape = shape;
        this.embedding = embedding;
        this.layers = List.copyOf(layers);
        this.headWeights = headWeights;
        this.headBias = headBias;
    }

    public NetworkShape shape() {
        return shape;
    }

    /// `embedding.weight` (V × I).
    public DMatrixRMaj embedding() {
        return embedding;
    }

    /// From the input up.
    public List<GruParameters> layers() {
        return layers;
    }

    /// `head.0.weight` (C × H).
    public DMatrixRMaj headWeights() {
        return headWeights;
    }

    /// `head.0.bias` (C × 1).
    public DMatrixRMaj headBias() {
        return headBias;
    }

    /// Runs one sequence of token ids from h⁽⁰⁾ = 0 and records everything.
    ///
    /// @throws IllegalArgumentException if there is no token or an id is outside the vocabulary
    public Trace run(int[] ids) {
        if (ids.length == 0) {
            throw new IllegalArgumentException("a sequence has at least one token");
        }
        var x = new DMatrixRMaj(ids.length, shape.embedding());
        for (int t = 0; t < ids.length; t++) {
            if (ids[t] < 0 || ids[t] >= shape.vocabulary()) {
                throw new IllegalArgumentException(
                        "token id " + ids[t] + " is outside the vocabulary of " + shape.vocabulary());
            }
            System.arraycopy(
                    embedding.data, ids[t] * shape.embedding(), x.data, t * shape.embedding(), shape.embedding());
        }
        List<GruTrace> traces = new ArrayList<>();
        for (GruParameters layer : layers) {
            GruTrace trace = GruLayer.run(shape.convention(), layer, x);
            traces.add(trace);
            x = trace.get(GruQuantity.HIDDEN).toMatrix();
        }
        var scores = new DMatrixRMaj(ids.length, shape.outputs());
        CommonOps_DDRM.multTransB(x, headWeights, scores);
        var probabilities = new double[scores.data.length];
        for (int t = 0; t < ids.length; t++) {
            Softmax.row(scores.data, headBias.data, probabilities, t * shape.outputs(), shape.outputs());
        }
        return new Trace(
                traces,
                new Series(ids.length, shape.outputs(), scores.data),
                new Series(ids.length, shape.outputs(), probabilities));
    }
}
