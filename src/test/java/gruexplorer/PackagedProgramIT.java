package gruexplorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The self-contained program, run from a folder of its own after packaging.
class PackagedProgramIT {

    @TempDir
    private Path folder;

    @Test
    void predictAnswers() throws IOException, InterruptedException {
        assertThat(run("predict", "--text", "the film was not good")).matches("(?s)negative\t(0\\.9|1\\.0).*");
        assertThat(run("predict", "--text", "never boring")).matches("(?s)positive\t(0\\.9|1\\.0).*");
    }

    @Test
    void tracePrintsOneDocument() throws IOException, InterruptedException {
        assertThat(run("trace", "--model", "brackets", "--text", "a(bc)d"))
                .startsWith("{\"schema\":1,")
                .endsWith("}\n");
    }

    @Test
    void figureWritesEveryFormat() throws IOException, InterruptedException {
        for (String ending : List.of("svg", "pdf", "png", "csv")) {
            run("figure", "--text", "not good", "--figure", "timeline", "--out", "f." + ending);
            assertThat(Files.size(folder.resolve("f." + ending))).isGreaterThan(100);
        }
    }

    @Test
    void modelsAndSamplesAreListed() throws IOException, InterruptedException {
        assertThat(run("models")).contains("sentiment-en", "sentiment-zh", "brackets", "numbers-en");
        assertThat(run("samples")).contains("sentiment-en", "brackets");
    }

    @Test
    void trainMakesAModelThatPredictsAndResumeTakesItsRunUp() throws IOException, InterruptedException {
        run("samples", "--write", "data");
        Path data = folder.resolve("data/brackets/train.txt");
        Files.write(data, Files.readAllLines(data).subList(0, 40));
        String trained = run(
                "train",
                "--task",
                "language-model",
                "--data",
                data.toString(),
                "--out",
                "m.safetensors",
                "--epochs",
                "1",
                "--keep-run");
        byte[] model = Files.readAllBytes(folder.resolve("m.safetensors"));
        run("resume", "m.run", "--force");
        assertThat(Files.readAllBytes(folder.resolve("m.safetensors"))).isEqualTo(model);
        if (System.getProperty("os.name", "").startsWith("Linux")) {
            assertThat(trained).contains("kernels: vector");
        }
        assertThat(run("predict", "--model", "m.safetensors", "--text", "a(").lines())
                .isNotEmpty();
    }

    @Test
    void withoutADisplayItDoesTheMainJob() throws IOException, InterruptedException {
        assertThat(run()).contains("P(positive)", "gru-explorer-figures-1");
        run();
        try (Stream<Path> figures = Files.list(folder.resolve("gru-explorer-figures-2"))) {
            // Fourteen figures of the default sentence, as SVG, PDF, PNG and CSV.
            assertThat(figures).hasSize(14 * 4);
        }
    }

    /// Runs the program without a display; it has to end well and print nothing but its result.
    private String run(String... arguments) throws IOException, InterruptedException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String program = system.contains("mac")
                ? "target/gru-explorer.app/Contents/MacOS/gru-explorer"
                : system.contains("win")
                        ? "target/gru-explorer/gru-explorer.exe"
                        : "target/gru-explorer/bin/gru-explorer";
        List<String> command =
                new ArrayList<>(List.of(Path.of(program).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return out;
    }
}
