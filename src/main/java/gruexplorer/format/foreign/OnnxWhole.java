package gruexplorer.format.foreign;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import gruexplorer.data.InputException;
import gruexplorer.format.foreign.Gap.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// Gather → recurrent layers → … → Gemm or MatMul in an ONNX graph, with nothing between them but what moves numbers
/// about.
final class OnnxWhole {

    /// Operators that change where numbers stand, or which steps are looked at, and no number.
    private static final Set<String> MOVES = Set.of(
            "Squeeze",
            "Unsqueeze",
            "Transpose",
            "Reshape",
            "Identity",
            "Cast",
            "Dropout",
            "Slice",
            "Gather",
            "Flatten");

    private static final Set<String> ENDS = Set.of("Softmax", "LogSoftmax", "Sigmoid", "Identity", "Squeeze", "ArgMax");
    private static final int LONGEST = 64;
    /// Where a recurrent node takes its first hidden state and, an LSTM, its first cell state.
    private static final int[] STATES = {5, 6};

    private static final class NotWhole extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Gap gap;

        NotWhole(Kind kind, String detail) {
            super(detail);
            this.gap = new Gap(kind, detail);
        }
    }

    private final ModelProto model;
    private final OnnxFile file;
    private final Map<String, NodeProto> makers = new HashMap<>();
    private final Map<String, List<NodeProto>> takers = new HashMap<>();
    private final Optional<Whole> found;
    private final Optional<Gap> gap;

    OnnxWhole(ModelProto model, OnnxFile file) {
        this.model = model;
        this.file = file;
        for (NodeProto node : model.getGraph().getNodeList()) {
            node.getOutputList().forEach(name -> makers.put(name, node));
            node.getInputList()
                    .forEach(name ->
                            takers.computeIfAbsent(name, n -> new ArrayList<>()).add(node));
        }
        Optional<Whole> whole = Optional.empty();
        Optional<Gap> reason = Optional.empty();
        try {
            whole = Optional.of(look());
        } catch (NotWhole e) {
            reason = Optional.of(e.gap);
        } catch (InputException e) {
            reason = Optional.of(new Gap(Kind.NUMBERS, String.valueOf(e.getMessage())));
        }
        this.found = whole;
        this.gap = reason;
    }

    List<Whole> wholes() {
        return found.map(List::of).orElse(List.of());
    }

    Optional<Gap> gap() {
        return gap;
    }

    private Whole look() throws NotWhole {
        List<NodeProto> recurrent = model.getGraph().getNodeList().stream()
                .filter(OnnxRecurrence::isRecurrent)
                .toList();
        List<ForeignLayer> layers = new ArrayList<>();
        List<NodeProto> chain = new ArrayList<>();
        DMatrixRMaj embedding = embedding(recurrent);
        // From the embedding up: the next GRU is the one that reads what the last one gave.
        NodeProto at = recurrent.stream()
                .filter(node -> isGather(back(input(node, 0))))
                .findFirst()
                .orElseThrow();
        while (at != null) {
            chain.add(at);
            layers.add(layer(at, chain.size()));
            NodeProto last = at;
            at = recurrent.stream()
                    .filter(node -> !chain.contains(node) && last.equals(back(input(node, 0))))
                    .findFirst()
                    .orElse(null);
        }
        ForeignLayer first = layers.getFirst();
        for (ForeignLayer layer : layers) {
            if (layer.hidden() != first.hidden()
                    || !layer.directions()
                            .getFirst()
                            .cell()
                            .equals(first.directions().getFirst().cell())) {
                throw new NotWhole(Kind.SIZES, layer.name());
            }
        }
        if (embedding.numCols != first.inputs()) {
            throw new NotWhole(Kind.EMBEDDING, "");
        }
        Head head = head(chain.getLast(), first.hidden());
        Optional<ModelWords> words = model.getMetadataPropsList().stream()
                .filter(entry -> entry.getKey().equals(ModelWords.KEY))
                .findFirst()
                .flatMap(entry -> ModelWords.of(entry.getValue()));
        List<String> leftOut = recurrent.stream()
                .filter(node -> !chain.contains(node))
                .map(NodeProto::getName)
                .toList();
        return new Whole(first.name(), embedding, layers, head.weights(), head.bias(), words, leftOut);
    }

    private DMatrixRMaj embedding(List<NodeProto> recurrent) throws NotWhole {
        for (NodeProto node : recurrent) {
            NodeProto from = back(input(node, 0));
            if (from != null && isGather(from)) {
                return matrix(from.getInput(0), Kind.EMBEDDING);
            }
        }
        NodeProto from = recurrent.isEmpty() ? null : back(input(recurrent.getFirst(), 0));
        if (from == null || from.getInputCount() == 0) {
            throw new NotWhole(Kind.EMBEDDING, "");
        }
        throw new NotWhole(Kind.PARTS, from.getOpType() + " " + from.getName());
    }

    /// A look-up of rows of a constant: an embedding.
    private boolean isGather(@Nullable NodeProto node) {
        return node != null
                && node.getOpType().equals("Gather")
                && node.getInputCount() == 2
                && file.isConstant(node.getInput(0));
    }

    private ForeignLayer layer(NodeProto node, int number) throws NotWhole {
        if (!file.hasWeights(node)) {
            throw new NotWhole(Kind.NUMBERS, OnnxFile.name(node, number));
        }
        ForeignLayer layer = file.layer(node, number);
        if (!layer.direction().equals("forward")) {
            throw new NotWhole(Kind.DIRECTION, layer.name());
        }
        boolean fromZero = true;
        for (int state : STATES) {
            fromZero &= input(node, state).isEmpty() || isZero(input(node, state), 0);
        }
        if (!layer.isUsual() || !fromZero) {
            throw new NotWhole(Kind.CELLS, layer.name());
        }
        return layer;
    }

    /// Is it a constant of zeros, spread or cut by operators that change no number?
    private boolean isZero(String name, int depth) {
        if (file.isConstant(name)) {
            for (double value : file.numbers(name).data()) {
                if (value != 0) {
                    return false;
                }
            }
            return true;
        }
        NodeProto maker = makers.get(name);
        if (maker == null || depth > LONGEST) {
            return false;
        }
        if (maker.getOpType().equals("ConstantOfShape")) {
            return maker.getAttributeList().stream()
                    .noneMatch(value -> value.getT().getFloatDataList().stream().anyMatch(v -> v != 0)
                            || !isAllZero(value.getT().getRawData().toByteArray()));
        }
        return (maker.getOpType().equals("Expand") || MOVES.contains(maker.getOpType()))
                && maker.getInputCount() > 0
                && isZero(maker.getInput(0), depth + 1);
    }

    private static boolean isAllZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /// The node that a value comes from, past whatever only moves numbers; null for an input of the graph.
    private @Nullable NodeProto back(String name) {
        NodeProto node = makers.get(name);
        for (int i = 0; i < LONGEST && node != null && MOVES.contains(node.getOpType()) && !isGather(node); i++) {
            node = node.getInputCount() == 0 ? null : makers.get(node.getInput(0));
        }
        return node;
    }

    /// The name of an input; empty where it is not given.
    private static String input(NodeProto node, int position) {
        return position < node.getInputCount() ? node.getInput(position) : "";
    }

    private record Head(DMatrixRMaj weights, DMatrixRMaj bias) {}

    private Head head(NodeProto gru, int hidden) throws NotWhole {
        NodeProto dense = null;
        for (NodeProto node : model.getGraph().getNodeList()) {
            boolean multiplies =
                    node.getOpType().equals("Gemm") || node.getOpType().equals("MatMul");
            if (multiplies && node.getInputCount() > 1 && gru.equals(back(input(node, 0)))) {
                if (dense != null) {
                    throw new NotWhole(Kind.PARTS, dense.getName() + ", " + node.getName());
                }
                dense = node;
            }
        }
        if (dense == null) {
            throw new NotWhole(Kind.HEAD, "");
        }
        boolean gemm = dense.getOpType().equals("Gemm");
        if (gemm && (factor(dense, "alpha") != 1 || factor(dense, "beta") != 1 || flag(dense, "transA"))) {
            throw new NotWhole(Kind.PARTS, dense.getName());
        }
        DMatrixRMaj weights = matrix(dense.getInput(1), Kind.HEAD);
        if (!gemm || !flag(dense, "transB")) {
            weights = transposed(weights);
        }
        if (dense.getOutputCount() == 0) {
            throw new NotWhole(Kind.HEAD, "");
        }
        String output = dense.getOutput(0);
        DMatrixRMaj bias = new DMatrixRMaj(weights.numRows, 1);
        List<NodeProto> next = takers.getOrDefault(output, List.of());
        if (gemm && dense.getInputCount() > 2 && !dense.getInput(2).isEmpty()) {
            bias = bias(dense.getInput(2), weights.numRows);
        } else if (!gemm
                && next.size() == 1
                && next.getFirst().getOpType().equals("Add")
                && next.getFirst().getInputCount() == 2
                && next.getFirst().getOutputCount() == 1) {
            NodeProto add = next.getFirst();
            bias = bias(add.getInput(add.getInput(0).equals(output) ? 1 : 0), weights.numRows);
            output = add.getOutput(0);
        }
        if (weights.numCols != hidden) {
            throw new NotWhole(Kind.HEAD, "");
        }
        ends(output, weights.numRows);
        return new Head(weights, bias);
    }

    private void ends(String output, int outputs) throws NotWhole {
        for (NodeProto node : takers.getOrDefault(output, List.of())) {
            boolean sigmoidOfMany = node.getOpType().equals("Sigmoid") && outputs > 1;
            boolean softmaxOfOne = node.getOpType().endsWith("Softmax") && outputs == 1;
            if (!ENDS.contains(node.getOpType()) || sigmoidOfMany || softmaxOfOne) {
                throw new NotWhole(Kind.PARTS, node.getOpType() + " " + node.getName());
            }
        }
    }

    private DMatrixRMaj bias(String name, int outputs) throws NotWhole {
        if (!file.isConstant(name) || file.numbers(name).data().length != outputs) {
            throw new NotWhole(Kind.HEAD, "");
        }
        return DMatrixRMaj.wrap(outputs, 1, file.numbers(name).data());
    }

    private DMatrixRMaj matrix(String name, Kind missing) throws NotWhole {
        if (!file.isConstant(name)) {
            throw new NotWhole(missing, "");
        }
        StateTensor tensor = file.numbers(name);
        if (tensor.rank() != 2 || tensor.data().length == 0) {
            throw new NotWhole(missing, "");
        }
        return DMatrixRMaj.wrap(tensor.shape()[0], tensor.shape()[1], tensor.data());
    }

    private static DMatrixRMaj transposed(DMatrixRMaj m) {
        var turned = new DMatrixRMaj(m.numCols, m.numRows);
        for (int i = 0; i < m.numRows; i++) {
            for (int j = 0; j < m.numCols; j++) {
                turned.set(j, i, m.get(i, j));
            }
        }
        return turned;
    }

    private static float factor(NodeProto node, String name) {
        return attribute(node, name).map(AttributeProto::getF).orElse(1f);
    }

    private static boolean flag(NodeProto node, String name) {
        return attribute(node, name).map(found -> found.getI() != 0).orElse(false);
    }

    private static Optional<AttributeProto> attribute(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(found -> found.getName().equals(name))
                .findFirst();
    }
}
