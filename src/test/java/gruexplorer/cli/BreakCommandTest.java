package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Look;
import gruexplorer.session.Reading.Side;
import gruexplorer.session.Session;
import gruexplorer.session.Stop;
import gruexplorer.session.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakCommandTest {

    private static final String TEXT = "the film was not good at all";

    @Test
    void stepsThatHitArePrintedWithWhatIsWatched() {
        Run run = Run.of(
                "break",
                "--text",
                TEXT,
                "--when",
                "token = 'not'",
                "--when",
                "step > 3 and step < 6",
                "--watch",
                "z:1",
                "--watch",
                "p('negative')");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .hasSize(2)
                .allMatch(
                        line -> line.matches("[45]\t(?:not|good)\t0\\.\\d{4}\t[01]\\.\\d{4}\t.*step > 3 and step < 6"))
                .first()
                .asString()
                .contains("token = \"not\"\t");
    }

    @Test
    void withoutAConditionEveryStepIsPrinted() {
        Run run = Run.of("break", "--text", TEXT, "--watch", "|dh|");
        assertThat(run.out().lines()).hasSize(7).allMatch(line -> line.matches("\\d\t\\w+\t\\d\\.\\d{4}"));
    }

    @Test
    void jsonHoldsEveryStep() throws IOException {
        Run run = Run.of(
                "break",
                "--text",
                TEXT,
                "--when",
                "output changes",
                "--when",
                "nan",
                "--watch",
                "step",
                "--format",
                "json");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("tokens")).hasSize(7);
        assertThat(json.at("/conditions/0/condition").asText()).isEqualTo("output changes");
        assertThat(json.at("/conditions/0/steps")).isNotEmpty();
        assertThat(json.at("/conditions/0/known"))
                .hasSameSizeAs(json.at("/conditions/0/steps"))
                .allMatch(place -> place.asText().equals("output"));
        assertThat(json.at("/conditions/1/steps")).isEmpty();
        assertThat(json.at("/watches/0/values/6").asDouble()).isEqualTo(7);
        assertThat(json.get("sha256").asText()).hasSize(64);
    }

    @Test
    void eitherSideOfATranslatorIsAsked() {
        Run encoder = Run.of(
                "break",
                "--model",
                "dates",
                "--text",
                "9 March 2024",
                "--side",
                "encoder",
                "--when",
                "step = 1 and l1r.z:1 > 0");
        assertThat(encoder.err()).isEmpty();
        assertThat(encoder.out()).startsWith("1\t9\t");
        Run decoder = Run.of("break", "--model", "dates", "--text", "9 March 2024", "--when", "p > 0.99");
        assertThat(decoder.out().lines()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "any zz < 1 # 2 # --when \"any zz < 1\": the condition cannot be read at character 5, zz: a quantity is",
                "any f < 1 # 1 # there is no f in this model",
                "z:99 < 1 # 1 # there is no z:99"
            })
    void mistakesAreOneSentence(String condition, int status, String sentence) {
        Run run = Run.of("break", "--text", TEXT, "--when", condition);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1).first().asString().contains(sentence);
    }

    @Test
    void gradientsAreThoseOfTheLossThatIsNamed() {
        Run run = Run.of("break", "--text", TEXT, "--backward", "positive", "--watch", "|gradient|");
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(7).noneMatch(line -> line.endsWith("\t0.0000"));
        Run other = Run.of("break", "--text", TEXT, "--backward", "negative", "--watch", "|gradient|");
        assertThat(other.out()).isNotEqualTo(run.out());
        assertThat(Run.of("break", "--text", TEXT, "--backward", "odd", "--watch", "p")
                        .err())
                .contains("no label \"odd\"");
        assertThat(Run.of("break", "--text", TEXT, "--watch", "|gradient|").err())
                .contains("which label");
    }

    @Test
    void aSessionBringsItsOwn(@TempDir Path folder) {
        Path file = folder.resolve("x.session");
        Work work = Work.of(SavedModel.open("sentiment-en"), TEXT)
                .withStops(List.of(new Stop("step = 2", true), new Stop("step = 3", false)), List.of("z:1"));
        var look = new Look(Side.WHOLE, 0, 0, 0, "", false, false, "en", "index", List.of(), List.of());
        new Session(work, look).save(file, false);
        Run run = Run.of("break", "--session", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).matches("2\tfilm\t0\\.\\d{4}\tstep = 2\n");
        Run other = Run.of("break", "--session", file.toString(), "--when", "step = 5");
        assertThat(other.out()).isEqualTo("5\tgood\tstep = 5\n");
    }

    @Test
    void nothingToLookForIsWrongUsage() {
        Run run = Run.of("break", "--text", TEXT);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--when COND or --watch EXPR");
    }
}
