package gruexplorer.format;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.model.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ejml.data.DMatrixRMaj;

/// A model as an ONNX graph: embedding → GRU layers → dense → softmax.
///
/// Input `tokens` (steps, int64); outputs `scores` and `probabilities` (steps × labels), as if the text ended after
/// each
/// step. Single precision, which is all that ONNX's recurrent operators are run in. Vocabulary and labels stand in the
/// metadata.
final class OnnxExport {

    /// The first in which the axes of Squeeze are an input, and known to every runtime in use.
    private static final int OPSET = 14;

    private static final int IR_VERSION = 8;
    private static final String STEPS = "steps";
    /// ONNX's gate order z r h, as blocks of ours, r z n.
    private static final int[] BLOCKS = {1, 0, 2};

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("gru");

    private OnnxExport() {}

    static byte[] encode(ModelFile model) {
        return new OnnxExport()
                .model(model, PyTorchForm.keepingOld(model.network()))
                .toByteArray();
    }

    private ModelProto model(ModelFile model, Network network) {
        graph.addInput(info("tokens", TensorProto.DataType.INT64_VALUE, -1));
        constant("embedding", network.embedding(), network.embedding().numRows, network.embedding().numCols);
        axes("one", 1);
        graph.addNode(node("Gather", "embedded", "embedding", "tokens"));
        graph.addNode(node("Unsqueeze", "h0", "embedded", "one"));
        int layer = 0;
        for (CellWeights weights : network.layers()) {
            layer(layer, weights, network.shape().convention().orElseThrow().reset() == Reset.AFTER);
            layer++;
        }
        graph.addNode(node("Squeeze", "last", "h" + layer, "one"));
        DMatrixRMaj head = network.head().getLast().weights();
        constant("head.weight", head, head.numRows, head.numCols);
        constant("head.bias", network.head().getLast().bias(), head.numRows);
        NodeProto.Builder dense = node("Gemm", "scores", "last", "head.weight", "head.bias");
        integer(dense, "transB", 1);
        graph.addNode(dense);
        NodeProto.Builder softmax = node("Softmax", "probabilities", "scores");
        integer(softmax, "axis", -1);
        graph.addNode(softmax);
        graph.addOutput(info("scores", TensorProto.DataType.FLOAT_VALUE, -1, head.numRows));
        graph.addOutput(info("probabilities", TensorProto.DataType.FLOAT_VALUE, -1, head.numRows));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("GRU Explorer")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey(ModelCodec.KEY)
                        .setValue(ModelCodec.about(model)))
                .build();
    }

    /// (steps × 1 × width) in and out: a batch of one.
    private void layer(int number, CellWeights w, boolean resetAfter) {
        int hidden = w.hidden();
        String name = "gru." + number + ".";
        tensor(name + "W", blocks(w.input()), 1, 3 * hidden, w.inputs());
        tensor(name + "R", blocks(w.recurrent()), 1, 3 * hidden, hidden);
        double[] input = blocks(w.inputBias());
        double[] recurrent = blocks(w.recurrentBias());
        var both = new double[6 * hidden];
        System.arraycopy(input, 0, both, 0, 3 * hidden);
        System.arraycopy(recurrent, 0, both, 3 * hidden, 3 * hidden);
        tensor(name + "B", both, 1, 6 * hidden);
        NodeProto.Builder gru = node("GRU", name + "Y", "h" + number, name + "W", name + "R", name + "B");
        integer(gru, "hidden_size", hidden);
        integer(gru, "linear_before_reset", resetAfter ? 1 : 0);
        graph.addNode(gru);
        // steps × directions × batch × hidden, of one direction
        graph.addNode(node("Squeeze", "h" + (number + 1), name + "Y", "one"));
    }

    private static double[] blocks(DMatrixRMaj ours) {
        int size = ours.getNumElements() / 3;
        var theirs = new double[3 * size];
        for (int block = 0; block < BLOCKS.length; block++) {
            System.arraycopy(ours.data, BLOCKS[block] * size, theirs, block * size, size);
        }
        return theirs;
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        NodeProto.Builder node =
                NodeProto.newBuilder().setOpType(operator).setName(output).addOutput(output);
        for (String input : inputs) {
            node.addInput(input);
        }
        return node;
    }

    private static void integer(NodeProto.Builder node, String name, int value) {
        node.addAttribute(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value));
    }

    private void constant(String name, DMatrixRMaj values, int... shape) {
        tensor(name, values.data, shape);
    }

    private void tensor(String name, double[] values, int... shape) {
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
    }

    private void axes(String name, int axis) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(1)
                .addInt64Data(axis));
    }

    /// @param sides −1 for the number of steps
    private static ValueInfoProto.Builder info(String name, int type, int... sides) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int side : sides) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(side < 0 ? dimension.setDimParam(STEPS) : dimension.setDimValue(side));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)));
    }
}
