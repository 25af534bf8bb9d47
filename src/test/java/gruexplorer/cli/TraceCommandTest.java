package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.layer.Bidirectional;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `trace` prints can be recomputed by anyone, from the print and the model file alone.
class TraceCommandTest {

    private static final Offset<Double> TIGHT = within(1e-12);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "sentiment-en, the film was not good at all",
        "sentiment-zh, 这部电影一点也不好看",
        "brackets, ab(cd)e",
        "numbers-en, forty two"
    })
    void everyNumberFollowsFromTheOnesBefore(String model, String text) throws IOException {
        JsonNode trace = trace(model, text);
        Weights w = Weights.read(model);
        JsonNode layer = trace.at("/layers/0");
        int hidden = layer.get("hidden").intValue();
        assertThat(trace.get("schema").intValue()).isEqualTo(1);
        assertThat(trace.at("/convention/update").textValue()).isEqualTo("keeps-old");
        assertThat(trace.at("/convention/reset").textValue()).isEqualTo("after");
        double[] before = new double[hidden];
        for (JsonNode step : layer.get("steps")) {
            double[] x = numbers(step, "x");
            double[] h = numbers(step, "h_prev");
            assertThat(h).isEqualTo(before);
            for (int j = 0; j < hidden; j++) {
                double r = sigmoid(w.input(j, x) + w.recurrent(j, h));
                double z = sigmoid(w.input(hidden + j, x) + w.recurrent(hidden + j, h));
                double ahn = w.recurrent(2 * hidden + j, h);
                double an = w.input(2 * hidden + j, x) + r * ahn;
                near(step, "a_r", j, w.input(j, x) + w.recurrent(j, h));
                near(step, "a_z", j, w.input(hidden + j, x) + w.recurrent(hidden + j, h));
                near(step, "r", j, r);
                near(step, "z", j, z);
                near(step, "a_hn", j, ahn);
                near(step, "a_n", j, an);
                near(step, "n", j, Math.tanh(an));
                double printed = numbers(step, "z")[j];
                near(step, "h", j, (1 - printed) * numbers(step, "n")[j] + printed * h[j]);
            }
            before = numbers(step, "h");
        }
        assertThat(trace.get("outputs")).hasSize(layer.get("steps").size());
        assertThat(trace.get("tokens")).hasSize(layer.get("steps").size());
    }

    @Test
    void tenThousandTokensWork() throws IOException {
        JsonNode trace = trace("sentiment-en", "not good ".repeat(5000));
        assertThat(trace.get("tokens")).hasSize(10_000);
        assertThat(trace.at("/layers/0/steps")).hasSize(10_000);
    }

    @Test
    void strangeTextsWork() throws IOException {
        for (String text : List.of("😀 👩‍👩‍👧 good", "e\u0301 good", "שלום עולם", "\u202Egood")) {
            assertThat(trace("sentiment-en", text).get("tokens")).isNotEmpty();
        }
    }

    @Test
    void theSchemaNamesEveryFieldOfAStep() throws IOException {
        Run run = Run.of("trace", "--schema");
        assertThat(run.status()).isZero();
        JsonNode schema = JSON.readTree(run.out());
        JsonNode step = trace("brackets", "(a)").at("/layers/0/steps/0");
        assertThat(step.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> schema.at("/$defs/gru/properties").fieldNames());
    }

    @Test
    void theSchemaNamesEveryFieldOfAnotherCellsStep(@TempDir Path folder) throws IOException {
        JsonNode schema = JSON.readTree(Run.of("trace", "--schema").out());
        for (Cell cell : Fixtures.otherCells()) {
            String model = Fixtures.file(folder, cell, Optional.of(Bidirectional.CONCATENATE), 2);
            JsonNode trace = trace(model, "not good");
            assertThat(trace.has("convention")).isFalse();
            assertThat(trace.get("layers")).hasSize(4);
            for (JsonNode layer : trace.get("layers")) {
                assertThat(layer.get("cell").textValue()).isEqualTo(cell.label());
                assertThat(layer.at("/steps/0").fieldNames())
                        .toIterable()
                        .containsExactlyElementsOf(() -> schema.at("/$defs/" + cell.label() + "/properties")
                                .fieldNames());
            }
            JsonNode reverse = trace.at("/layers/1");
            assertThat(reverse.get("direction").textValue()).isEqualTo("reverse");
            assertThat(numbers(reverse.at("/steps/0"), "h_prev")).isEqualTo(numbers(reverse.at("/steps/1"), "h"));
        }
    }

    @Test
    void theDocumentHasTheKeysOfItsSchemaInOrder() throws IOException {
        JsonNode trace = trace("brackets", "(a)");
        assertThat(trace.fieldNames())
                .toIterable()
                .containsExactly("schema", "model", "convention", "tokens", "layers", "labels", "outputs");
        assertThat(trace.get("model").fieldNames()).toIterable().containsExactly("name", "sha256");
        assertThat(trace.get("convention").fieldNames()).toIterable().containsExactly("update", "reset", "biases");
        assertThat(trace.at("/layers/0").fieldNames())
                .toIterable()
                .containsExactly("cell", "hidden", "direction", "steps");
        assertThat(trace.at("/outputs/0").fieldNames()).toIterable().containsExactly("scores", "probabilities");
        JsonNode schema = JSON.readTree(Run.of("trace", "--schema").out());
        assertThat(JSON.readTree(Run.of(
                                        "trace",
                                        "--model",
                                        "brackets",
                                        "--text",
                                        "(a)",
                                        "--backward",
                                        "a",
                                        "--clamp",
                                        "l1.z=0")
                                .out())
                        .fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> schema.get("properties").fieldNames());
    }

    @Test
    void theTableHasTheNumbersOfTheTrace() throws IOException {
        String text = "the film was \"not, good";
        JsonNode trace = trace("sentiment-en", text);
        Run run = Run.of("trace", "--text", text, "--format", "csv");
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(run.out()))
                .getRecords();
        int hidden = trace.at("/layers/0/hidden").intValue();
        JsonNode steps = trace.at("/layers/0/steps");
        assertThat(rows).hasSize(steps.size() * hidden);
        for (int row = 0; row < rows.size(); row++) {
            int step = row / hidden;
            int unit = row % hidden;
            CSVRecord record = rows.get(row);
            assertThat(record.get("layer")).isEqualTo("1");
            assertThat(record.get("step")).isEqualTo(String.valueOf(step + 1));
            assertThat(record.get("unit")).isEqualTo(String.valueOf(unit + 1));
            assertThat(record.get("token"))
                    .isEqualTo(trace.get("tokens").get(step).textValue());
            for (String quantity : List.of("h_prev", "a_r", "r", "a_z", "z", "a_n", "a_hn", "n", "h")) {
                assertThat(Double.parseDouble(record.get(quantity)))
                        .as(quantity + " in row " + row)
                        .isEqualTo(numbers(steps.get(step), quantity)[unit]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void aLongTraceIsWrittenPieceByPiece(String format) {
        var out = new Pieces();
        int status = GruExplorerCommand.run(
                new String[] {"trace", "--text", "not good ".repeat(1000), "--format", format},
                new PrintWriter(out),
                new PrintWriter(new StringWriter()));
        assertThat(status).isZero();
        assertThat(out.total).isGreaterThan(1_000_000);
        assertThat(out.largest).isLessThan(100_000);
    }

    @Test
    void theFileHoldsWhatIsPrinted() throws IOException {
        for (String format : List.of("json", "csv")) {
            Path file = folder.resolve("trace." + format);
            Run run = Run.of("trace", "--text", "never boring", "--format", format, "--out", file.toString());
            assertThat(run).isEqualTo(new Run(0, "", ""));
            assertThat(file)
                    .hasContent(Run.of("trace", "--text", "never boring", "--format", format)
                            .out());
        }
    }

    /// Counts what is written, and the longest piece of it.
    private static final class Pieces extends Writer {
        private long total;
        private int largest;

        @Override
        public void write(char[] characters, int from, int length) {
            total += length;
            largest = Math.max(largest, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static JsonNode trace(String model, String text) throws IOException {
        Run run = Run.of("trace", "--model", model, "--text", text);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return JSON.readTree(run.out());
    }

    private static void near(JsonNode step, String field, int unit, double expected) {
        assertThat(numbers(step, field)[unit]).as(field + " of unit " + unit).isCloseTo(expected, TIGHT);
    }

    private static double[] numbers(JsonNode step, String field) {
        JsonNode values = step.get(field);
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i).doubleValue();
        }
        return numbers;
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    /// The first layer's tensors, read from the file's own bytes.
    private record Weights(double[] ih, double[] hh, double[] biasIh, double[] biasHh) {

        static Weights read(String model) throws IOException {
            byte[] bytes;
            try (var in = Objects.requireNonNull(
                    TraceCommandTest.class.getResourceAsStream("/gruexplorer/models/" + model + ".safetensors"))) {
                bytes = in.readAllBytes();
            }
            ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int length = (int) file.getLong(0);
            JsonNode header = JSON.readTree(new String(bytes, 8, length, StandardCharsets.UTF_8));
            return new Weights(
                    tensor(file, header.get("gru.weight_ih_l0"), 8 + length),
                    tensor(file, header.get("gru.weight_hh_l0"), 8 + length),
                    tensor(file, header.get("gru.bias_ih_l0"), 8 + length),
                    tensor(file, header.get("gru.bias_hh_l0"), 8 + length));
        }

        private static double[] tensor(ByteBuffer file, JsonNode entry, int data) {
            assertThat(entry.get("dtype").textValue()).isEqualTo("F64");
            int from = entry.at("/data_offsets/0").intValue();
            double[] values = new double[(entry.at("/data_offsets/1").intValue() - from) / Double.BYTES];
            for (int i = 0; i < values.length; i++) {
                values[i] = file.getDouble(data + from + i * Double.BYTES);
            }
            return values;
        }

        double input(int row, double[] x) {
            return dot(ih, row, x) + biasIh[row];
        }

        double recurrent(int row, double[] h) {
            return dot(hh, row, h) + biasHh[row];
        }

        private static double dot(double[] matrix, int row, double[] vector) {
            double sum = 0;
            for (int i = 0; i < vector.length; i++) {
                sum += matrix[row * vector.length + i] * vector[i];
            }
            return sum;
        }
    }
}
