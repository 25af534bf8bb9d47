package gruexplorer.engine.model;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// A whole network and its parameters. Running it does not change it. The same class, all zero, holds gradients and an
/// optimiser's moments.
public final class Network {

    private final NetworkShape shape;
    /// By PyTorch's names, in the order of PyTorch's `state_dict`.
    private final Map<String, DMatrixRMaj> parameters;

    private final Stack stack;
    private final List<Dense> head;

    private Network(NetworkShape shape, Map<String, DMatrixRMaj> parameters) {
        this.shape = shape;
        this.parameters = parameters;
        List<Recurrent> layers = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            layers.add(new Recurrent(shape.cell(), weights(recurrentName(shape, l, false)), false));
            if (shape.directions().isPresent()) {
                layers.add(new Recurrent(shape.cell(), weights(recurrentName(shape, l, true)), true));
            }
        }
        this.stack = new Stack(layers, shape.directions());
        List<Dense> dense = new ArrayList<>();
        for (DenseShape one : shape.dense()) {
            dense.add(dense(dense.size(), one.activation()));
        }
        dense.add(dense(dense.size(), Nonlinearity.LINEAR));
        this.head = List.copyOf(dense);
    }

    /// All zero.
    public static Network zeros(NetworkShape shape) {
        Map<String, DMatrixRMaj> named = new LinkedHashMap<>();
        if (shape.input() == InputKind.EMBEDDING) {
            named.put("embedding.weight", new DMatrixRMaj(shape.vocabulary(), shape.embedding()));
        }
        for (int l = 0; l < shape.layers(); l++) {
            recurrent(named, shape, l, false);
            if (shape.directions().isPresent()) {
                recurrent(named, shape, l, true);
            }
        }
        int features = shape.features();
        if (shape.pooling() == Pooling.ATTENTION) {
            named.put("attention.weight", new DMatrixRMaj(features, features));
            named.put("attention.bias", new DMatrixRMaj(features, 1));
            named.put("attention.vector", new DMatrixRMaj(features, 1));
        }
        int width = features;
        List<Integer> units =
                new ArrayList<>(shape.dense().stream().map(DenseShape::units).toList());
        units.add(shape.outputs());
        for (int i = 0; i < units.size(); i++) {
            named.put(headName(i) + ".weight", new DMatrixRMaj(units.get(i), width));
            named.put(headName(i) + ".bias", new DMatrixRMaj(units.get(i), 1));
            width = units.get(i);
        }
        return new Network(shape, named);
    }

    /// With given parameters.
    ///
    /// @param given by PyTorch's names; kept, not copied
    /// @throws IllegalArgumentException if one is missing, too many or of another shape
    public static Network of(NetworkShape shape, Map<String, DMatrixRMaj> given) {
        return new Network(shape, Parameters.checked(zeros(shape).parameters, given));
    }

    public NetworkShape shape() {
        return shape;
    }

    /// Every parameter by its PyTorch name, in the order of PyTorch's `state_dict`. The matrices are this network's
    /// own.
    public Map<String, DMatrixRMaj> parameters() {
        return parameters;
    }

    /// The parameter of that PyTorch name.
    ///
    /// @throws IllegalArgumentException if the network has none
    public DMatrixRMaj parameter(String name) {
        DMatrixRMaj found = parameters.get(name);
        if (found == null) {
            throw new IllegalArgumentException("this network has no parameter " + name);
        }
        return found;
    }

    /// How many numbers it has learned.
    public int size() {
        return parameters.values().stream()
                .mapToInt(DMatrixRMaj::getNumElements)
                .sum();
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
        return new Dense(parameter("attention.weight"), parameter("attention.bias"), Nonlinearity.TANH);
    }

    /// A deep copy.
    public Network copy() {
        Network copy = zeros(shape);
        copy.set(this);
        return copy;
    }

    /// Takes the numbers of another network of this shape.
    public void set(Network other) {
        parameters.forEach((name, to) -> to.setTo(other.parameter(name)));
    }

    /// Runs one sequence of token ids from states of zero and records everything.
    ///
    /// @throws IllegalArgumentException if there is no token or an id is outside the vocabulary
    public Trace run(int[] ids) {
        return Tracing.run(this, Tracing.inputs(this, ids));
    }

    /// Runs one sequence of numbers (T × I) from states of zero and records everything.
    ///
    /// @throws IllegalArgumentException if there is no step or the width is another
    public Trace run(DMatrixRMaj numbers) {
        return Tracing.run(this, numbers);
    }

    private static String recurrentName(NetworkShape shape, int l, boolean reverse) {
        return shape.cell().label() + ".%s_l" + l + (reverse ? "_reverse" : "");
    }

    private static String headName(int i) {
        // As in nn.Sequential(Linear, activation, Linear, …).
        return "head." + 2 * i;
    }

    private static void recurrent(Map<String, DMatrixRMaj> named, NetworkShape shape, int l, boolean reverse) {
        String name = recurrentName(shape, l, reverse);
        CellWeights w = CellWeights.zeros(shape.cell().blocks(), shape.inputs(l), shape.hidden());
        w.named().forEach((part, matrix) -> {
            if (!part.equals("peepholes")) {
                named.put(name.formatted(part), matrix);
            }
        });
    }

    private CellWeights weights(String name) {
        return new CellWeights(
                parameter(name.formatted("weight_ih")),
                parameter(name.formatted("weight_hh")),
                parameter(name.formatted("bias_ih")),
                parameter(name.formatted("bias_hh")),
                new DMatrixRMaj(3 * shape.hidden(), 1));
    }

    private Dense dense(int i, Nonlinearity activation) {
        return new Dense(parameter(headName(i) + ".weight"), parameter(headName(i) + ".bias"), activation);
    }
}
