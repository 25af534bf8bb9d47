package gruexplorer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The 52 cases with the numbers that stand in Keras 3's own tests.
class KerasCasesTest {

    @Test
    void allOfThemAreThere() throws IOException {
        assertThat(cases()).hasSize(52);
    }

    @TestFactory
    Stream<DynamicTest> theEngineGivesWhatKerasSays() throws IOException {
        List<JsonNode> cases = cases();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            JsonNode one = cases.get(i);
            String name = (i + 1) + " " + one.get("layer").get("kind").asText() + " "
                    + one.get("test").asText();
            tests.add(DynamicTest.dynamicTest(name, () -> check(one)));
        }
        return tests.stream();
    }

    private static List<JsonNode> cases() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(SharedData.conformance()
                        .resolve("keras3_rnn_literals.json")
                        .toFile());
        List<JsonNode> cases = new ArrayList<>();
        file.get("cases").forEach(cases::add);
        return cases;
    }

    private static void check(JsonNode one) {
        var layer = new Keras(one.get("layer"));
        List<DMatrixRMaj> outputs = List.of();
        for (JsonNode call : one.get("calls")) {
            if (call.isTextual()) {
                assertThat(call.asText()).isEqualTo("reset_state");
                layer.resetState();
            } else {
                outputs = layer.call(call);
            }
        }
        List<Double> found = new ArrayList<>();
        // A path is empty, the number of a sequence, or the first thing returned.
        JsonNode path = one.get("output_path");
        if (!path.isEmpty() && path.get(0).isInt()) {
            outputs = List.of(outputs.get(path.get(0).asInt()));
        }
        for (DMatrixRMaj output : outputs) {
            for (double value : output.data) {
                found.add(value);
            }
        }
        Tensor expected = Keras.tensor(one.get("expected"));
        assertThat(found).hasSize(expected.data().length);
        double absolute = one.get("atol").asDouble();
        double relative = one.get("rtol").asDouble();
        for (int k = 0; k < expected.data().length; k++) {
            double value = expected.data()[k];
            assertThat(found.get(k)).isCloseTo(value, offset(absolute + relative * Math.abs(value)));
        }
    }
}
