package gruexplorer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

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
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The engine against ONNX Runtime on random weights: sizes, directions, lengths, initial states, activations, both
/// places of the reset gate, peepholes, coupled gates, clip. ONNX Runtime computes in single precision.
class OnnxRuntimeTest {

    private static final int DRAWS = 150;
    private static final double TOLERANCE = 5e-6;
    private static final String[] SQUASHING = {"Sigmoid", "Tanh", "HardSigmoid", "Softsign"};

    @ParameterizedTest
    @ValueSource(strings = {"GRU", "LSTM", "RNN"})
    void bothGiveTheSame(String operator) throws OrtException {
        for (int seed = 0; seed < DRAWS; seed++) {
            var draw = new Draw(operator, new Random(seed));
            List<Tensor> ours = new OnnxNode(draw.node).run(draw.inputs);
            List<Tensor> theirs = draw.run();
            assertThat(theirs).hasSize(operator.equals("LSTM") ? 3 : 2);
            for (int i = 0; i < theirs.size(); i++) {
                assertThat(ours.get(i).shape()).isEqualTo(theirs.get(i).shape());
                for (int k = 0; k < theirs.get(i).data().length; k++) {
                    assertThat(ours.get(i).data()[k])
                            .as("%s, seed %d, output %d, number %d: %s", operator, seed, i, k, draw.node)
                            .isCloseTo(theirs.get(i).data()[k], offset(TOLERANCE));
                }
            }
        }
    }

    private static final class Draw {
        private final Random random;
        private final NodeProto node;
        private final List<@Nullable Tensor> inputs = new ArrayList<>();
        private final Map<String, Tensor> named = new LinkedHashMap<>();
        private final List<String> outputs = new ArrayList<>();

        Draw(String operator, Random random) {
            this.random = random;
            int gates = switch (operator) {
                case "GRU" -> 3;
                case "LSTM" -> 4;
                default -> 1;
            };
            int steps = 1 + random.nextInt(6);
            int batch = 1 + random.nextInt(3);
            int width = 1 + random.nextInt(5);
            int hidden = 1 + random.nextInt(6);
            String direction = List.of("forward", "reverse", "bidirectional").get(random.nextInt(3));
            int directions = direction.equals("bidirectional") ? 2 : 1;
            boolean lstm = operator.equals("LSTM");
            NodeProto.Builder builder = NodeProto.newBuilder()
                    .setOpType(operator)
                    .addAttribute(integer("hidden_size", hidden))
                    .addAttribute(string("direction", direction));
            give(builder, "X", steps, batch, width);
            give(builder, "W", directions, gates * hidden, width);
            give(builder, "R", directions, gates * hidden, hidden);
            give(builder, "B", directions, 2 * gates * hidden);
            if (random.nextBoolean()) {
                Tensor lengths = Tensor.zeros(batch);
                for (int b = 0; b < batch; b++) {
                    lengths.data()[b] = 1 + random.nextInt(steps);
                }
                add(builder, "lengths", lengths);
            } else {
                leaveOut(builder);
            }
            giveOrNot(builder, "h0", directions, batch, hidden);
            if (lstm) {
                giveOrNot(builder, "c0", directions, batch, hidden);
                giveOrNot(builder, "P", directions, 3 * hidden);
                // ONNX Runtime knows coupled gates only without peepholes of the forget gate: both are drawn apart.
                if (inputs.getLast() == null && random.nextInt(4) == 0) {
                    builder.addAttribute(integer("input_forget", 1));
                }
            }
            if (operator.equals("GRU")) {
                builder.addAttribute(integer("linear_before_reset", random.nextInt(2)));
            }
            if (random.nextInt(3) == 0) {
                builder.addAttribute(AttributeProto.newBuilder()
                        .setName("clip")
                        .setType(AttributeProto.AttributeType.FLOAT)
                        .setF(0.5f + random.nextFloat()));
            }
            if (random.nextBoolean()) {
                builder.addAttribute(activations(lstm ? 3 : operator.equals("GRU") ? 2 : 1, directions));
            }
            for (String output : lstm ? List.of("Y", "Y_h", "Y_c") : List.of("Y", "Y_h")) {
                builder.addOutput(output);
                outputs.add(output);
            }
            this.node = builder.build();
        }

