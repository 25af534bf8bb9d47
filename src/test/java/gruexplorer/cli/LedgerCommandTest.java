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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "the film was not good at all";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sentiment-en", "sentiment-zh", "brackets", "numbers-en", "dna", "news"})
    void thePrintedContributionsAreThePrintedTracesStates(String model) throws IOException {
        String text = model.equals("numbers-en") ? "forty two" : model.equals("dna") ? "ACGTTGCA" : TEXT;
        JsonNode trace =
                JSON.readTree(Run.of("trace", "--model", model, "--text", text).out());
        int steps = trace.get("tokens").size();
        for (int step : new int[] {1, steps}) {
            Run run = Run.of(
                    "ledger", "--model", model, "--text", text, "--step", Integer.toString(step), "--format", "json");
            assertThat(run.status()).as(run.err()).isZero();
            JsonNode ledger = JSON.readTree(run.out());
            for (JsonNode unit : ledger.get("units")) {
                int j = unit.get("unit").intValue() - 1;
                double sum = unit.at("/initial/contribution").doubleValue();
                double weights = unit.at("/initial/weight").doubleValue();
                assertThat(unit.get("steps")).hasSize(step);
                for (JsonNode entry : unit.get("steps")) {
                    int k = entry.get("step").intValue() - 1;
                    double n = trace.at("/layers/0/steps/" + k + "/n/" + j).doubleValue();
                    assertThat(entry.get("written").doubleValue()).isEqualTo(n);
                    sum += entry.get("weight").doubleValue() * n;
                    weights += entry.get("weight").doubleValue();
                }
                double h = trace.at("/layers/0/steps/" + (step - 1) + "/h/" + j).doubleValue();
                assertThat(sum).isCloseTo(h, within(1e-12));
                assertThat(weights).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void anLstmsLayerInTheOtherDirectionHasTheBooksOfItsCell() throws IOException {
        String model = Fixtures.file(folder, LstmCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), 2);
        Run run = Run.of(
                "ledger",
                "--model",
                model,
                "--text",
                TEXT,
                "--layer",
                "2",
                "--reverse",
                "--step",
                "3",
                "--unit",
                "2",
                "--format",
                "json");
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode ledger = JSON.readTree(run.out());
        JsonNode trace =
                JSON.readTree(Run.of("trace", "--model", model, "--text", TEXT).out());
        JsonNode unit = ledger.at("/units/0");
        assertThat(ledger.get("quantity").textValue()).isEqualTo("c");
        assertThat(unit.get("sum").doubleValue())
                .isCloseTo(trace.at("/layers/3/steps/2/c/1").doubleValue(), within(1e-12));
        // What reads from the end has read the steps 3 to 7.
        assertThat(unit.at("/steps/0/step").intValue()).isEqualTo(3);
        assertThat(unit.get("steps")).hasSize(5);
    }

    @Test
    void aTableForATerminalAddsUp() {
        Run run = Run.of("ledger", "--text", TEXT, "--unit", "3");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("unit 3").contains("half-life").contains("not a claim of causes");
        String sum = run.out()
                .lines()
                .filter(line -> line.startsWith("sum"))
                .findFirst()
                .orElseThrow();
        assertThat(sum).contains("100.00");
        assertThat(Run.of("ledger", "--text", TEXT).out().lines().filter(line -> line.matches("\\d .*")))
                .hasSize(8);
    }

    @Test
    void csvHasARowForEveryUnitAndStep() {
        Run run = Run.of("ledger", "--text", TEXT, "--format", "csv");
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("unit,step,token,weight,written,contribution");
        assertThat(lines).hasSize(1 + 8 * 8);
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        String rnn = Fixtures.file(folder, RnnCell.PYTORCH, Optional.empty(), 1);
        wrong(1, "is a plain RNN, which has no ledger", "ledger", "--model", rnn, "--text", TEXT);
        wrong(1, "there is no step 8; the steps are 1 to 7", "ledger", "--text", TEXT, "--step", "8");
        wrong(1, "there is no unit 9", "ledger", "--text", TEXT, "--unit", "9");
        wrong(2, "--format is \"xml\"", "ledger", "--text", TEXT, "--format", "xml");
        wrong(2, "--side is for translators", "ledger", "--text", TEXT, "--side", "encoder");
        Path there = Files.writeString(folder.resolve("there.csv"), "mine");
        wrong(1, "there.csv", "ledger", "--text", TEXT, "--format", "csv", "--out", there.toString());
        assertThat(there).hasContent("mine");
    }

    private static void wrong(int status, String said, String... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.err()).contains(said).doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }
}
