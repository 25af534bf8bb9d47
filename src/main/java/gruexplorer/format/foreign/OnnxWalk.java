package gruexplorer.format.foreign;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import gruexplorer.format.foreign.Gap.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// Who makes and who takes a value of an ONNX graph, and where it comes from past operators that only move numbers or
/// put them together along an axis.
final class OnnxWalk {

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

    private static final Set<String> REDUCTIONS = Set.of("ReduceMean", "ReduceSum", "ReduceMax");
    private static final int LONGEST = 64;

    private final OnnxFile file;
    private final Map<String, NodeProto> makers = new HashMap<>();
    private final Map<String, List<NodeProto>> takers = new HashMap<>();

    OnnxWalk(GraphProto graph, OnnxFile file) {
        this.file = file;
        for (NodeProto node : graph.getNodeList()) {
            node.getOutputList().forEach(name -> makers.put(name, node));
            node.getInputList()
                    .forEach(name ->
                            takers.computeIfAbsent(name, n -> new ArrayList<>()).add(node));
        }
    }

    /// The way of a value.
    ///
    /// @param from the node that made it; null for an input of the graph
    /// @param value the output of that node
    /// @param passed what it went through since, in that order
    record Way(@Nullable NodeProto from, String value, List<NodeProto> passed) {

        boolean isReduced() {
            return passed.stream().anyMatch(OnnxWalk::isReduction);
        }
    }

    /// Where a value comes from, past whatever only moves or reduces numbers.
    Way back(String name) {
        List<NodeProto> passed = new ArrayList<>();
        String value = name;
        NodeProto node = makers.get(value);
        while (passed.size() < LONGEST && node != null && (isMove(node) || isReduction(node)) && !isLookUp(node)) {
            passed.addFirst(node);
            value = input(node, 0);
            node = makers.get(value);
        }
        return new Way(node, value, passed);
    }

    static boolean isMove(NodeProto node) {
        return MOVES.contains(node.getOpType());
    }

    static boolean isReduction(NodeProto node) {
        return REDUCTIONS.contains(node.getOpType());
    }

    /// A look-up of rows of a constant: an embedding.
    boolean isLookUp(@Nullable NodeProto node) {
        return node != null
                && node.getOpType().equals("Gather")
                && node.getInputCount() == 2
                && file.isConstant(node.getInput(0));
    }

    @Nullable
    NodeProto maker(String value) {
        return makers.get(value);
    }

    List<NodeProto> takers(String value) {
        return takers.getOrDefault(value, List.of());
    }

    /// The name of an input; empty where it is not given.
    static String input(NodeProto node, int position) {
        return position < node.getInputCount() ? node.getInput(position) : "";
    }

    /// The axes that a node is given, as an attribute or as an input; empty where it is not, or not by a constant.
    List<Long> axes(NodeProto node) {
        return attribute(node, "axes").map(AttributeProto::getIntsList).orElseGet(() -> file.integers(input(node, 1)));
    }

    /// The sides that a Reshape asks for; empty where no constant says them.
    List<Long> shape(NodeProto reshape) {
        return reshape.getOpType().equals("Reshape") ? file.integers(input(reshape, 1)) : List.of();
    }

    static long integer(NodeProto node, String name, long otherwise) {
        return attribute(node, name).map(AttributeProto::getI).orElse(otherwise);
    }

    static double number(NodeProto node, String name, double otherwise) {
        return attribute(node, name)
                .map(found -> Double.parseDouble(Float.toString(found.getF())))
                .orElse(otherwise);
    }

    static Optional<AttributeProto> attribute(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(found -> found.getName().equals(name))
                .findFirst();
    }

    /// A constant matrix.
    DMatrixRMaj matrix(String name, Kind missing) throws NotWhole {
        if (!file.isConstant(name)) {
            throw new NotWhole(missing, "");
        }
        StateTensor tensor = file.numbers(name);
        if (tensor.rank() != 2 || tensor.data().length == 0) {
            throw new NotWhole(missing, "");
        }
        return DMatrixRMaj.wrap(tensor.shape()[0], tensor.shape()[1], tensor.data());
    }

    /// A constant of so many numbers (count × 1).
    DMatrixRMaj column(String name, int count) throws NotWhole {
        if (!file.isConstant(name) || file.numbers(name).data().length != count) {
            throw new NotWhole(Kind.HEAD, "");
        }
        return DMatrixRMaj.wrap(count, 1, file.numbers(name).data());
    }

    boolean isConstant(String name) {
        return file.isConstant(name);
    }
}