        private AttributeProto.Builder activations(int each, int directions) {
            AttributeProto.Builder chosen =
                    AttributeProto.newBuilder().setName("activations").setType(AttributeProto.AttributeType.STRINGS);
            for (int i = 0; i < each * directions; i++) {
                chosen.addStrings(ByteString.copyFromUtf8(SQUASHING[random.nextInt(SQUASHING.length)]));
            }
            return chosen;
        }

        private void give(NodeProto.Builder builder, String name, int... shape) {
            Tensor tensor = Tensor.zeros(shape);
            for (int k = 0; k < tensor.data().length; k++) {
                // As single precision holds it, so that both sides begin with the same numbers.
                tensor.data()[k] = (float) (0.7 * random.nextGaussian());
            }
            add(builder, name, tensor);
        }

        private void giveOrNot(NodeProto.Builder builder, String name, int... shape) {
            if (random.nextBoolean()) {
                give(builder, name, shape);
            } else {
                leaveOut(builder);
            }
        }

        private void add(NodeProto.Builder builder, String name, Tensor tensor) {
            builder.addInput(name);
            inputs.add(tensor);
            named.put(name, tensor);
        }

        private void leaveOut(NodeProto.Builder builder) {
            builder.addInput("");
            inputs.add(null);
        }

        private static AttributeProto.Builder integer(String name, int value) {
            return AttributeProto.newBuilder()
                    .setName(name)
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(value);
        }

        private static AttributeProto.Builder string(String name, String value) {
            return AttributeProto.newBuilder()
                    .setName(name)
                    .setType(AttributeProto.AttributeType.STRING)
                    .setS(ByteString.copyFromUtf8(value));
        }

        /// What ONNX Runtime gives.
        List<Tensor> run() throws OrtException {
            GraphProto.Builder graph = GraphProto.newBuilder().setName("one").addNode(node);
            named.forEach((name, tensor) -> graph.addInput(info(name, tensor)));
            for (String output : outputs) {
                graph.addOutput(ValueInfoProto.newBuilder()
                        .setName(output)
                        .setType(TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE))));
            }
            byte[] model = ModelProto.newBuilder()
                    .setIrVersion(8)
                    .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(14))
                    .setGraph(graph)
                    .build()
                    .toByteArray();
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            Map<String, OnnxTensor> given = new LinkedHashMap<>();
            try (OrtSession session = environment.createSession(model)) {
                for (Map.Entry<String, Tensor> input : named.entrySet()) {
                    given.put(input.getKey(), native32(environment, input.getKey(), input.getValue()));
                }
                List<Tensor> found = new ArrayList<>();
                try (OrtSession.Result result = session.run(given)) {
                    for (int i = 0; i < outputs.size(); i++) {
                        found.add(tensor((OnnxTensor) result.get(i)));
                    }
                }
                return found;
            } finally {
                given.values().forEach(OnnxTensor::close);
            }
        }

        private static Tensor tensor(OnnxTensor native32) {
            long[] shape = native32.getInfo().getShape();
            int[] sides = new int[shape.length];
            for (int i = 0; i < sides.length; i++) {
                sides[i] = Math.toIntExact(shape[i]);
            }
            FloatBuffer buffer = native32.getFloatBuffer();
            var data = new double[buffer.remaining()];
            for (int k = 0; k < data.length; k++) {
                data[k] = buffer.get(k);
            }
            return new Tensor(sides, data);
        }

        private static OnnxTensor native32(OrtEnvironment environment, String name, Tensor tensor) throws OrtException {
            long[] shape = new long[tensor.shape().length];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = tensor.shape()[i];
            }
            if (name.equals("lengths")) {
                IntBuffer whole = IntBuffer.allocate(tensor.data().length);
                for (double length : tensor.data()) {
                    whole.put((int) length);
                }
                return OnnxTensor.createTensor(environment, whole.flip(), shape);
            }
            FloatBuffer values = FloatBuffer.allocate(tensor.data().length);
            for (double value : tensor.data()) {
                values.put((float) value);
            }
            return OnnxTensor.createTensor(environment, values.flip(), shape);
        }

        private static ValueInfoProto.Builder info(String name, Tensor tensor) {
            TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
            for (int side : tensor.shape()) {
                shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side));
            }
            int type = name.equals("lengths") ? TensorProto.DataType.INT32_VALUE : TensorProto.DataType.FLOAT_VALUE;
            return ValueInfoProto.newBuilder()
                    .setName(name)
                    .setType(TypeProto.newBuilder()
                            .setTensorType(TypeProto.Tensor.newBuilder()
                                    .setElemType(type)
                                    .setShape(shape)));
        }
    }
}
