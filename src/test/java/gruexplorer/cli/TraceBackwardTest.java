package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.Fixtures;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.layer.Bidirectional;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `trace --backward` prints adds up, and what cannot be asked is said.
class TraceBackwardTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "the film was not good";

    @Test
    void theRoadsAndWhatComesDirectlyAddUpToTheGradient() throws IOException {
        JsonNode trace = trace("--backward", "negative");
        JsonNode back = trace.get("backward");
        assertThat(back.get("of").textValue()).isEqualTo("loss");
        assertThat(back.get("label").textValue()).isEqualTo("negative");
        assertThat(back.get("step").intValue()).isEqualTo(5);
        double p = trace.at("/outputs/4/probabilities/" + (back.get("output").intValue() - 1))
                .doubleValue();
        assertThat(back.get("value").doubleValue()).isCloseTo(-Math.log(p), within(1e-12));
        JsonNode steps = back.at("/layers/0/steps");
        assertThat(steps).hasSize(5);
        for (int t = 0; t < 5; t++) {
            for (int j = 0; j < 8; j++) {
                double handed = 0;
                for (JsonNode road : steps.get(t).get("roads")) {
                    handed += road.get("h").get(j).doubleValue();
                }
                assertThat(at(steps, t, "h_prev", j)).isCloseTo(handed, within(1e-15));
                double later = t == 4 ? 0 : at(steps, t + 1, "h_prev", j);
                assertThat(at(steps, t, "h", j))
                        .isCloseTo(steps.get(t).get("direct").get(j).doubleValue() + later, within(1e-15));
                double z = trace.at("/layers/0/steps/" + t + "/z/" + j).doubleValue();
                assertThat(steps.get(t).at("/roads/carry/h/" + j).doubleValue())
                        .isCloseTo(z * at(steps, t, "h", j), within(1e-15));
            }
        }
    }

    @Test
    void theScoreOfAnOutputAtAnEarlierStep() throws IOException {
        JsonNode back = trace("--backward", "2", "--of", "score", "--at", "3").get("backward");
        assertThat(back.get("output").intValue()).isEqualTo(2);
        assertThat(back.get("scores")).extracting(JsonNode::doubleValue).containsExactly(0.0, 1.0);
        assertThat(at(back.at("/layers/0/steps"), 3, "h", 0)).isZero();
        assertThat(at(back.at("/layers/0/steps"), 2, "h", 0)).isNotZero();
    }

    /// The bias of the update gate hears what arrives at its pre-activation, at every step; the embedding's rows are
    /// the words', what one word gets is what arrives at its vector.
    @Test
    void theParametersGradientsAreWhatArrivesAtTheSteps() throws IOException {
        JsonNode back = trace("--backward", "negative").get("backward");
        JsonNode steps = back.at("/layers/0/steps");
        List<String> names = new ArrayList<>();
        back.get("parameters").forEach(block -> names.add(block.get("block").textValue()));
        assertThat(names)
                .containsExactly(
                        "embedding.weight",
                        "l1.W_ir",
                        "l1.W_iz",
                        "l1.W_in",
                        "l1.W_hr",
                        "l1.W_hz",
                        "l1.W_hn",
                        "l1.b_ir",
                        "l1.b_iz",
                        "l1.b_in",
                        "l1.b_hr",
                        "l1.b_hz",
                        "l1.b_hn",
                        "head.0.weight",
                        "head.0.bias");
        JsonNode bias = back.get("parameters").get(8);
        assertThat(bias.get("parameter").textValue()).isEqualTo("gru.bias_ih_l0");
        assertThat(bias.get("rows")).extracting(JsonNode::intValue).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
        double square = 0;
        for (int j = 0; j < 8; j++) {
            double sum = 0;
            for (int t = 0; t < 5; t++) {
                sum += at(steps, t, "a_z", j);
            }
            double found = bias.get("gradient").get(j).get(0).doubleValue();
            assertThat(found).isCloseTo(sum, within(1e-15));
            square += found * found;
        }
        assertThat(bias.get("norm").doubleValue()).isCloseTo(Math.sqrt(square), within(1e-15));
        JsonNode embedding = back.get("parameters").get(0);
        assertThat(embedding.get("rows")).hasSize(5);
        for (int i = 0; i < embedding.get("gradient").get(3).size(); i++) {
            assertThat(embedding.get("gradient").get(3).get(i).doubleValue()).isEqualTo(at(steps, 3, "x", i));
        }
    }

    @Test
    void theTableHasTheNumbersOfTheDocument(@TempDir Path folder) throws IOException {
        String model = Fixtures.file(folder, LstmCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), 2);
        String[] words = {"trace", "--model", model, "--text", "the film", "--backward", "positive", "--format", "csv"};
        Run run = Run.of(words);
        assertThat(run.status()).as(run.err()).isZero();
        words[8] = "json";
        JsonNode layers = JSON.readTree(Run.of(words).out()).at("/backward/layers");
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(run.out()))
                .getRecords();
        assertThat(rows).hasSize(4 * 2 * 8);
        for (int row = 0; row < rows.size(); row++) {
            JsonNode step = layers.get(row / 16).get("steps").get(row / 8 % 2);
            CSVRecord record = rows.get(row);
            int unit = row % 8;
            for (String name : List.of("h", "c", "a_f", "o", "h_prev", "c_prev")) {
                assertThat(Double.parseDouble(record.get("d_" + name)))
                        .isEqualTo(step.at("/gradients/" + name + "/" + unit).doubleValue());
            }
            assertThat(Double.parseDouble(record.get("direct")))
                    .isEqualTo(step.at("/direct/" + unit).doubleValue());
            assertThat(Double.parseDouble(record.get("road_carry_c")))
                    .isEqualTo(step.at("/roads/carry/c/" + unit).doubleValue());
        }
    }

    @Test
    void aTranslatorIsWalkedBackFromItsOutputToItsText() throws IOException {
        String[] words = {"trace", "--model", "dates", "--text", "3 May 2021", "--backward", "0", "--at", "6"};
        JsonNode trace = JSON.readTree(Run.of(words).out());
        JsonNode back = trace.get("backward");
        assertThat(back.get("label").textValue()).isEqualTo("0");
        assertThat(back.get("step").intValue()).isEqualTo(6);
        double p = trace.at("/outputs/5/probabilities/" + (back.get("output").intValue() - 1))
                .doubleValue();
        assertThat(back.get("value").doubleValue()).isCloseTo(-Math.log(p), within(1e-9));
        assertThat(back.get("outputs")).hasSize(11);
        double along = 0;
        for (JsonNode fit : back.at("/outputs/5/fits")) {
            along += fit.doubleValue();
        }
        // A softmax does not hear of what all its scores have in common.
        assertThat(along).isCloseTo(0, within(1e-15));
        assertThat(back.at("/outputs/6/scores/4").doubleValue()).isZero();
        // What both directions of the first layer read is one vector.
        for (int t = 0; t < 10; t++) {
            double both = back.at("/encoder/0/steps/" + t + "/gradients/x/0").doubleValue()
                    + back.at("/encoder/1/steps/" + t + "/gradients/x/0").doubleValue();
            assertThat(back.at("/source/" + t + "/0").doubleValue()).isCloseTo(both, within(1e-15));
        }
        // The scores' biases hear of each step's scores alone.
        JsonNode bias = null;
        for (JsonNode block : back.get("decoder-parameters")) {
            bias = block.get("block").textValue().equals("head.bias") ? block : bias;
        }
        assertThat(Objects.requireNonNull(bias).at("/gradient/4/0").doubleValue())
                .isCloseTo(back.at("/outputs/5/scores/4").doubleValue(), within(1e-15));
        assertThat(back.at("/encoder-parameters/1/parameter").textValue()).isEqualTo("encoder.gru.weight_ih_l0");
        JsonNode decoder = back.at("/decoder/0/steps");
        assertThat(at(decoder, 6, "h", 0)).isZero();
        assertThat(at(decoder, 5, "h", 0)).isNotZero();
        JsonNode whole = JSON.readTree(
                Run.of("trace", "--model", "dates", "--text", "3 May 2021", "--backward", "--of", "output")
                        .out());
        assertThat(whole.at("/backward/value").doubleValue())
                .isCloseTo(-whole.get("log-probability").doubleValue(), within(1e-12));
        assertThat(whole.at("/backward").has("step")).isFalse();
    }

    /// The loss on a translation that is given, and what would move it.
    @Test
    void aTranslatorIsAskedAboutAnOutputThatIsGiven() throws IOException {
        String[] words = {
            "trace",
            "--model",
            "dates",
            "--text",
            "3 May 2021",
            "--target",
            "2021-03-05",
            "--backward",
            "--of",
            "output"
        };
        JsonNode trace = JSON.readTree(Run.of(words).out());
        assertThat(trace.get("translation").textValue()).isEqualTo("2021-03-05");
        assertThat(trace.get("target")).hasSize(11);
        double sum = 0;
        for (int t = 0; t < 11; t++) {
            String said = trace.at("/target/" + t).textValue();
            int id = 0;
            while (!trace.at("/labels/" + id).textValue().equals(said)) {
                id++;
            }
            sum -= Math.log(trace.at("/outputs/" + t + "/probabilities/" + id).doubleValue());
        }
        assertThat(trace.at("/backward/value").doubleValue())
                .isCloseTo(sum, within(1e-9))
                .isGreaterThan(5);
        assertThat(trace.get("log-probability").doubleValue()).isCloseTo(-sum, within(1e-9));
        says(2, "--target is for translators", "--target", "x");
    }

    @Test
    void theTableOfATranslatorHasBothSides() throws IOException {
        Run run = Run.of(
                "trace", "--model", "dates", "--text", "3 May 2021", "--backward", "--at", "6", "--format", "csv");
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(run.out()))
                .getRecords();
        assertThat(rows).extracting(row -> row.get("side")).contains("encoder", "decoder");
        assertThat(rows)
                .filteredOn(row ->
                        row.get("side").equals("encoder") && row.get("token").equals("3"))
                .anyMatch(row -> Double.parseDouble(row.get("d_h")) != 0);
    }

    @Test
    void whatCannotBeAskedIsOneSentence() {
        says(1, "has no output \"happy\"; its outputs are negative, positive, or 1 to 2", "--backward", "happy");
        says(1, "has no output \"3\"", "--backward", "3");
        says(1, "no step 9 to ask about; the steps are 1 to 5", "--backward", "negative", "--at", "9");
        says(2, "--of is \"both\"; loss or score or output is meant", "--backward", "negative", "--of", "both");
        says(2, "--at is for --backward LABEL", "--at", "3");
        says(1, "writes no output whose loss", "--backward", "--of", "output");
        Run translator = Run.of("trace", "--model", "dates", "--text", "3 May 2021", "--backward", "1", "--at", "12");
        assertThat(translator.status()).isEqualTo(1);
        assertThat(translator.err())
                .contains("no output step 12 to ask about; the steps are 1 to 11")
                .hasLineCount(1);
    }

    private static void says(int status, String sentence, String... words) {
        Run run = run(words);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(sentence);
    }

    private static double at(JsonNode steps, int step, String quantity, int unit) {
        return steps.get(step).at("/gradients/" + quantity + "/" + unit).doubleValue();
    }

    private static JsonNode trace(String... words) throws IOException {
        Run run = run(words);
        assertThat(run.status()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static Run run(String... words) {
        var all = new String[words.length + 3];
        all[0] = "trace";
        all[1] = "--text";
        all[2] = TEXT;
        System.arraycopy(words, 0, all, 3, words.length);
        return Run.of(all);
    }
}
