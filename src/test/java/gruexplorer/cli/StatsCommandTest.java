package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.Fixtures;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS =
            List.of("the film was not good at all", "never boring", "a good film but not a great one");

    @TempDir
    private Path folder;

    private String data() throws IOException {
        Path file = folder.resolve("some.tsv");
        Files.writeString(file, "text\tlabel\n" + String.join("\tpositive\n", TEXTS) + "\tnegative\n");
        return file.toString();
    }

    /// Counted anew from the printed traces; what it writes to these texts is what stands beside them.
    @Test
    void eitherSideOfATranslatorIsCounted() throws IOException {
        Path file = folder.resolve("dates.tsv");
        List<String> texts = List.of("9 March 2024", "3 May 2021");
        Files.writeString(file, "9 March 2024\t2024-03-09\n3 May 2021\t2021-05-03\n");
        for (String side : List.of("encoder", "decoder")) {
            JsonNode found = json("--model", "dates", "--data", file.toString(), "--side", side);
            assertThat(found.get("side").textValue()).isEqualTo(side);
            assertThat(found.get("layers")).hasSize(side.equals("encoder") ? 2 : 1);
            int steps = 0;
            int shut = 0;
            for (String text : texts) {
                JsonNode trace = JSON.readTree(
                        Run.of("trace", "--model", "dates", "--text", text).out());
                for (JsonNode step : trace.at("/" + side + "/0/steps")) {
                    steps++;
                    shut += step.at("/z/4").doubleValue() < 0.1 ? 1 : 0;
                }
            }
            assertThat(found.get("steps").intValue()).isEqualTo(steps);
            JsonNode gate = found.at("/layers/0/units/4/gates/1");
            assertThat(gate.get("gate").textValue()).isEqualTo("z");
            assertThat(gate.get("shut").doubleValue()).isEqualTo((double) shut / steps);
        }
        wrong(
                2,
                "this decoder reads in one direction",
                "--model",
                "dates",
                "--data",
                file.toString(),
                "--side",
                "decoder",
                "--reverse");
    }

    @Test
    void theFigureCommandSaysWhoDrawsIt() {
        Run run = Run.of("figure", "--figure", "stats");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("stats --model M --data D --figure F draws it"));
    }

    /// Counted anew from the printed traces, and the memory from the printed ledgers.
    @Test
    void everyNumberFollowsFromTheTracesOfTheTexts() throws IOException {
        JsonNode found = json("--model", "sentiment-en", "--data", data());
        assertThat(found.get("texts").intValue()).isEqualTo(3);
        for (int unit = 0; unit < 8; unit++) {
            int steps = 0;
            int shut = 0;
            int open = 0;
            double sum = 0;
            double change = 0;
            double age = 0;
            double most = -2;
            String where = "";
            for (String text : TEXTS) {
                JsonNode trace = JSON.readTree(Run.of("trace", "--text", text).out());
                for (JsonNode step : trace.at("/layers/0/steps")) {
                    double z = step.get("z").get(unit).doubleValue();
                    double h = step.get("h").get(unit).doubleValue();
                    steps++;
                    shut += z < 0.1 ? 1 : 0;
                    open += z > 0.9 ? 1 : 0;
                    sum += z;
                    change += Math.abs(h - step.get("h_prev").get(unit).doubleValue());
                    where = h > most ? text : where;
                    most = Math.max(most, h);
                }
                age += ages(text, unit, trace.get("tokens").size());
            }
            assertThat(found.get("steps").intValue()).isEqualTo(steps);
            JsonNode one = found.at("/layers/0/units/" + unit);
            JsonNode gate = one.at("/gates/1");
            assertThat(gate.get("gate").textValue()).isEqualTo("z");
            assertThat(gate.get("shut").doubleValue()).isEqualTo((double) shut / steps);
            assertThat(gate.get("open").doubleValue()).isEqualTo((double) open / steps);
            assertThat(gate.get("mean").doubleValue()).isCloseTo(sum / steps, within(1e-12));
            assertThat(one.get("change").doubleValue()).isCloseTo(change / steps, within(1e-12));
            assertThat(one.get("most").doubleValue()).isEqualTo(most);
            assertThat(one.at("/highest/0/text").textValue()).isEqualTo(where);
            assertThat(one.get("memory").doubleValue()).isCloseTo(age / steps, within(1e-10));
            assertThat(one.get("still").booleanValue()).isFalse();
        }
    }

    /// The ages of what a unit holds after every step, by the ledger, summed over the steps.
    private static double ages(String text, int unit, int steps) throws IOException {
        double sum = 0;
        for (int step = 1; step <= steps; step++) {
            JsonNode ledger =
                    JSON.readTree(Run.of("ledger", "--text", text, "--step", Integer.toString(step), "--format", "json")
                            .out());
            JsonNode one = ledger.at("/units/" + unit);
            sum += step * one.at("/initial/weight").doubleValue();
            for (JsonNode entry : one.get("steps")) {
                sum += (step - entry.get("step").intValue())
                        * entry.get("weight").doubleValue();
            }
        }
        return sum;
    }

    @Test
    void otherCellsHaveTheirOwnGatesAndAPlainRnnNoMemory() throws IOException {
        String lstm = Fixtures.file(folder, LstmCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), 2);
        JsonNode found = json("--model", lstm, "--data", data());
        assertThat(found.get("layers")).hasSize(4);
        assertThat(found.at("/layers/3/direction").textValue()).isEqualTo("reverse");
        assertThat(found.at("/layers/3/units/0/gates")).hasSize(3);
        assertThat(found.at("/layers/3/units/0/memory").isNumber()).isTrue();
        String rnn = Fixtures.file(folder, RnnCell.PYTORCH, Optional.empty(), 1);
        JsonNode plain = json("--model", rnn, "--data", data());
        assertThat(plain.at("/layers/0/units/0/gates")).isEmpty();
        assertThat(plain.at("/layers/0/units/0/memory").isNull()).isTrue();
        assertThat(Run.of("stats", "--model", rnn, "--data", data()).out()).contains("highest and lowest in");
    }

    @Test
    void everyKindOfDataIsReadAsEvaluateReadsIt() throws IOException {
        for (String[] one :
                new String[][] {{"brackets", "samples/brackets/test.txt"}, {"numbers-en", "samples/numbers-en/test.txt"}
                }) {
            Run run = Run.of("stats", "--model", one[0], "--data", one[1], "--format", "csv");
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out().lines().count()).isGreaterThan(4);
        }
    }

    @Test
    void aFigureIsDrawnAndWhatCannotBeIsSaid() throws IOException {
        Path svg = folder.resolve("gates.svg");
        Run run = Run.of("stats", "--model", "sentiment-en", "--data", data(), "--figure", svg.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Files.readString(svg))
                .contains("Gate statistics of sentiment-en")
                .contains("never boring");
        wrong(1, "gates.svg", "--model", "sentiment-en", "--data", data(), "--figure", svg.toString());
        wrong(2, "--side is for translators", "--model", "sentiment-en", "--data", data(), "--side", "encoder");
        wrong(
                1,
                "there is no layer 2; the layers are 1 to 1",
                "--model",
                "sentiment-en",
                "--data",
                data(),
                "--layer",
                "2");
        wrong(2, "reads in one direction", "--model", "sentiment-en", "--data", data(), "--reverse");
        wrong(
                1,
                "nowhere.tsv",
                "--model",
                "sentiment-en",
                "--data",
                folder.resolve("nowhere.tsv").toString());
    }

    private static JsonNode json(String... arguments) throws IOException {
        Run run = run(arguments, "--format", "json");
        assertThat(run.status()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static Run run(String[] arguments, String... more) {
        var all = new ArrayList<>(List.of("stats"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(more));
        return Run.of(all.toArray(String[]::new));
    }

    private static void wrong(int status, String said, String... arguments) {
        Run run = run(arguments);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.err()).contains(said).doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }
}
