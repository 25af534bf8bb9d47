package gruexplorer.engine.model;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// A whole network and its parameters. Running it does not change it. The same class, all zero, holds gradients and an
/// optimiser's moments.
public final class Network implements Model {

    private final NetworkShape shape;
    private final Parameters parameters;

    private final Stack stack;
    private final List<Dense> head;

    private Network(NetworkShape shape, Parameters parameters) {
        this.shape = shape;
        this.parameters = parameters;
        List<Recurrent> layers = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            layers.add(parameters.recurrent("", shape.cell(), l, false, shape.hidden()));
            if (shape.directions().isPresent()) {
                layers.add(parameters.recurrent("", shape.cell(), l, true, shape.hidden()));
            }
        }
        this.stack = new Stack(layers, shape.directions());
        List<Dense> dense = new ArrayList<>();
        for (DenseShape one : shape.dense()) {
            dense.add(parameters.dense(headName(dense.size()), one.activation()));
        }
        dense.add(parameters.dense(headName(dense.size()), Nonlinearity.LINEAR));
        this.head = List.copyOf(dense);
    }

    /// All zero.
    public static Network zeros(NetworkShape shape) {
        var named = new Parameters();
        if (shape.input() == InputKind.EMBEDDING) {
            named.add("embedding.weight", shape.vocabulary(), shape.embedding());
        }
        for (int l = 0; l < shape.layers(); l++) {
            named.addRecurrent("", shape.cell(), l, false, shape.inputs(l), shape.hidden());
            if (shape.directions().isPresent()) {
                named.addRecurrent("", shape.cell(), l, true, shape.inputs(l), shape.hidden());
            }
        }
        int features = shape.features();
        if (shape.pooling() == Pooling.ATTENTION) {
            named.addDense("attention", features, features).add("attention.vector", features, 1);
        }
        int width = features;
        List<Integer> units =
                new ArrayList<>(shape.dense().stream().map(DenseShape::units).toList());
        units.add(shape.outputs());
        for (int i = 0; i < units.size(); i++) {
            named.addDense(headName(i), units.get(i), width);
            width = units.get(i);
        }
        return new Network(shape, named);
    }

    /// With given parameters.
    ///
    /// @param given by PyTorch's names; kept, not copied
    /// @throws IllegalArgumentException if one is missing, too many or of another shape
    public static Network of(NetworkShape shape, Map<String, DMatrixRMaj> given) {
        return new Network(shape, zeros(shape).parameters.of(given));
    }

    public NetworkShape shape() {
        return shape;
    }

    @Override
    public Map<String, DMatrixRMaj> parameters() {
        return parameters.named();
    }

    @Override
    public DMatrixRMaj parameter(String name) {
        return parameters.get(name);
    }

    /// `embedding.weight` (V × I).
    ///
    /// @throws IllegalArgumentException if the network has none
    public DMatrixRMaj embedding() {
        return parameter("embedding.weight");
    }

    /// The recurrent layers.
    public Stack stack() {
        return stack;
    }

    /// The weights of each recurrent layer and direction, from the input up.
    public List<CellWeights> layers() {
        return stack.layers().stream().map(Recurrent::weights).toList();
    }

    /// The dense layers, the last of them giving the scores.
    public List<Dense> head() {
        return head;
    }

    /// The projection and the vector of attention pooling: α = softmax(v · tanh(W h + b)).
    public Dense attention() {
        return parameters.dense("attention", Nonlinearity.TANH);
    }

    @Override
    public Network copy() {
        Network copy = zeros(shape);
        copy.set(this);
        return copy;
    }

    @Override
    public void set(Map<String, DMatrixRMaj> numbers) {
        parameters.set(parameters.of(numbers));
    }

    /// Takes the numbers of another network of this shape.
    public void set(Network other) {
        parameters.set(other.parameters);
    }

    /// Runs one sequence of token ids from states of zero and records everything.
    ///
    /// @throws IllegalArgumentException if there is no token or an id is outside the vocabulary
    public Trace run(int[] ids) {
        return run(inputs(ids));
    }

    /// Runs one sequence of numbers (T × I) from states of zero and records everything.
    ///
    /// @throws IllegalArgumentException if there is no step or the width is another
    public Trace run(DMatrixRMaj numbers) {
        return run(numbers, List.of());
    }

    /// The same with numbers that are held.
    ///
    /// @param x what the first layer reads (T × I), see {@link #inputs}
    /// @param holds what is held of each layer and direction, in the order of the trace; empty for nothing
    public Trace run(DMatrixRMaj x, List<Holds> holds) {
        return Tracing.run(this, x, holds, List.of());
    }

    /// The same after another run: of it every step is kept that would be computed of the very same numbers, so that an
    /// edit costs what it touches. To the bit what {@link #run(DMatrixRMaj, List)} gives.
    ///
    /// @param before of this network or another, over a text of any length; its weights must not have changed since
    public Trace run(DMatrixRMaj x, List<Holds> holds, Trace before) {
        return Tracing.run(this, x, holds, before.layers());
    }

    /// What the first layer reads for a sequence of token ids (T × I).
    ///
    /// @throws IllegalArgumentException if there is no token or an id is outside the vocabulary
    public DMatrixRMaj inputs(int[] ids) {
        return Tracing.inputs(this, ids);
    }

    /// The recurrent layers alone over one sequence of token ids, from states of zero: what a trace has of them,
    /// without the head's answers at every step.
    ///
    /// @throws IllegalArgumentException if there is no token or an id is outside the vocabulary
    public List<LayerTrace> read(int[] ids) {
        return Tracing.layers(this, Tracing.inputs(this, ids));
    }

    /// The recurrent layers alone over one sequence of numbers (T × I).
    ///
    /// @throws IllegalArgumentException if there is no step or the width is another
    public List<LayerTrace> read(DMatrixRMaj numbers) {
        return Tracing.layers(this, numbers);
    }

    private static String headName(int i) {
        // As in nn.Sequential(Linear, activation, Linear, …).
        return "head." + 2 * i;
    }
}
