package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `predict` and `models` print, in every format.
class PredictCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXTS = "never boring\n\n  \nthe film was not good, zebra\r\n";

    @TempDir
    private Path folder;

    @Test
    void everyLineOfAFileIsAText() throws IOException {
        Run run = Run.of("predict", "--input", file(TEXTS));
        assertThat(run.out().lines().map(line -> line.replaceFirst("\t0\\.\\d{4}\t", "|")))
                .containsExactly("positive|never boring", "negative|the film was not good, zebra");
        assertThat(run.err()).containsPattern("2 of \\d tokens are unknown");
        assertThat(run.status()).isZero();
    }

    @Test
    void jsonIsAnObjectALine() throws IOException {
        List<String> lines = Run.of("predict", "--format", "json", "--input", file(TEXTS))
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSize(2);
        JsonNode second = JSON.readTree(lines.getLast());
        assertThat(second.fieldNames())
                .toIterable()
                .containsExactly("model", "sha256", "text", "tokens", "unknown", "label", "probabilities");
        assertThat(second.get("text").textValue()).isEqualTo("the film was not good, zebra");
        assertThat(second.get("unknown")).hasSize(2);
        assertThat(second.at("/unknown/1").textValue()).isEqualTo("zebra");
        JsonNode p = second.get("probabilities");
        assertThat(p.get("positive").doubleValue() + p.get("negative").doubleValue())
                .isBetween(1 - 1e-12, 1 + 1e-12);
    }

    @Test
    void theStepsAreThoseOfTheTrace() throws IOException {
        List<String> words = List.of("the", "film", "was", "not", "good");
        String text = String.join(" ", words);
        JsonNode outputs = JSON.readTree(Run.of("trace", "--text", text).out()).get("outputs");
        JsonNode steps = JSON.readTree(Run.of("predict", "--steps", "--format", "json", "--text", text)
                        .out())
                .get("steps");
        List<CSVRecord> rows = table(
                Run.of("predict", "--steps", "--format", "csv", "--text", text).out());
        List<String> lines =
                Run.of("predict", "--steps", "--text", text).out().lines().toList();
        assertThat(steps).hasSize(5);
        assertThat(rows).hasSize(5);
        assertThat(lines).hasSize(5);
        for (int t = 0; t < 5; t++) {
            double positive = outputs.get(t).at("/probabilities/1").doubleValue();
            String label = positive > 0.5 ? "positive" : "negative";
            assertThat(steps.get(t).at("/probabilities/positive").doubleValue()).isEqualTo(positive);
            assertThat(steps.get(t).get("label").textValue()).isEqualTo(label);
            assertThat(Double.parseDouble(rows.get(t).get("p:positive"))).isEqualTo(positive);
            assertThat(rows.get(t).get("step")).isEqualTo(String.valueOf(t + 1));
            assertThat(lines.get(t)).startsWith((t + 1) + "\t" + words.get(t) + "\t" + label + "\t");
        }
    }

    @Test
    void csvHasOneHeaderAndARowAText() throws IOException {
        List<CSVRecord> rows = table(
                Run.of("predict", "--format", "csv", "--input", file(TEXTS)).out());
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).toMap())
                .containsEntry("number", "2")
                .containsEntry("text", "the film was not good, zebra")
                .containsEntry("unknown", "2")
                .containsEntry("label", "negative");
        assertThat(rows.get(1).get("probability")).isEqualTo(rows.get(1).get("p:negative"));
    }

    @Test
    void standardInputIsOneText() {
        String whole =
                Run.of("predict", "--format", "json", "--text", "not good").out();
        assertThat(fed("not good\n".getBytes(StandardCharsets.UTF_8)).out()).isEqualTo(whole);
        Run binary = fed(new byte[] {(byte) 0xff, 1});
        assertThat(binary.err()).contains("standard input is not UTF-8 text");
        assertThat(binary.status()).isEqualTo(1);
    }

    @Test
    void modelsSayTheirFiguresInWordsAndInJson() throws IOException {
        assertThat(Run.of("models").out())
                .contains(
                        "held out: 200 of 200 texts right (100.0 %)",
                        "nats per character over 200 texts",
                        "root mean squared error 1.452 over 144 windows",
                        "nats per step over 60 sequences")
                .doesNotContain("{", "accuracy=", "E-");
        JsonNode models = JSON.readTree(Run.of("models", "--format", "json").out());
        assertThat(models).hasSize(14);
        for (JsonNode model : models) {
            assertThat(model.get("sha256").textValue()).matches("[0-9a-f]{64}");
            boolean says =
                    List.of("forecast", "regress").contains(model.get("task").textValue());
            String figure = says ? "rmse" : "nats";
            assertThat(model.at("/training/test/" + figure).isDouble()).isTrue();
            assertThat(model.get("labels")).isNotEmpty();
        }
    }

    private static Run fed(byte[] bytes) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(bytes));
        try {
            return Run.of("predict", "--format", "json", "--text", "-");
        } finally {
            System.setIn(before);
        }
    }

    private static List<CSVRecord> table(String csv) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new java.io.StringReader(csv))
                .getRecords();
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("texts.txt"), content).toString();
    }
}
