package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.data.Encoder;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkStepper;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Readings;
import gruexplorer.training.Initializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What models say when they read their own words.
class GenerateCommandTest {

    @TempDir
    private Path folder;

    private static String said(String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "generate";
        System.arraycopy(more, 0, arguments, 1, more.length);
        Run run = Run.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).endsWith(System.lineSeparator());
        return run.out().stripTrailing();
    }

    @Test
    void theSeedDecides() {
        Set<String> different = new HashSet<>();
        for (int seed = 1; seed <= 12; seed++) {
            String one = said("--seed", "" + seed);
            assertThat(said("--seed", "" + seed)).isEqualTo(one);
            different.add(one);
        }
        assertThat(different).hasSizeGreaterThan(6);
    }

    /// At temperature 0 every token is the likeliest that the plain reading gives, until the text ends.
    @Test
    void withoutHeatTheLikeliestIsTaken() {
        ModelFile model = ModelFiles.builtIn("numbers-en");
        String prompt = "seven hundred";
        String greedy = said("--prompt", prompt, "--temperature", "0", "--length", "60");
        assertThat(greedy).startsWith(prompt).hasSizeGreaterThan(prompt.length());
        for (int length = prompt.length(); length < greedy.length(); length++) {
            assertThat(likeliest(model, greedy.substring(0, length))).isEqualTo(greedy.substring(length, length + 1));
        }
        assertThat(likeliest(model, greedy)).isEqualTo(Encoder.END);
        assertThat(said("--prompt", prompt, "--top-k", "1")).isEqualTo(greedy);
        assertThat(said("--prompt", prompt, "--top-p", "1e-9")).isEqualTo(greedy);
        assertThat(said("--prompt", prompt, "--temperature", "1e-9")).isEqualTo(greedy);
    }

    private static String likeliest(ModelFile model, String text) {
        var reading = Readings.of(model, text);
        double[] p = reading.trace().probabilities().step(reading.trace().steps() - 1);
        int best = 1;
        for (int c = 1; c < p.length; c++) {
            best = p[c] > p[best] ? c : best;
        }
        return model.labels().get(best);
    }

    @Test
    void theLengthBoundsWhatIsAdded() {
        assertThat(said("--model", "brackets", "--length", "7", "--prompt", "a("))
                .hasSizeBetween(2, 9);
        assertThat(said("--length", "1", "--prompt", "tw", "--temperature", "0"))
                .isEqualTo("two");
    }

    @Test
    void whatIsUnknownIsTold() {
        Run run = Run.of("generate", "--prompt", "o7e #7", "--length", "2");
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("7 #").contains("unknown");
        assertThat(run.err().lines()).hasSize(1);
    }

    static List<Cell> cells() {
        return List.of(
                GruCell.of(GruConvention.PYTORCH),
                LstmCell.PYTORCH,
                RnnCell.PYTORCH,
                new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY),
                // No kernel knows it.
                new RnnCell(Nonlinearity.SIGMOID, Double.POSITIVE_INFINITY));
    }

    /// Step by step the scores are those of the whole text read at once.
    @ParameterizedTest
    @MethodSource("cells")
    void steppingReadsWhatReadingReads(Cell cell) {
        var shape = new NetworkShape(
                InputKind.EMBEDDING,
                6,
                4,
                cell,
                5,
                3,
                Optional.empty(),
                Pooling.STEP,
                List.of(new NetworkShape.DenseShape(7, Nonlinearity.TANH)),
                6,
                OutputKind.CLASS);
        Network network = Initializer.PYTORCH.make(shape, new Random(2));
        int[] ids = {3, 1, 5, 0, 2, 2, 4};
        var trace = network.run(ids);
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.fastest())) {
            var stepper = new NetworkStepper(network, kernels);
            for (int t = 0; t < ids.length; t++) {
                assertThat(stepper.read(ids[t])).containsExactly(trace.scores().step(t), Offset.offset(1e-12));
            }
        }
    }

    @Test
    void eventsGoOnAsStepsOfKeys() throws IOException {
        Path data = folder.resolve("keys.json");
        var sequence = new StringBuilder("[");
        for (int i = 0; i < 24; i++) {
            sequence.append(i == 0 ? "" : ",").append("[[60,64],[62],[],[60,67],[62],[],[60,64],[62]]");
        }
        // No two alike, or nothing would be left to validate with.
        Files.writeString(data, sequence.append(",[[62],[60]],[[64],[],[60]],[[67],[62],[60]]]"));
        Path model = folder.resolve("keys.safetensors");
        Run trained = Run.of(
                "train",
                "--task",
                "events",
                "--data",
                data.toString(),
                "--out",
                model.toString(),
                "--epochs",
                "30",
                "--validation",
                "0.3",
                "--quiet",
                "--kernels",
                "plain");
        assertThat(trained.err()).isEmpty();
        String steps = said("--model", model.toString(), "--prompt", "60,64 62", "--length", "9", "--seed", "4");
        assertThat(steps).startsWith("60,64 62 ").matches("(?:(?:-|\\d\\d(?:,\\d\\d)*) ?){11}");
        assertThat(said("--model", model.toString(), "--prompt", "60,64 62", "--length", "9", "--seed", "4"))
                .isEqualTo(steps);
        assertThat(said("--model", model.toString(), "--length", "5").split(" "))
                .hasSize(5);
        assertThat(said("--model", model.toString(), "--length", "20", "--top-k", "1"))
                .doesNotContain(",");
        assertWrong(2, "--top-p belongs to language models", "--model", model.toString(), "--top-p", "0.5");
        assertWrong(1, "there is no key \"61\"", "--model", model.toString(), "--prompt", "61");
    }

    @Test
    void whatCannotGoOnIsSaid() {
        assertWrong(1, "the model sentiment-en has the task classify", "--model", "sentiment-en");
        assertWrong(2, "--temperature is -1.0", "--temperature", "-1");
        assertWrong(2, "--temperature is NaN", "--temperature", "NaN");
        assertWrong(2, "--top-k is -1", "--top-k", "-1");
        assertWrong(2, "--top-p is 0.0", "--top-p", "0");
        assertWrong(2, "--length is 0", "--length", "0");
    }

    private static void assertWrong(int status, String said, String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "generate";
        System.arraycopy(more, 0, arguments, 1, more.length);
        Run run = Run.of(arguments);
        assertThat(run.err()).contains(said);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(status);
    }
}
