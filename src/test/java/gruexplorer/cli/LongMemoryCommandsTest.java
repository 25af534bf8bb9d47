package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.data.Scaling;
import gruexplorer.data.Task;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The long-memory tasks from the command line: written, learned, gone on with, judged.
class LongMemoryCommandsTest {

    @TempDir
    private Path folder;

    private static Run good(String... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return run;
    }

    private Path made(String name, String file) {
        good(
                "samples",
                "--write",
                folder.toString(),
                "--only",
                name,
                "--length",
                "12",
                "--count",
                "60",
                "--held-out",
                "20",
                "--seed",
                "9",
                "--force");
        return folder.resolve(name).resolve(file);
    }

    private ModelFile train(Path out, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "train", "--epochs", "2", "--hidden", "5", "--quiet", "--kernels", "plain", "--out", out.toString()));
        words.addAll(Arrays.asList(more));
        good(words.toArray(String[]::new));
        return ModelFiles.load(out);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void asManyAreWrittenAsAreAskedFor() throws IOException {
        Path train = made("adding", "train.csv");
        byte[] first = Files.readAllBytes(train);
        assertThat(Files.readAllLines(train)).hasSize(1 + 60 * 12);
        assertThat(Files.readAllLines(folder.resolve("adding").resolve("test.csv")))
                .hasSize(1 + 20 * 12);
        assertThat(Files.readAllBytes(made("adding", "train.csv"))).isEqualTo(first);
        assertThat(folder.resolve("copy")).doesNotExist();
        String listed = good("samples", "--only", "copy,brackets").out();
        assertThat(listed.lines()).hasSize(4).allMatch(line -> line.startsWith("copy") || line.startsWith("brackets"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed 3 | --length, --count, --held-out and --seed need --only with one or more of adding, copy",
                "--only adding,dates --count 5 | need --only with one or more of adding, copy, temporal-order",
                "--only sums | --only is sums; meant is one or more of sentiment-en",
                "--only copy --length 9 | --length is 9; a whole number from 10 to 100000 is meant",
                "--only copy --count 0 | --count is 0; a whole number from 1",
                "--only copy --held-out -1 | --held-out is -1",
                "--only copy --length 100000 --count 1000 | more than the 20000000 steps",
            })
    void whatCannotBeMadeIsSaid(String words, String said) {
        List<String> arguments = new ArrayList<>(List.of("samples", "--write", folder.toString()));
        arguments.addAll(Arrays.asList(words.split(" ")));
        Run run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(said);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRegressionIsJudgedAsItsRecordSaysAndGoneOnWith() throws IOException {
        Path data = made("adding", "train.csv");
        Path test = folder.resolve("adding").resolve("test.csv");
        // Other names for the columns, so that all that is said of them is needed again.
        for (Path file : List.of(data, test)) {
            Files.writeString(file, Files.readString(file).replace("sequence,value,marker,target", "id,v,m,sum"));
        }
        Path out = folder.resolve("m.safetensors");
        ModelFile model = train(
                out,
                "--task",
                "regress",
                "--data",
                data.toString(),
                "--test",
                test.toString(),
                "--sequence-column",
                "id",
                "--target",
                "sum",
                "--keep-run");
        assertThat(model.task()).isEqualTo(Task.REGRESS);
        assertThat(model.labels()).containsExactly("sum");
        Scaling scaling = model.scaling().orElseThrow();
        assertThat(scaling.columns()).containsExactly("v", "m");
        assertThat(scaling.answer().orElseThrow().columns()).containsExactly("sum");
        JsonNode recorded = new ObjectMapper().valueToTree(model.record());
        assertThat(recorded.path("texts").asInt()).isEqualTo(54);
        assertThat(recorded.path("baselines").path("mean").asDouble()).isBetween(0.05, 0.4);
        // The model knows its targets.
        JsonNode found = json(good(
                        "evaluate",
                        "--model",
                        out.toString(),
                        "--data",
                        test.toString(),
                        "--sequence-column",
                        "id",
                        "--format",
                        "json")
                .out());
        for (String figure : List.of("squared-error", "mse", "rmse", "texts")) {
            assertThat(found.path(figure).asDouble())
                    .as(figure)
                    .isCloseTo(recorded.path("test").path(figure).asDouble(), within(1e-9));
        }
        assertThat(found.path("mse").asDouble())
                .isCloseTo(Math.pow(found.path("rmse").asDouble(), 2), within(1e-12));
        predicted(out, model);
        byte[] whole = Files.readAllBytes(out);
        good("resume", folder.resolve("m.run").toString(), "--force");
        assertThat(Files.readAllBytes(out)).isEqualTo(whole);
        Run wrong = Run.of("evaluate", "--model", out.toString(), "--data", test.toString());
        assertThat(wrong.err()).contains("line 1: there is no column \"sequence\"");
    }

    /// What the network says is scaled back.
    private static void predicted(Path out, ModelFile model) throws IOException {
        String text = "0.5,1 0.2,0 0.3,1";
        Reading reading = Readings.of(model, text);
        Scaling sums = model.scaling().flatMap(Scaling::answer).orElseThrow();
        double raw = reading.trace().probabilities().at(2, 0);
        double sum = raw * sums.scale()[0] + sums.mean()[0];
        JsonNode json = json(good("predict", "--model", out.toString(), "--text", text, "--format", "json", "--steps")
                .out());
        assertThat(json.path("numbers").path("sum").asDouble()).isCloseTo(sum, within(1e-12));
        assertThat(json.path("steps")).hasSize(3);
        assertThat(json.path("steps").get(2).path("numbers")).isEqualTo(json.path("numbers"));
        String words =
                good("predict", "--model", out.toString(), "--text", text).out();
        assertThat(words).startsWith("sum\t");
        assertThat(Double.parseDouble(words.substring(4).strip())).isCloseTo(sum, within(1e-5));
        String table = good("predict", "--model", out.toString(), "--text", text, "--format", "csv")
                .out();
        assertThat(table).startsWith("number,text,sum\n1,\"" + text + "\",");
        Run wrong = Run.of("predict", "--model", out.toString(), "--text", "0.5,1 0.2");
        assertThat(wrong.err()).contains("step 2: \"0.2\" has 1 numbers; 2 are meant: v, m");
    }

    @Test
    void theBlanksBeforeTheAnswerAreNotJudged() throws IOException {
        Path data = made("copy", "train.txt");
        Path test = folder.resolve("copy").resolve("test.txt");
        Path out = folder.resolve("m.safetensors");
        ModelFile model = train(
                out,
                "--task",
                "label",
                "--ignore",
                "-",
                "--data",
                data.toString(),
                "--test",
                test.toString(),
                "--keep-run");
        assertThat(model.labels()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
        JsonNode recorded = new ObjectMapper().valueToTree(model.record());
        assertThat(recorded.path("test").path("steps").asInt()).isEqualTo(20 * 10);
        JsonNode found = json(good(
                        "evaluate",
                        "--model",
                        out.toString(),
                        "--data",
                        test.toString(),
                        "--ignore",
                        "-",
                        "--format",
                        "json")
                .out());
        assertThat(found.path("nats").asDouble())
                .isCloseTo(recorded.path("test").path("nats").asDouble(), within(1e-9));
        byte[] whole = Files.readAllBytes(out);
        good("resume", folder.resolve("m.run").toString(), "--force");
        assertThat(Files.readAllBytes(out)).isEqualTo(whole);
        Run judgedAll = Run.of("evaluate", "--model", out.toString(), "--data", test.toString());
        assertThat(judgedAll.err()).contains("the label \"-\" is not one of the model's");
    }

    @Test
    void theOrderIsAClass() {
        Path data = made("temporal-order", "train.tsv");
        ModelFile model = train(
                folder.resolve("m.safetensors"),
                "--task",
                "classify",
                "--tokens",
                "characters",
                "--data",
                data.toString());
        assertThat(model.labels()).containsExactly("XX", "XY", "YX", "YY");
        assertThat(model.record()).containsAllEntriesOf(Map.of("vocabulary", 9));
    }
}
