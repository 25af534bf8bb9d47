package gruexplorer.format;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// An ONNX graph that is being written: nodes, each named by its first output, and constants in single precision.
final class OnnxGraph {

    /// A side as long as the text.
    static final int STEPS = -1;

    private final GraphProto.Builder graph;

    OnnxGraph(String name) {
        this.graph = GraphProto.newBuilder().setName(name);
    }

    GraphProto build() {
        return graph.build();
    }

    /// Adds a node.
    ///
    /// @return its output
    String add(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addOutput(output)
                .addAllInput(inputs)
                .addAllAttribute(Arrays.asList(attributes)));
        return output;
    }

    /// Adds a node with several outputs.
    void add(NodeProto.Builder node) {
        graph.addNode(node.setName(node.getOutput(0)));
    }

    /// y = x Wᵀ + b, the weights as `nn.Linear` stores them.
    ///
    /// @param name of the constants, before `.weight` and `.bias`
    /// @return its output
    String dense(String name, String output, String input, DMatrixRMaj weights, DMatrixRMaj bias) {
        String w = floats(name + ".weight", weights.data, weights.numRows, weights.numCols);
        String b = floats(name + ".bias", bias.data, weights.numRows);
        return add("Gemm", output, List.of(input, w, b), integer("transB", 1));
    }

    /// Adds a constant.
    ///
    /// @return its name
    String floats(String name, double[] values, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(bytes.flip()));
        for (int side : shape) {
            tensor.addDims(side);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /// Adds a constant of whole numbers: axes, sides. One of that name is added once.
    ///
    /// @return its name
    String integers(String name, long... values) {
        boolean there = graph.getInitializerList().stream()
                .anyMatch(tensor -> tensor.getName().equals(name));
        if (!there) {
            TensorProto.Builder tensor = TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(TensorProto.DataType.INT64_VALUE)
                    .addDims(values.length);
            for (long value : values) {
                tensor.addInt64Data(value);
            }
            graph.addInitializer(tensor);
        }
        return name;
    }

    /// @param type of {@link TensorProto.DataType}
    /// @param sides {@link #STEPS} for the number of steps
    void input(String name, int type, int... sides) {
        graph.addInput(info(name, type, sides));
    }

    /// @param sides {@link #STEPS} for the number of steps
    void output(String name, int... sides) {
        graph.addOutput(info(name, TensorProto.DataType.FLOAT_VALUE, sides));
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto integers(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    static AttributeProto number(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    private static ValueInfoProto.Builder info(String name, int type, int... sides) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int side : sides) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(side == STEPS ? dimension.setDimParam("steps") : dimension.setDimValue(side));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)));
    }
}
