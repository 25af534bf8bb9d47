package gruexplorer.engine.model;

import gruexplorer.engine.cell.GruParameters;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.Embedding;
import gruexplorer.engine.layer.GruLayer;
import gruexplorer.engine.layer.GruTrace;
import gruexplorer.engine.layer.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /// Every parameter by its PyTorch name, in the order of PyTorch's `state_dict`. The matrices are this network's
    /// own.
    public Map<String, DMatrixRMaj> parameters() {
        Map<String, DMatrixRMaj> named = new LinkedHashMap<>();
        named.put("embedding.weight", embedding);
        for (int l = 0; l < layers.size(); l++) {
            GruParameters layer = layers.get(l);
            named.put("gru.weight_ih_l" + l, layer.inputWeights());
            named.put("gru.weight_hh_l" + l, layer.recurrentWeights());
            named.put("gru.bias_ih_l" + l, layer.inputBias());
            named.put("gru.bias_hh_l" + l, layer.recurrentBias());
        }
        named.put("head.0.weight", headWeights);
        named.put("head.0.bias", headBias);
        return named;
    }

    /// The parameter of that PyTorch name.
    ///
    /// @throws IllegalArgumentException if the network has none
    public DMatrixRMaj parameter(String name) {
        DMatrixRMaj found = parameters().get(name);
        if (found == null) {
            throw new IllegalArgumentException("this network has no parameter " + name);
        }
        return found;
    }

    /// A network of the same sizes, all zero: the shape of gradients and of an optimiser's moments.
    public static Network zeros(NetworkShape shape) {
        List<GruParameters> layers = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            layers.add(GruParameters.zeros(l == 0 ? shape.embedding() : shape.hidden(), shape.hidden()));
        }
        return new Network(
                shape,
                new DMatrixRMaj(shape.vocabulary(), shape.embedding()),
                layers,
                new DMatrixRMaj(shape.outputs(), shape.hidden()),
                new DMatrixRMaj(shape.outputs(), 1));
    }

    /// A deep copy.
    public Network copy() {
        Network copy = zeros(shape);
        parameters().forEach((name, from) -> copy.parameter(name).setTo(from));
        return copy;
    }

    /// Runs one sequence of token ids from h⁽⁰⁾ = 0 and records everything.
    ///
    /// @throws IllegalArgumentException if there is no token or an id is outside the vocabulary
    public Trace run(int[] ids) {
        if (ids.length == 0) {
            throw new IllegalArgumentException("a sequence has at least one token");
        }
        DMatrixRMaj x = Embedding.gather(embedding, ids);
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
