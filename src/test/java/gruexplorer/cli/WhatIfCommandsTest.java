package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.Fixtures;
import gruexplorer.engine.cell.RnnCell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is done otherwise, from the command line.
class WhatIfCommandsTest {

    private static final String TEXT = "the film was not good";

    @TempDir
    private Path folder;

    @Test
    void aTraceSaysWhatWasHeldAndHoldsIt() throws Exception {
        JsonNode trace = json(Run.of("trace", "--text", TEXT, "--clamp", "l1.z:3=0.25@2-4", "--swap", "5=bad"));
        assertThat(trace.get("what-if").get(0).asText()).isEqualTo("swap 5=bad");
        assertThat(trace.get("what-if").get(1).asText()).isEqualTo("clamp l1.z:3=0.25@2-4");
        assertThat(trace.get("tokens").get(4).asText()).isEqualTo("bad");
        JsonNode steps = trace.get("layers").get(0).get("steps");
        for (int t = 0; t < 5; t++) {
            double z = steps.get(t).get("z").get(2).asDouble();
            assertThat(z == 0.25).isEqualTo(t >= 1 && t <= 3);
        }
        assertThat(json(Run.of("trace", "--text", TEXT)).has("what-if")).isFalse();
    }

    @Test
    void anAnswerUnderASwapIsTheAnswerToTheOtherText() throws Exception {
        JsonNode swapped = json(Run.of("predict", "--text", TEXT, "--swap", "4=really", "--format", "json"));
        JsonNode plain = json(Run.of("predict", "--text", "the film was really good", "--format", "json"));
        assertThat(swapped.get("probabilities")).isEqualTo(plain.get("probabilities"));
        assertThat(swapped.get("what-if").get(0).asText()).isEqualTo("swap 4=really");
    }

    @Test
    void aBiasTurnsTheAnswer() {
        Run run = Run.of("predict", "--text", TEXT, "--set", "head.0.bias[1]+=50");
        assertThat(run.out().lines().findFirst().orElseThrow()).startsWith("positive\t1.0000");
        assertThat(Run.of("predict", "--text", TEXT).out()).startsWith("negative");
    }

    @Test
    void aFigureUnderAWhatIfSaysSo() throws Exception {
        Path file = folder.resolve("f.svg");
        Path plain = folder.resolve("p.svg");
        Run run = Run.of(
                "figure", "--text", TEXT, "--figure", "timeline", "--preset", "carry-all", "--out", file.toString());
        assertThat(run.err()).isEmpty();
        Run.of("figure", "--text", TEXT, "--figure", "timeline", "--out", plain.toString());
        assertThat(Files.readString(file)).contains("what if: clamp l1.z:*=1");
        assertThat(Files.readString(plain)).doesNotContain("what if");
    }

    @Test
    void aTranslatorTakesThemToo() throws Exception {
        JsonNode said = json(
                Run.of("predict", "--model", "dates", "--text", "9 March 2024", "--swap", "1=8", "--format", "json"));
        JsonNode plain = json(Run.of("predict", "--model", "dates", "--text", "8 March 2024", "--format", "json"));
        assertThat(said.get("translation")).isEqualTo(plain.get("translation"));
        JsonNode still =
                json(Run.of("trace", "--model", "dates", "--text", "9 March 2024", "--clamp", "decoder.l1.h:*=0@1-"));
        assertThat(still.get("decoder")
                        .get(0)
                        .get("steps")
                        .get(0)
                        .get("h")
                        .get(0)
                        .asDouble())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | --clamp=l1.z | --clamp: \"l1.z\" is no clamp; one looks like l1.z:3=0@5-9: layer, quantity, unit (or 2-4, or *), value, steps",
                "2 | --set=bias | --set: \"bias\" is no edit of a weight; one looks like gru.weight_hh_l0[4,2]=0.5 or head.0.bias[1]+=0.1: name, indices from 0, number",
                "2 | --swap=good | --swap: \"good\" is no swap of a token; one looks like 3=good: the step, and what stands there",
                "2 | --preset=shut | --preset is \"shut\"; reset-open or carry-all or carry-none is meant",
                "1 | --clamp=l1.z:3=2 | clamp l1.z:3=2: z cannot be held at 2; it is between 0 and 1",
                "1 | --clamp=l1.z:3=0@4-9 | clamp l1.z:3=0@4-9: step 9 is past the end; there are 5 steps",
                "1 | --swap=9=good | swap 9=good: there is no step 9; the steps are 1 to 5",
            })
    void badEditsAreToldInOneLine(int status, String flag, String sentence) {
        for (String command : new String[] {"trace", "predict", "figure"}) {
            Run run = command.equals("figure")
                    ? Run.of("figure", "--figure", "cell", "--text", TEXT, flag, "--out", folder + "/x.svg")
                    : Run.of(command, "--text", TEXT, flag);
            assertThat(run.status()).isEqualTo(status);
            assertThat(run.err()).contains(sentence);
            assertThat(run.err().strip().lines()).hasSize(1);
            assertThat(run.out()).isEmpty();
        }
        assertThat(folder.resolve("x.svg")).doesNotExist();
    }

    @Test
    void aStateIsTakenFromAnotherModelOfAsManyUnits() {
        Run own = Run.of("trace", "--model", "brackets", "--text", "(()", "--transplant", "l1@2=1:)");
        assertThat(own.err()).isEmpty();
        Run named = Run.of("trace", "--model", "brackets", "--text", "(()", "--transplant", "l1@2=l1@1[brackets]:)");
        assertThat(named.err()).isEmpty();
        assertThat(named.out().replace("l1@2=1[brackets]:)", "l1@2=1:)")).isEqualTo(own.out());
        Run small = Run.of("trace", "--model", "brackets", "--text", "(()", "--transplant", "l1@2=1[news]:a");
        assertThat(small.status()).isEqualTo(1);
        assertThat(small.err().strip())
                .contains("l1 of news has 12 units, l1 has")
                .endsWith("a state fits where there are as many")
                .doesNotContain("\n");
        Run nowhere = Run.of("trace", "--model", "brackets", "--text", "(()", "--transplant", "l1@2=1[nowhere]:a");
        assertThat(nowhere.status()).isEqualTo(1);
        assertThat(nowhere.err()).contains("nowhere").doesNotContain("\tat ");
        Run broken = Run.of("trace", "--model", "brackets", "--text", "(()", "--transplant", "l1@2=1[news:a");
        assertThat(broken.status()).isEqualTo(2);
        assertThat(broken.err()).contains("is no transplant");
    }

    @Test
    void aPresetNeedsItsGate() {
        String rnn = Fixtures.file(folder, RnnCell.PYTORCH, Optional.empty(), 1);
        Run run = Run.of("predict", "--model", rnn, "--text", "the film", "--preset", "carry-all");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--preset carry-all: the cells of random have no such gate");
    }

    private static JsonNode json(Run run) throws Exception {
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
