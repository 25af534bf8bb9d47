package gruexplorer.benchmark.peer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A problem's forward pass as ONNX Runtime computes it, in single precision. Weights are constants of the graph, which
/// lets it lay them out as it likes; inputs and the place for the outputs stand ready before it is timed.
final class OrtGru implements AutoCloseable {

    /// The first in which the axes of Squeeze are an input.
    private static final int OPSET = 14;

    private static final int IR_VERSION = 8;
    /// ONNX's gate order z r h, as blocks of PyTorch's, r z n.
    private static final int[] BLOCKS = {1, 0, 2};

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Map<String, OnnxTensorLike> given = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> found;
    private final FloatBuffer outputs;

    OrtGru(Problem problem, int threads) throws OrtException {
        Weights weights = problem.weights();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            this.session = environment.createSession(model(problem).toByteArray(), options);
        }
        long batch = problem.batch();
        given.put("x", tensor(problem.x(), 0, problem.steps(), batch, weights.inputs()));
        for (int l = 0; l < weights.layers(); l++) {
            int size = problem.batch() * weights.hidden();
            given.put("h0_" + l, tensor(problem.h0(), l * size, 1, batch, weights.hidden()));
        }
        int size = problem.rows() * weights.hidden();
        this.outputs = direct(size).asFloatBuffer();
        this.found = Map.of("y" + weights.layers(), OnnxTensor.createTensor(environment, outputs, new long[] {
            problem.steps(), 1, batch, weights.hidden()
        }));
    }

    void forward() throws OrtException {
        session.run(given, Set.of(), found).close();
    }

    /// h of every step of the last layer (T·B × H).
    double[] outputs() throws OrtException {
        forward();
        var numbers = new double[outputs.capacity()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = outputs.get(k);
        }
        return numbers;
    }

    @Override
    public void close() throws OrtException {
        given.values().forEach(OnnxTensorLike::close);
        found.values().forEach(OnnxTensor::close);
        session.close();
    }

    private OnnxTensor tensor(double[] values, int from, long... shape) throws OrtException {
        int size = Math.toIntExact(shape[0] * shape[1] * shape[2]);
        FloatBuffer buffer = direct(size).asFloatBuffer();
        for (int k = 0; k < size; k++) {
            buffer.put(k, (float) values[from + k]);
        }
        return OnnxTensor.createTensor(environment, buffer, shape);
    }

    private static ByteBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Float.BYTES * floats).order(ByteOrder.nativeOrder());
    }

    private static ModelProto model(Problem problem) {
        Weights weights = problem.weights();
        int hidden = weights.hidden();
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("gru")
                .addInput(info("x", problem.steps(), problem.batch(), weights.inputs()));
        if (weights.layers() > 1) {
            graph.addInitializer(TensorProto.newBuilder()
                    .setName("one")
                    .addDims(1)
                    .setDataType(TensorProto.DataType.INT64_VALUE)
                    .addInt64Data(1));
        }
        String below = "x";
        for (int l = 0; l < weights.layers(); l++) {
            String y = "y" + (l + 1);
            graph.addInput(info("h0_" + l, 1, problem.batch(), hidden));
            constant(graph, "w" + l, blocks(weights.tensor("weight_ih_l" + l)), 3 * hidden, weights.width(l));
            constant(graph, "r" + l, blocks(weights.tensor("weight_hh_l" + l)), 3 * hidden, hidden);
            var biases = new double[6 * hidden];
            System.arraycopy(blocks(weights.tensor("bias_ih_l" + l)), 0, biases, 0, 3 * hidden);
            System.arraycopy(blocks(weights.tensor("bias_hh_l" + l)), 0, biases, 3 * hidden, 3 * hidden);
            constant(graph, "b" + l, biases, 6 * hidden);
            graph.addNode(NodeProto.newBuilder()
                    .setOpType("GRU")
                    .addAllInput(List.of(below, "w" + l, "r" + l, "b" + l, "", "h0_" + l))
                    .addOutput(y)
                    .addAttribute(integer("hidden_size", hidden))
                    .addAttribute(integer("linear_before_reset", 1)));
            below = "flat" + (l + 1);
            if (l + 1 < weights.layers()) {
                // Between layers the axis of directions goes.
                graph.addNode(NodeProto.newBuilder()
                        .setOpType("Squeeze")
                        .addAllInput(List.of(y, "one"))
                        .addOutput(below));
            } else {
                graph.addOutput(info(y, problem.steps(), 1, problem.batch(), hidden));
            }
        }
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build();
    }

    /// The three blocks of rows in ONNX's order.
    private static double[] blocks(double[] rows) {
        int block = rows.length / BLOCKS.length;
        var ordered = new double[rows.length];
        for (int b = 0; b < BLOCKS.length; b++) {
            System.arraycopy(rows, BLOCKS[b] * block, ordered, b * block, block);
        }
        return ordered;
    }

    /// A constant with the axis of directions in front.
    private static void constant(GraphProto.Builder graph, String name, double[] values, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(1);
        for (int side : shape) {
            tensor.addDims(side);
        }
        for (double value : values) {
            tensor.addFloatData((float) value);
        }
        graph.addInitializer(tensor);
    }

    private static AttributeProto.Builder integer(String name, int value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value);
    }

    private static ValueInfoProto.Builder info(String name, int... sides) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int side : sides) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                                .setShape(shape)));
    }
}
