package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Translation from the command line: trained, asked, drawn.
class TranslateCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"none", "dot", "general", "additive"})
    void trainingSavesWhatPredictOpens(String attention) throws IOException {
        Run trained = train("--attention", attention, "--test", data("test.tsv").toString());
        assertThat(trained.status()).as(trained.err()).isZero();
        assertThat(trained.out())
                .contains("pairs exact (", "nats per word", "commonest-target")
                .contains("saved: ");
        Run asked = Run.of("predict", "--model", model(), "--text", "one two");
        assertThat(asked.status()).isZero();
        assertThat(asked.out().lines()).hasSize(1);
        JsonNode json = JSON.readTree(Run.of("predict", "--model", model(), "--text", "one", "--format", "json")
                .out());
        assertThat(json.get("attention"))
                .hasSize(attention.equals("none") ? 0 : json.get("target").size());
    }

    @Test
    void theSameSeedWritesTheSameBytes() throws IOException {
        assertThat(train("--kernels", "plain").status()).isZero();
        byte[] once = Files.readAllBytes(Path.of(model()));
        assertThat(train("--kernels", "plain", "--force").err()).contains("epoch 2/2");
        // The record holds the command, so only the numbers can be compared.
        byte[] again = Files.readAllBytes(Path.of(model()));
        int numbers = 8 * 500;
        assertThat(Arrays.copyOfRange(again, again.length - numbers, again.length))
                .isEqualTo(Arrays.copyOfRange(once, once.length - numbers, once.length));
    }

    @ParameterizedTest
    @CsvSource({
        "9 March 2024, 2024-03-09",
        "'the 3rd of July, 1999', 1999-07-03",
        "'Sat, 9 Mar 2024', 2024-03-09",
        "17/11/1990, 1990-11-17",
    })
    void datesAreUnderstood(String text, String iso) {
        assertThat(Run.of("predict", "--model", "dates", "--text", text).out()).isEqualTo(iso + "\n");
        assertThat(Run.of("predict", "--model", "dates", "--text", text, "--beam", "4")
                        .out())
                .isEqualTo(iso + "\n");
    }

    @Test
    void theShippedModelIsRightOnHeldOutDays() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("samples", "dates", "test.tsv"));
        Path sources = Files.write(
                folder.resolve("sources.txt"),
                rows.stream().map(row -> row.substring(0, row.indexOf('\t'))).toList());
        List<String> said = Run.of("predict", "--model", "dates", "--input", sources.toString())
                .out()
                .lines()
                .toList();
        assertThat(said).hasSize(500);
        int right = 0;
        for (int i = 0; i < said.size(); i++) {
            right += rows.get(i).endsWith("\t" + said.get(i)) ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(495);
    }

    @Test
    void jsonHasTheAttentionOfEveryTokenSaid() throws IOException {
        Run run = Run.of("predict", "--model", "dates", "--text", "9 March 2024", "--format", "json");
        JsonNode json = JSON.readTree(run.out());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "model",
                        "sha256",
                        "text",
                        "tokens",
                        "unknown",
                        "translation",
                        "log-probability",
                        "ended",
                        "target",
                        "attention");
        assertThat(json.get("translation").textValue()).isEqualTo("2024-03-09");
        assertThat(json.get("log-probability").doubleValue()).isBetween(-0.5, 0.0);
        assertThat(json.get("target")).hasSize(11);
        assertThat(json.at("/target/10").textValue()).isEqualTo("<eos>");
        assertThat(json.get("attention")).hasSize(11);
        for (JsonNode row : json.get("attention")) {
            double sum = 0;
            for (JsonNode alpha : row) {
                sum += alpha.doubleValue();
            }
            assertThat(row).hasSize(12);
            assertThat(sum).isBetween(1 - 1e-12, 1 + 1e-12);
        }
    }

    @Test
    void csvHasARowAText() throws IOException {
        Path texts = Files.writeString(folder.resolve("t.txt"), "9 March 2024\n\n5 May 1990\n");
        assertThat(Run.of("predict", "--model", "dates", "--input", texts.toString(), "--format", "csv")
                        .out()
                        .lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("2,5 May 1990,0,1990-05-05,-"));
    }

    @Test
    void itIsEvaluated() throws IOException {
        String data = Path.of("samples", "dates", "test.tsv").toString();
        assertThat(Run.of("evaluate", "--model", "dates", "--data", data).out())
                .startsWith("500 of 500 pairs exact (100.0 %), 100.00 % of the characters right, 0.0023 nats");
        JsonNode json = JSON.readTree(Run.of("evaluate", "--model", "dates", "--data", data, "--format", "json")
                .out());
        assertThat(json.get("exact").doubleValue()).isEqualTo(1);
        assertThat(json.get("token-accuracy").doubleValue()).isEqualTo(1);
        assertThat(json.get("pairs").intValue()).isEqualTo(500);
        assertThat(json.get("nats").doubleValue()).isBetween(0.0022, 0.0024);
        assertThat(json.get("task").textValue()).isEqualTo("translate");
        Path bad = Files.writeString(folder.resolve("bad.tsv"), "a\tb\nc\n");
        assertThat(Run.of("evaluate", "--model", "dates", "--data", bad.toString())
                        .err())
                .contains("bad.tsv, line 2");
    }

    @Test
    void itIsChecked() {
        Run run = Run.of("check", "dates");
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("they hold", "encoder.gru.weight_hh_l0_reverse", "attention.weight", "bridge.hidden_l0.bias")
                .doesNotContain("wrong", "NaN");
    }

    /// What the decoder sums up is what the encoder's states and the weights make.
    @Test
    void itsTraceHoldsBothSidesAndTheAttention() throws IOException {
        JsonNode json = JSON.readTree(
                Run.of("trace", "--model", "dates", "--text", "9 March 2024", "--set", "head.bias[0]+=0", "--backward")
                        .out());
        JsonNode schema =
                JSON.readTree(Run.of("trace", "--model", "dates", "--schema").out());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> schema.get("properties").fieldNames());
        assertThat(json.get("source")).hasSize(12);
        assertThat(json.get("inputs")).hasSize(11);
        assertThat(json.at("/inputs/0").textValue()).isEqualTo("<bos>");
        assertThat(json.at("/target/10").textValue()).isEqualTo("<eos>");
        JsonNode forward = json.at("/encoder/0/steps");
        JsonNode reverse = json.at("/encoder/1/steps");
        assertThat(forward).hasSize(12);
        assertThat(json.at("/decoder/0/steps")).hasSize(11);
        JsonNode output = json.at("/outputs/6");
        assertThat(output.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        () -> schema.at("/properties/outputs/items/properties").fieldNames());
        double first = 0;
        double other = 0;
        for (int s = 0; s < 12; s++) {
            double alpha = output.get("attention").get(s).doubleValue();
            first += alpha * forward.get(s).get("h").get(3).doubleValue();
            other += alpha * reverse.get(s).get("h").get(3).doubleValue();
        }
        assertThat(output.get("context").get(3).doubleValue()).isCloseTo(first, within(1e-12));
        assertThat(output.get("context").get(32 + 3).doubleValue()).isCloseTo(other, within(1e-12));
        List<String> rows = Run.of("trace", "--model", "dates", "--text", "9 March 2024", "--format", "csv")
                .out()
                .lines()
                .toList();
        assertThat(rows).hasSize(1 + 32 * (2 * 12 + 11));
        assertThat(rows.getFirst()).startsWith("side,layer,step,token,unit,h_prev,");
        assertThat(rows).anyMatch(row -> row.startsWith("encoder,1-reverse,12,4,32,"));
        assertThat(rows.getLast()).startsWith("decoder,1,11,9,32,");
    }

    @Test
    void itIsExportedForPyTorchWithTheSameFunction() throws IOException {
        Path file = folder.resolve("w.safetensors");
        assertThat(train("--update", "writes-new", "--bidirectional").status()).isZero();
        assertThat(Run.of("export", model(), "--out", file.toString()).status()).isZero();
        assertThat(Run.of("predict", "--model", file.toString(), "--text", "one two")
                        .out())
                .isEqualTo(Run.of("predict", "--model", model(), "--text", "one two")
                        .out());
        JsonNode trace = JSON.readTree(
                Run.of("trace", "--model", file.toString(), "--text", "one two").out());
        assertThat(trace.at("/convention/update").textValue()).isEqualTo("keeps-old");
        JsonNode before = JSON.readTree(
                Run.of("trace", "--model", model(), "--text", "one two").out());
        assertThat(trace.get("log-probability").doubleValue())
                .isCloseTo(before.get("log-probability").doubleValue(), within(1e-12));
        assertThat(train("--reset", "before", "--force").status()).isZero();
        assertThat(Run.of("export", model(), "--out", file.toString(), "--force")
                        .err())
                .contains("its reset gate scales h before the product");
    }

    @Test
    void whatATranslatorCannotDoIsSaid() throws IOException {
        assertThat(Run.of("predict", "--model", "dates", "--text", "x", "--steps")
                        .err())
                .contains("takes no --steps");
        assertThat(Run.of("predict", "--model", "dates", "--text", "x", "--beam", "0")
                        .err())
                .contains("--beam is 0");
        assertThat(Run.of("predict", "--text", "x", "--beam", "2").err()).contains("--beam is for translators");
        assertThat(Run.of("predict", "--model", "dates", "--text", " ").err()).contains("nothing to translate");
        assertThat(Run.of("generate", "--model", "dates").err()).contains("dates is a translator: it does not go on");
        assertThat(Run.of("export", "dates", "--out", folder.resolve("d.onnx").toString())
                        .err())
                .contains("not into .onnx");
        assertThat(Run.of("figure", "--text", "x", "--figure", "cell", "--side", "encoder")
                        .err())
                .contains("--side is for translators");
        assertThat(Run.of("figure", "--text", "x", "--figure", "attention").err())
                .contains("sentiment-en is no translator");
        assertThat(train("--pooling", "max").err()).contains("--task translate takes no --pooling");
        assertThat(train("--attention", "hard").err()).contains("--attention is \"hard\"");
        Path bad = Files.writeString(folder.resolve("bad.tsv"), "a\tb\nc\n");
        Run run = Run.of(
                "train",
                "--task",
                "translate",
                "--data",
                bad.toString(),
                "--out",
                folder.resolve("x").toString());
        assertThat(run.err()).contains("bad.tsv, line 2");
        assertThat(run.status()).isEqualTo(1);
        assertThat(Run.of(
                                "train",
                                "--task",
                                "classify",
                                "--attention",
                                "dot",
                                "--data",
                                bad.toString(),
                                "--out",
                                folder.resolve("x").toString())
                        .err())
                .contains("--task classify takes no --attention");
    }

    @Test
    void theAttentionIsDrawnInEveryFormat() throws IOException {
        for (String ending : List.of("svg", "pdf", "png", "csv")) {
            Path file = folder.resolve("a." + ending);
            Run run = Run.of(
                    "figure",
                    "--model",
                    "dates",
                    "--text",
                    "9 March 2024",
                    "--figure",
                    "attention",
                    "--out",
                    file.toString());
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(Files.size(file)).isGreaterThan(500);
        }
        assertThat(Files.readString(folder.resolve("a.svg"))).contains("Attention of dates", "ln p", "looks most at");
        assertThat(Files.readAllLines(folder.resolve("a.csv")))
                .hasSize(12)
                .first()
                .asString()
                .startsWith("step,token,1:9,\"2: \",3:M");
        assertThat(train("--attention", "none").status()).isZero();
        Run none = Run.of("figure", "--model", model(), "--text", "one", "--figure", "attention");
        assertThat(none.err()).contains("trained without attention");
    }

    @Test
    void eachSideIsDrawn() throws IOException {
        Path file = folder.resolve("side.csv");
        List<String> words = List.of(
                "figure",
                "--model",
                "dates",
                "--text",
                "9 March 2024",
                "--figure",
                "timeline",
                "--out",
                file.toString());
        assertThat(Run.of(words.toArray(String[]::new)).status()).isZero();
        assertThat(Files.readAllLines(file))
                .hasSize(12)
                .first()
                .asString()
                .contains("z_32", "attention_12:4", "P(<eos>)");
        List<String> encoder = Stream.concat(words.stream(), Stream.of("--side", "encoder", "--reverse", "--force"))
                .toList();
        assertThat(Run.of(encoder.toArray(String[]::new)).status()).isZero();
        assertThat(Files.readAllLines(file))
                .hasSize(13)
                .first()
                .asString()
                .contains("attention_11:<eos>")
                .doesNotContain("P(");
    }

    private String model() {
        return folder.resolve("t.safetensors").toString();
    }

    private Path data(String name) throws IOException {
        List<String> numbers = List.of("one", "two", "three", "four", "five");
        List<String> said = List.of("eins", "zwei", "drei", "vier", "fünf");
        var lines = new StringBuilder();
        for (int i = 0; i < 125; i++) {
            int[] digits = {i % 5, i / 5 % 5, i / 25};
            lines.append(String.join(
                            " ", Arrays.stream(digits).mapToObj(numbers::get).toList()))
                    .append('\t')
                    .append(String.join(
                            " ", Arrays.stream(digits).mapToObj(said::get).toList()))
                    .append('\n');
        }
        return Files.writeString(folder.resolve(name), lines);
    }

    private Run train(String... more) throws IOException {
        Stream<String> first = Stream.of(
                "train",
                "--task",
                "translate",
                "--data",
                data("train.tsv").toString(),
                "--out",
                model(),
                "--epochs",
                "2");
        return Run.of(Stream.concat(first, Stream.of(more))
                .map(Objects::requireNonNull)
                .toArray(String[]::new));
    }
}
