package gruexplorer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import gruexplorer.Fixtures;
import gruexplorer.data.InputException;
import gruexplorer.data.Scenario;
import gruexplorer.data.Scenarios;
import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.layer.Series;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What other programs make of an exported model.
class ExportTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sentiment-en", "sentiment-zh", "brackets", "numbers-en"})
    void onnxRuntimeGivesTheSameProbabilities(String name) throws OrtException {
        ModelFile model = ModelFiles.builtIn(name);
        Path file = folder.resolve("model.onnx");
        ModelFiles.export(model, file, false);
        for (Scenario scenario : Scenarios.of(name)) {
            compare(file, Readings.of(model, scenario.text()), 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("gruexplorer.Fixtures#conventions")
    void inEveryConventionAndWithTwoLayers(GruConvention convention) throws OrtException {
        Reading reading = Fixtures.reading(convention, "the film was not good at all", 2, Task.CLASSIFY, 5);
        Path file = folder.resolve("model.onnx");
        ModelFiles.export(Fixtures.model(reading), file, false);
        compare(file, reading, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("gruexplorer.Fixtures#conventions")
    void whatPyTorchRunsIsTheSameFunctionAndTheRestIsRefused(GruConvention convention) {
        Reading reading = Fixtures.reading(convention, "the film was not good at all", 2, Task.CLASSIFY, 5);
        Path file = folder.resolve("model.safetensors");
        if (convention.reset() == Reset.BEFORE) {
            assertThatThrownBy(() -> ModelFiles.export(Fixtures.model(reading), file, false))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("reset gate");
            assertThat(file).doesNotExist();
            return;
        }
        ModelFiles.export(Fixtures.model(reading), file, false);
        ModelFile back = ModelFiles.load(file);
        assertThat(back.network().shape().convention()).contains(GruConvention.PYTORCH);
        Series expected = reading.trace().probabilities();
        Series found = Readings.of(back, reading.text()).trace().probabilities();
        for (int t = 0; t < expected.steps(); t++) {
            for (int c = 0; c < expected.width(); c++) {
                assertThat(found.at(t, c)).isCloseTo(expected.at(t, c), offset(1e-12));
            }
        }
    }

    @Test
    void anotherEndingIsRefusedAndAnExistingFileIsKept() throws Exception {
        ModelFile model = ModelFiles.builtIn("brackets");
        assertThatThrownBy(() -> ModelFiles.export(model, folder.resolve("x.pt"), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(".onnx or .safetensors");
        Path there = Files.writeString(folder.resolve("there.onnx"), "mine");
        assertThatThrownBy(() -> ModelFiles.export(model, there, false)).isInstanceOf(InputException.class);
        assertThat(there).hasContent("mine");
    }

    private static void compare(Path file, Reading reading, double tolerance) throws OrtException {
        long[] ids = reading.tokens().stream().mapToLong(Token::id).toArray();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor tokens =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), new long[] {ids.length});
                OrtSession.Result result = session.run(Map.of("tokens", tokens))) {
            FloatBuffer found = ((OnnxTensor) result.get("probabilities").orElseThrow()).getFloatBuffer();
            Series expected = reading.trace().probabilities();
            assertThat(found.remaining()).isEqualTo(expected.steps() * expected.width());
            for (int t = 0; t < expected.steps(); t++) {
                for (int c = 0; c < expected.width(); c++) {
                    assertThat((double) found.get(t * expected.width() + c))
                            .as("%s, step %d, label %d", reading.text(), t, c)
                            .isCloseTo(expected.at(t, c), offset(tolerance));
                }
            }
        }
    }
}
