package gruexplorer.format.foreign;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import gruexplorer.data.InputException;
import gruexplorer.engine.layer.Recurrent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The recurrent nodes of an ONNX graph, whatever stands around them.
final class OnnxFile {

    private final Map<String, TensorProto> constants = new HashMap<>();
    private final String where;

    private OnnxFile(GraphProto graph, List<TensorProto> given, String where) {
        this.where = where;
        given.forEach(tensor -> constants.put(tensor.getName(), tensor));
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        for (NodeProto node : graph.getNodeList()) {
            if (node.getOpType().equals("Constant") && node.getOutputCount() == 1) {
                node.getAttributeList().stream()
                        .filter(attribute -> attribute.getName().equals("value") && attribute.hasT())
                        .forEach(attribute -> constants.put(node.getOutput(0), attribute.getT()));
            }
        }
    }

    /// @param given tensors that the graph takes as inputs, by name
    /// @throws InputException if the bytes are no ONNX model
    static ForeignFiles.Found open(byte[] bytes, List<TensorProto> given, String where) {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new InputException(where + " is not an ONNX model, or a damaged one", e);
        }
        // An empty or foreign file may parse as an empty message.
        if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
            throw new InputException(where + " is not an ONNX model: it has no graph");
        }
        var file = new OnnxFile(model.getGraph(), given, where);
        List<ForeignLayer> found = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        int number = 0;
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (OnnxRecurrence.isRecurrent(node)) {
                number++;
                if (file.hasWeights(node)) {
                    found.add(file.layer(node, number));
                } else {
                    closed.add(name(node, number) + " (" + node.getOpType() + "): its weights "
                            + String.join(", ", node.getInputList().subList(1, Math.min(3, node.getInputCount())))
                            + " are inputs of the graph; give them with --tensors");
                }
            }
        }
        var whole = new OnnxWhole(model, file);
        return new ForeignFiles.Found("ONNX", found, closed, whole.wholes(), whole.gap(), List.of(), false);
    }

    boolean hasWeights(NodeProto node) {
        return node.getInputCount() > 2
                && constants.containsKey(node.getInput(1))
                && constants.containsKey(node.getInput(2));
    }

    static String name(NodeProto node, int number) {
        return node.getName().isEmpty() ? node.getOpType() + " " + number : node.getName();
    }

    /// A tensor in a file of its own, as ONNX's test data has them.
    ///
    /// @throws InputException if the bytes are none
    static TensorProto tensor(byte[] bytes, String where) {
        try {
            TensorProto tensor = TensorProto.parseFrom(bytes);
            if (tensor.getName().isEmpty()) {
                throw new InputException(where + " is no ONNX tensor with a name");
            }
            return tensor;
        } catch (InvalidProtocolBufferException e) {
            throw new InputException(where + " is no ONNX tensor, or a damaged one", e);
        }
    }

    ForeignLayer layer(NodeProto node, int number) {
        String name = name(node, number);
        String here = where + ": " + name;
        var recurrence = new OnnxRecurrence(node);
        StateTensor w = needed(node, 1, "W", here);
        StateTensor r = needed(node, 2, "R", here);
        try {
            List<Recurrent> directions = new ArrayList<>();
            for (int d = 0; d < recurrence.directions(); d++) {
                directions.add(new Recurrent(
                        recurrence.cell(d),
                        recurrence.weights(d, w, r, constant(node, 3, here), constant(node, 7, here)),
                        recurrence.reverse(d)));
            }
            return new ForeignLayer(name, directions);
        } catch (IllegalArgumentException e) {
            throw new InputException(here + ": " + e.getMessage(), e);
        }
    }

    private StateTensor needed(NodeProto node, int position, String called, String here) {
        StateTensor found = constant(node, position, here);
        if (found == null) {
            throw new InputException(here + " does not hold its weights " + called + " in the file");
        }
        return found;
    }

    private @Nullable StateTensor constant(NodeProto node, int position, String here) {
        if (position >= node.getInputCount() || node.getInput(position).isEmpty()) {
            return null;
        }
        TensorProto tensor = constants.get(node.getInput(position));
        return tensor == null ? null : numbers(tensor, here + ": " + node.getInput(position));
    }

    private static StateTensor numbers(TensorProto tensor, String here) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new InputException(here + " keeps its numbers in another file, which is not followed");
        }
        int width = switch (tensor.getDataType()) {
            case TensorProto.DataType.FLOAT_VALUE -> 4;
            case TensorProto.DataType.DOUBLE_VALUE -> 8;
            default -> throw new InputException(here + " holds no floating-point numbers");
        };
        int[] shape = new int[tensor.getDimsCount()];
        long count = 1;
        for (int i = 0; i < shape.length; i++) {
            long side = tensor.getDims(i);
            if (side < 0 || side > Integer.MAX_VALUE || count * side > Integer.MAX_VALUE) {
                throw new InputException(here + " has a shape that cannot be");
            }
            shape[i] = (int) side;
            count *= side;
        }
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        int listed = width == 4 ? tensor.getFloatDataCount() : tensor.getDoubleDataCount();
        if (raw.remaining() != count * width && listed != count) {
            throw new InputException(here + " has " + count + " numbers by its shape and not in its data");
        }
        boolean inRaw = raw.remaining() == count * width;
        var data = new double[(int) count];
        for (int k = 0; k < data.length; k++) {
            if (inRaw) {
                data[k] = width == 4 ? raw.getFloat() : raw.getDouble();
            } else {
                data[k] = width == 4 ? tensor.getFloatData(k) : tensor.getDoubleData(k);
            }
            if (!Double.isFinite(data[k])) {
                throw new InputException(here + " holds a number that is not finite");
            }
        }
        return new StateTensor(shape, data);
    }

    boolean isConstant(String name) {
        return constants.containsKey(name);
    }

    /// A constant of the graph.
    ///
    /// @throws InputException if it holds no finite numbers
    StateTensor numbers(String name) {
        TensorProto tensor = constants.get(name);
        if (tensor == null) {
            throw new InputException(where + " has no constant " + name);
        }
        return numbers(tensor, where + ": " + name);
    }

    /// Whole numbers of a constant, such as axes; empty where it is none or holds others.
    List<Long> integers(String name) {
        TensorProto tensor = constants.get(name);
        if (tensor == null || tensor.getDataType() != TensorProto.DataType.INT64_VALUE) {
            return List.of();
        }
        if (tensor.getInt64DataCount() > 0) {
            return tensor.getInt64DataList();
        }
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        List<Long> values = new ArrayList<>();
        while (raw.remaining() >= Long.BYTES) {
            values.add(raw.getLong());
        }
        return values;
    }
}
