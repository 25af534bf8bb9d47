package gruexplorer.format.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.cell.GruConvention.Reset;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A Keras GRU without a bias: its weights do not say where the reset gate stands, its configuration does.
class KerasResetTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theConfigurationOfAnH5FileIsRead(boolean after) {
        Path file = folder.resolve("m.h5");
        weights(file, config(after));
        ForeignLayer layer = only(file);
        assertThat(layer.resetKnown()).isTrue();
        assertThat(layer.gru().orElseThrow().reset()).isEqualTo(after ? Reset.AFTER : Reset.BEFORE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theConfigurationOfAKerasArchiveIsRead(boolean after) throws Exception {
        Path inner = folder.resolve("inner.h5");
        weights(inner, "");
        Path file = folder.resolve("m.keras");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write(config(after).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            zip.write(Files.readAllBytes(inner));
        }
        assertThat(only(file).gru().orElseThrow().reset()).isEqualTo(after ? Reset.AFTER : Reset.BEFORE);
        assertThat(only(file).resetKnown()).isTrue();
    }

    @Test
    void withoutAConfigurationItIsLeftOpen() {
        Path file = folder.resolve("w.h5");
        weights(file, "");
        assertThat(only(file).resetKnown()).isFalse();
    }

    /// A `.keras` archive calls its groups by class and number, which may be another layer's name.
    @Test
    void aLayerIsFoundByTheNameBesideItsVariables() throws Exception {
        Path inner = folder.resolve("inner.h5");
        try (WritableHdfFile hdf = HdfFile.write(inner)) {
            WritableGroup layers = hdf.putGroup("layers");
            named(layers, "gru", "gru_1");
            named(layers, "gru_1", "gru_2");
        }
        String gru = "{\"class_name\": \"GRU\", \"config\": {\"name\": \"%s\", \"reset_after\": %s}}";
        Path file = folder.resolve("m.keras");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write(("{\"class_name\": \"Functional\", \"config\": {\"layers\": [" + gru.formatted("gru_1", false)
                            + ", " + gru.formatted("gru_2", true) + "]}}")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            zip.write(Files.readAllBytes(inner));
        }
        assertThat(ForeignFiles.open(file, List.of()).layers())
                .allMatch(ForeignLayer::resetKnown)
                .extracting(layer -> layer.gru().orElseThrow().reset())
                .containsExactly(Reset.BEFORE, Reset.AFTER);
    }

    private static void named(WritableGroup layers, String group, String name) {
        WritableGroup layer = layers.putGroup(group);
        layer.putGroup("vars").putAttribute("name", name);
        WritableGroup variables = layer.putGroup("cell").putGroup("vars");
        variables.putAttribute("name", "gru_cell");
        variables.putDataset("0", new float[2][6]);
        variables.putDataset("1", new float[2][6]);
    }

    private static ForeignLayer only(Path file) {
        List<ForeignLayer> layers = ForeignFiles.open(file, List.of()).layers();
        assertThat(layers).hasSize(1);
        return layers.getFirst();
    }

    private static String config(boolean after) {
        return "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [{\"class_name\": \"GRU\", \"config\": "
                + "{\"name\": \"gru\", \"use_bias\": false, \"reset_after\": " + after + "}}]}}";
    }

    private static void weights(Path file, String config) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            if (!config.isEmpty()) {
                hdf.putAttribute("model_config", config);
            }
            WritableGroup group = hdf.putGroup("gru");
            group.putDataset("kernel:0", new float[2][6]);
            group.putDataset("recurrent_kernel:0", new float[2][6]);
        }
    }
}
