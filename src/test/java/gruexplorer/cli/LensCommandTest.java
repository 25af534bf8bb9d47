package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.Fixtures;
import gruexplorer.engine.cell.LstmCell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LensCommandTest {

    private static final String TEXT = "the film was not good at all";

    @TempDir
    private Path folder;

    @Test
    void everyConventionIsALine() {
        Run run = Run.of("lens", "--text", TEXT, "--formulas");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        String[] blocks = run.out().split("\n\n", -1);
        assertThat(blocks[0].lines()).hasSize(8).first().asString().endsWith("\town");
        assertThat(blocks[0].lines().filter(line -> line.contains("\tsigns ("))).hasSize(1);
        assertThat(blocks[0].lines().filter(line -> line.endsWith("\tnever"))).hasSize(6);
        assertThat(blocks).hasSize(13);
        assertThat(run.out()).contains("misprint\taudit fails").contains("h_t = (1 − z_t) ⊙ n_t + z_t ⊙ h_t−1");
    }

    @Test
    void jsonHoldsEveryDifference() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(Run.of("lens", "--text", TEXT, "--format", "json").out());
        assertThat(json.get("conventions")).hasSize(8);
        JsonNode second = json.at("/conventions/1");
        assertThat(second.get("converts").asText()).isEqualTo("signs");
        assertThat(second.get("left").asDouble()).isLessThan(1e-12);
        double most = second.get("max").asDouble();
        double there = second.get("difference")
                .get(second.get("step").asInt() - 1)
                .get(second.get("unit").asInt() - 1)
                .asDouble();
        assertThat(Math.abs(there)).isEqualTo(most).isPositive();
        assertThat(json.get("formulas")).hasSize(12);
    }

    @Test
    void whatHasNoConventionsIsToldSo() {
        String file = Fixtures.file(folder, LstmCell.PYTORCH, Optional.empty(), 1);
        Run run = Run.of("lens", "--model", file, "--text", "not good");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1).first().asString().contains("the convention lens is about GRUs");
        Run figure = Run.of("figure", "--figure", "lens", "--model", file, "--text", "not good");
        assertThat(figure.status()).isEqualTo(1);
        assertThat(figure.err()).contains("the convention lens is about GRUs");
        assertThat(Run.of("lens", "--text", TEXT, "--layer", "2").err()).contains("no layer 2");
    }

    /// The states of the first step hear of no other: they are those of the network's own formula in that convention.
    @Test
    void bothSidesOfATranslatorAreReadInAConvention() throws IOException {
        for (String side : List.of("encoder", "decoder")) {
            Run run = Run.of("lens", "--model", "dates", "--text", "9 March 2024", "--side", side, "--format", "json");
            assertThat(run.status()).as(run.err()).isZero();
            JsonNode conventions = new ObjectMapper().readTree(run.out()).get("conventions");
            assertThat(conventions).hasSize(8);
            assertThat(conventions.at("/0/max").doubleValue()).isZero();
            assertThat(conventions.get(1).get("update").textValue()).isEqualTo("writes-new");
            assertThat(conventions.at("/1/max").doubleValue()).isGreaterThan(0.1);
            // Turned round on both sides at once it is the same function.
            assertThat(conventions.at("/1/left").doubleValue()).isLessThan(1e-12);
            assertThat(conventions.at("/1/difference")).hasSize(side.equals("encoder") ? 12 : 11);
            assertThat(conventions.get(2).has("left")).isFalse();
        }
    }
}
