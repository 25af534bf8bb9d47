package gruexplorer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The 46 recurrent node tests of ONNX: 34 of opset 11, 12 of opset 22.
class OnnxNodeTestsTest {

    private static final double TOLERANCE = 1e-6;
    private static final Set<String> RECURRENT = Set.of("GRU", "LSTM", "RNN");

    @Test
    void allOfThemAreThere() throws IOException {
        assertThat(cases()).hasSize(46);
    }

    @TestFactory
    Stream<DynamicTest> theEngineGivesWhatTheNodeTestSays() throws IOException {
        return cases().stream()
                .map(folder -> DynamicTest.dynamicTest(
                        folder.subpath(folder.getNameCount() - 2, folder.getNameCount())
                                .toString(),
                        () -> check(folder)));
    }

    private static List<Path> cases() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String suite : List.of("onnx-opset11", "onnx-opset22")) {
            try (Stream<Path> folders = Files.list(SharedData.conformance().resolve(suite))) {
                folders.filter(Files::isDirectory).sorted().forEach(found::add);
            }
        }
        return found;
    }

    private static void check(Path folder) throws IOException {
        GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(folder.resolve("model.onnx")))
                .getGraph();
        Map<String, Tensor> values = new HashMap<>();
        for (TensorProto constant : graph.getInitializerList()) {
            values.put(constant.getName(), tensor(constant));
        }
        Path data = folder.resolve("test_data_set_0");
        int given = 0;
        for (ValueInfoProto input : graph.getInputList()) {
            if (!values.containsKey(input.getName())) {
                values.put(input.getName(), read(data.resolve("input_" + given + ".pb")));
                given++;
            }
        }
        assertThat(graph.getNodeList()).hasSize(1);
        NodeProto node = graph.getNode(0);
        assertThat(RECURRENT).contains(node.getOpType());
        List<@Nullable Tensor> inputs = new ArrayList<>();
        for (String name : node.getInputList()) {
            inputs.add(name.isEmpty() ? null : values.get(name));
        }
        List<Tensor> outputs = new OnnxNode(node).run(inputs);
        int compared = 0;
        for (int i = 0; i < node.getOutputCount(); i++) {
            if (node.getOutput(i).isEmpty()) {
                continue;
            }
            Tensor expected = read(data.resolve("output_" + compared + ".pb"));
            Tensor found = outputs.get(i);
            assertThat(found.shape()).isEqualTo(expected.shape());
            for (int k = 0; k < expected.data().length; k++) {
                assertThat(found.data()[k])
                        .as("%s, number %d", node.getOutput(i), k)
                        .isCloseTo(expected.data()[k], offset(TOLERANCE * Math.max(1, Math.abs(expected.data()[k]))));
            }
            compared++;
        }
        assertThat(compared).isPositive();
    }

    private static Tensor read(Path file) throws IOException {
        return tensor(TensorProto.parseFrom(Files.readAllBytes(file)));
    }

    private static Tensor tensor(TensorProto proto) {
        int[] shape = proto.getDimsList().stream().mapToInt(Long::intValue).toArray();
        int size = 1;
        for (int side : shape) {
            size *= side;
        }
        var data = new double[size];
        ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < size; k++) {
            data[k] = switch (proto.getDataType()) {
                case TensorProto.DataType.FLOAT_VALUE -> raw.hasRemaining() ? raw.getFloat() : proto.getFloatData(k);
                case TensorProto.DataType.INT32_VALUE -> raw.hasRemaining() ? raw.getInt() : proto.getInt32Data(k);
                default -> throw new IllegalArgumentException("tensor of type " + proto.getDataType());
            };
        }
        return new Tensor(shape, data);
    }
}
