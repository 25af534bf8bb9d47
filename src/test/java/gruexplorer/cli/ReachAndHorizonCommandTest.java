package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.Fixtures;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.TranslatorFile;
import gruexplorer.format.TranslatorFiles;
import gruexplorer.session.Readings;
import gruexplorer.session.Translated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachAndHorizonCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "the film was not good at all";

    @TempDir
    private Path folder;

    /// The same text with an unknown word in the place of a token, read by the program itself.
    @Test
    void occlusionIsWhatTheTextWithAnUnknownWordIsShortOf() throws IOException {
        JsonNode reach = json("reach", "--text", TEXT, "--label", "positive", "--at", "5");
        double whole = score(TEXT, 5);
        assertThat(reach.get("value").doubleValue()).isCloseTo(whole, within(1e-12));
        double without = score("the film was qzx good at all", 5);
        assertThat(reach.at("/steps/3/occlusion").doubleValue()).isCloseTo(whole - without, within(1e-12));
        assertThat(reach.get("replaced-by").textValue()).isEqualTo("unknown");
        assertThat(reach.at("/steps/6/occlusion").doubleValue()).isZero();
        assertThat(reach.at("/steps/6/gradient-times-input").doubleValue()).isZero();
    }

    private static double score(String text, int step) throws IOException {
        JsonNode trace = JSON.readTree(Run.of("trace", "--text", text).out());
        int positive = 0;
        while (!trace.at("/labels/" + positive).textValue().equals("positive")) {
            positive++;
        }
        return trace.at("/outputs/" + (step - 1) + "/scores/" + positive).doubleValue();
    }

    /// The gradients that `trace --backward` prints, put together by hand.
    @Test
    void theFiguresAreThoseOfThePrintedBackwardPass() throws IOException {
        JsonNode trace = JSON.readTree(Run.of("trace", "--text", TEXT, "--backward", "negative", "--of", "loss")
                .out());
        JsonNode lines = json("horizon", "--text", TEXT, "--label", "negative").get("lines");
        JsonNode reach = json("reach", "--text", TEXT, "--label", "negative", "--of", "loss");
        for (int t = 0; t < 7; t++) {
            JsonNode slopes = trace.at("/backward/layers/0/steps/" + t);
            double square = 0;
            for (JsonNode d : slopes.at("/gradients/h")) {
                square += d.doubleValue() * d.doubleValue();
            }
            assertThat(lines.at("/0/steps/" + t + "/loss-norm").doubleValue())
                    .isCloseTo(Math.sqrt(square), within(1e-15));
            double product = 0;
            JsonNode x = trace.at("/layers/0/steps/" + t + "/x");
            for (int i = 0; i < x.size(); i++) {
                product += x.get(i).doubleValue()
                        * slopes.at("/gradients/x").get(i).doubleValue();
            }
            assertThat(reach.at("/steps/" + t + "/gradient-times-input").doubleValue())
                    .isCloseTo(product, within(1e-15));
        }
        assertThat(lines).hasSize(4);
        assertThat(lines.at("/2/network").textValue()).isEqualTo("lstm");
        assertThat(lines.at("/2/untrained").booleanValue()).isTrue();
        assertThat(lines.at("/3/steps/6/state-share").doubleValue()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theMapHasARowForEveryLossAndItsDiagonalIsWhereItBegins() throws IOException {
        JsonNode found = json("horizon", "--model", "news", "--text", "not good at all", "--map");
        JsonNode map = found.get("map");
        assertThat(map).hasSize(4);
        assertThat(map.get(2)).hasSize(3);
        JsonNode last = found.at("/lines/0/steps");
        for (int t = 0; t < 4; t++) {
            assertThat(map.get(3).get(t).doubleValue())
                    .isCloseTo(last.get(t).get("loss-norm").doubleValue(), within(1e-12));
        }
    }

    @Test
    void otherModelsStandBesideItWhereTheyReadAsManySteps() throws IOException {
        JsonNode lines =
                json("horizon", "--text", TEXT, "--against", "sentiment-en").get("lines");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).get("steps")).isEqualTo(lines.get(0).get("steps"));
        wrong(1, "they cannot stand side by side", "horizon", "--text", TEXT, "--against", "brackets");
    }

    @ParameterizedTest
    @CsvSource({
        "numbers-en, forty two",
        "brackets, a(bc)d",
        "dna, ACGTTGCAACGT",
        "tones, ''",
        "temporal-order, ''",
        "season, ''",
        "adding, ''",
        "copy, ''",
        "chorales, ''"
    })
    void everyShippedModelCanBeAsked(String model, String text) throws IOException {
        String read = text.isEmpty() ? first(model) : text;
        JsonNode reach = json("reach", "--model", model, "--text", read);
        assertThat(reach.get("steps")).isNotEmpty();
        for (JsonNode step : reach.get("steps")) {
            assertThat(step.get("occlusion").isNumber()).isTrue();
        }
        assertThat(json("horizon", "--model", model, "--text", read).get("lines"))
                .hasSize(4);
    }

    private static String first(String model) {
        return Readings.first(ModelFiles.builtIn(model));
    }

    /// The gradients of that layer and direction that `trace --backward` prints.
    @ParameterizedTest
    @CsvSource({"0, 1, forward", "1, 1, reverse", "2, 2, forward", "3, 2, reverse"})
    void anyLayerAndDirectionCanBeLookedAt(int index, String layer, String direction) throws IOException {
        String both = Fixtures.file(folder, LstmCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), 2);
        JsonNode steps = JSON.readTree(Run.of("trace", "--model", both, "--text", TEXT, "--backward", "2")
                        .out())
                .at("/backward/layers/" + index + "/steps");
        String[] flags = {"horizon", "--model", both, "--text", TEXT, "--label", "2", "--layer", layer, "--map"};
        if (direction.equals("reverse")) {
            flags = Arrays.copyOf(flags, flags.length + 1);
            flags[flags.length - 1] = "--reverse";
        }
        JsonNode found = json(flags);
        assertThat(found.get("direction").textValue()).isEqualTo(direction);
        assertThat(found.get("layer").intValue()).isEqualTo(Integer.parseInt(layer));
        JsonNode own = found.at("/lines/0/steps");
        for (int t = 0; t < 7; t++) {
            double norm = steps.get(t).get("norm").doubleValue();
            assertThat(own.get(t).get("loss-norm").doubleValue()).isCloseTo(norm, within(1e-15));
            assertThat(found.at("/map/6").get(t).doubleValue()).isCloseTo(norm, within(1e-12));
        }
        int begins = direction.equals("reverse") ? 0 : 6;
        assertThat(own.get(begins).get("state-share").doubleValue()).isCloseTo(1, within(1e-12));
        assertThat(found.get("lines")).hasSize(4);
    }

    /// What is held inside the model says nothing to cells that have no such part; a token is one for all of them.
    @Test
    void untrainedCellsTakeTheWhatIfsThatAreInTheInput() throws IOException {
        JsonNode plain = json("horizon", "--text", TEXT);
        JsonNode held = json("horizon", "--text", TEXT, "--clamp", "l1.z:3=0@2-4", "--set", "head.0.bias[0]=1");
        JsonNode swapped = json("horizon", "--text", TEXT, "--swap", "4=never");
        JsonNode typed = json("horizon", "--text", "the film was never good at all");
        for (int line = 1; line < 4; line++) {
            // The loss is on the answer of the model itself, which the clamp may change: the state is not.
            for (int t = 0; t < 7; t++) {
                String at = "/lines/" + line + "/steps/" + t + "/state-share";
                assertThat(held.at(at)).isEqualTo(plain.at(at));
            }
            assertThat(swapped.at("/lines/" + line)).isEqualTo(typed.at("/lines/" + line));
        }
        assertThat(held.at("/lines/0")).isNotEqualTo(plain.at("/lines/0"));
        assertThat(held.get("apart"))
                .extracting(JsonNode::textValue)
                .containsExactly("set head.0.bias[0]=1", "clamp l1.z:3=0@2-4");
        assertThat(swapped.get("apart")).isEmpty();
        assertThat(Run.of("horizon", "--text", TEXT, "--clamp", "l1.z:3=0@2-4").out())
                .contains("of sentiment-en alone: clamp l1.z:3=0@2-4");
    }

    @Test
    void whatReachedATokenThatATranslatorWrote() throws IOException {
        JsonNode reached = json("reach", "--model", "dates", "--text", "9 March 2024", "--label", "3", "--at", "7");
        assertThat(reached.at("/asked/step").intValue()).isEqualTo(7);
        assertThat(reached.get("replaced-by").textValue()).isEqualTo("unknown");
        List<Double> occlusion = new ArrayList<>();
        reached.get("steps").forEach(step -> occlusion.add(step.get("occlusion").doubleValue()));
        // The month is told by its third letter: May has another.
        assertThat(occlusion.indexOf(Collections.max(occlusion))).isEqualTo(4);
        // An exact re-run with the target held: the same as a swap where it still writes the same.
        TranslatorFile dates = TranslatorFiles.builtIn("dates");
        Translated said = Translated.of(dates, "9 March 2024", 1);
        int[] source = PairEncoder.ids(said.source());
        source[4] = 0;
        int[] target =
                said.trace().target().stream().mapToInt(Integer::intValue).toArray();
        double score = dates.translator()
                .run(source, target)
                .scores()
                .at(6, reached.at("/asked/output").intValue() - 1);
        assertThat(occlusion.get(4)).isCloseTo(reached.get("value").doubleValue() - score, within(1e-12));
        JsonNode written =
                json("reach", "--model", "dates", "--text", "9 March 2024", "--side", "decoder", "--at", "7");
        assertThat(written.get("replaced-by").textValue()).isEqualTo("zeros");
        assertThat(written.at("/steps/7/occlusion").doubleValue()).isZero();
        assertThat(written.at("/steps/5/occlusion").doubleValue()).isNotZero();
        JsonNode whole = json("reach", "--model", "dates", "--text", "9 March 2024", "--of", "output");
        assertThat(whole.get("value").doubleValue()).isCloseTo(-said.said().logProbability(), within(1e-9));
    }

    /// Every row is the way back from a token that was written, as trace prints it.
    @Test
    void aTranslatorHasAMapOfWhatItWroteByWhatItRead() throws IOException {
        String[] model = {"--model", "dates", "--text", "9 March 2024"};
        for (String side : List.of("encoder", "decoder")) {
            boolean source = side.equals("encoder");
            JsonNode horizon = json(all(model, "horizon", "--side", side, "--map", "--of", "score"));
            assertThat(horizon.get("lines")).hasSize(4);
            assertThat(horizon.at("/lines/0/steps")).hasSize(source ? 12 : 11);
            JsonNode map = horizon.get("map");
            assertThat(map).hasSize(11);
            for (int s : new int[] {0, 6, 10}) {
                JsonNode back = json(all(
                                model, "trace", "--backward", "--of", "score", "--at", Integer.toString(s + 1)))
                        .get("backward");
                assertThat(map.get(s)).hasSize(source ? 12 : s + 1);
                for (int t = 0; t < map.get(s).size(); t++) {
                    double norm =
                            back.at("/" + side + "/0/steps/" + t + "/norm").doubleValue();
                    assertThat(map.get(s).get(t).doubleValue()).isCloseTo(norm, within(1e-12));
                }
            }
        }
    }

    private static String[] all(String[] model, String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(model));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        String both = Fixtures.file(folder, LstmCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), 1);
        wrong(1, "there is no layer 2", "horizon", "--model", both, "--text", TEXT, "--layer", "2");
        wrong(1, "reads in one direction", "horizon", "--text", TEXT, "--reverse");
        wrong(1, "writes no output", "reach", "--text", TEXT, "--of", "output");
        wrong(
                1,
                "is a translator; beside it stand translators",
                "horizon",
                "--model",
                "dates",
                "--text",
                "9 March 2024",
                "--against",
                "sentiment-en");
        wrong(1, "has no output \"neutral\"", "reach", "--text", TEXT, "--label", "neutral");
        wrong(1, "there is no step 8 to ask about", "reach", "--text", TEXT, "--at", "8");
        wrong(2, "--of is \"gain\"", "horizon", "--text", TEXT, "--of", "gain");
        wrong(2, "--seed draws", "horizon", "--text", TEXT, "--seed", "2", "--against", "sentiment-en");
    }

    private static JsonNode json(String... arguments) throws IOException {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--format";
        all[arguments.length + 1] = "json";
        Run run = Run.of(all);
        assertThat(run.status()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static void wrong(int status, String said, String... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.err()).contains(said).doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }
}
