package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cells side by side from the command line.
class CompareCommandTest {

    @TempDir
    Path folder = Path.of("");

    private Path data = Path.of("");

    @BeforeEach
    void write() throws IOException {
        var rows = new StringBuilder("label\ttext\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 2 == 0 ? "up\tfilm " : "down\tfilm ")
                    .append(i)
                    .append(i % 2 == 0 ? " was good\n" : " was bad\n");
        }
        data = Files.writeString(folder.resolve("reviews.tsv"), rows);
    }

    private Run compare(String... more) {
        List<String> words = new ArrayList<>(List.of("compare", "--data", data.toString(), "--task", "classify"));
        words.addAll(List.of(more));
        if (!words.contains("--epochs")) {
            words.addAll(List.of("--epochs", "2"));
        }
        return Run.of(words.toArray(String[]::new));
    }

    @Test
    void aTableSaysWhatEachReached() {
        Run run = compare("--seeds", "2", "--test", data.toString(), "--hidden", "4");
        assertThat(run.status()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst())
                .matches("cell +units +parameters +validation loss +right % +held-out loss +held-out right % +s/epoch");
        assertThat(lines.get(1)).matches("gru +4 +\\d+ +\\d\\.\\d{4} \\(\\d\\.\\d{4}–\\d\\.\\d{4}\\) .*");
        assertThat(lines.get(2)).matches("lstm +\\d +\\d+ \\([+−]?\\d\\.\\d %\\) .*");
        assertThat(lines.get(3)).startsWith("rnn ");
        assertThat(run.out())
                .contains("equal parameters, 2 seeds, 2 epochs, 36 texts to train on, 4 to choose the epoch")
                .containsPattern("gradient \\d steps back, as a share of that at the end: gru .*, lstm .*, rnn ");
        assertThat(run.err().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("epoch \\d/2 {2}validation {2}gru .* lstm .* rnn .* s left"));
    }

    @Test
    void jsonHoldsEveryRun() throws IOException {
        String[] words = {"--seeds", "2", "--cells", "rnn-relu,gru", "--equal", "units", "--format", "json", "--quiet"};
        Run run = compare(words);
        assertThat(run.err()).isEmpty();
        JsonNode object = new ObjectMapper().readTree(run.out());
        assertThat(object.get("equal").asText()).isEqualTo("units");
        assertThat(object.get("texts").get("training").asInt()).isEqualTo(36);
        JsonNode first = object.get("contestants").get(0);
        assertThat(first.get("cell").asText()).isEqualTo("rnn-relu");
        assertThat(first.get("initializer").asText()).isEqualTo("identity");
        assertThat(first.get("units"))
                .isEqualTo(object.get("contestants").get(1).get("units"));
        JsonNode losses = first.get("runs").get(1).get("validation-loss");
        assertThat(losses).hasSize(3);
        assertThat(first.get("runs").get(1).get("training-loss").get(0).isNull())
                .isTrue();
        assertThat(first.get("runs").get(1).get("seed").asInt()).isEqualTo(2);
        JsonNode horizon = first.get("horizon").get("trained").get("median");
        assertThat(horizon).hasSize(object.get("horizon-tokens").size());
        assertThat(horizon.get(horizon.size() - 1).asDouble()).isEqualTo(1);
        // All but the times is the same again.
        JsonNode again = new ObjectMapper().readTree(compare(words).out());
        for (int i = 0; i < 2; i++) {
            JsonNode other = again.get("contestants").get(i);
            assertThat(other.get("runs"))
                    .isEqualTo(object.get("contestants").get(i).get("runs"));
            assertThat(other.get("horizon"))
                    .isEqualTo(object.get("contestants").get(i).get("horizon"));
        }
    }

    @Test
    void theFolderHoldsFiguresAndNumbers() throws IOException {
        Path out = folder.resolve("out");
        Run run = compare("--seeds", "1", "--out", out.toString(), "--figures", "svg,csv", "--lang", "zh", "--quiet");
        assertThat(run.err()).isEmpty();
        for (String file : List.of("comparison.svg", "curves.csv", "horizon.svg", "horizon.csv", "comparison.json")) {
            assertThat(out.resolve(file)).isNotEmptyFile();
        }
        assertThat(Files.readString(out.resolve("comparison.svg")))
                .contains("梯度")
                .contains("LSTM");
        assertThat(Files.readString(out.resolve("curves.csv")))
                .startsWith("plot,cell,at,least,median,most,seeds\n")
                .contains("validation-loss,rnn,2,");
        Run again = compare("--seeds", "1", "--out", out.toString(), "--quiet");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("comparison.svg").contains("--force");
        assertThat(again.err().lines()).hasSize(1);
        assertThat(compare("--seeds", "1", "--out", out.toString(), "--quiet", "--force")
                        .status())
                .isZero();
    }

    @Test
    void aSeriesIsComparedWithoutAScore() throws IOException {
        var rows = new StringBuilder("t,x\n");
        for (int i = 0; i < 90; i++) {
            rows.append(i).append(',').append(Math.sin(i / 5.0)).append('\n');
        }
        Path series = Files.writeString(folder.resolve("series.csv"), rows);
        Run run = Run.of(
                "compare",
                "--task=forecast",
                "--data",
                series.toString(),
                "--columns=x",
                "--epochs=2",
                "--seeds=1",
                "--look-back=12",
                "--quiet");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .doesNotContain("right %")
                .contains("gradient 11 steps back")
                .contains("squared error");
        assertThat(Run.of("compare", "--task=forecast", "--data", series.toString(), "--text", "a")
                        .err())
                .contains("it takes no --text");
    }

    @Test
    void runsThatDivergeAreToldAndDoNotCount() {
        Run run = compare("--seeds", "2", "--lr", "100000", "--epochs", "20", "--clip", "1e9");
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("diverged in epoch").contains("a smaller --lr usually helps");
        assertThat(run.out()).contains("of 2 runs diverged and do not count");
    }

    @Test
    void badInputIsOneSentence() throws IOException {
        List<Run> wrong = List.of(
                compare("--cells", "gru,gru"),
                compare("--cells", "gru,mamba"),
                compare("--equal", "speed"),
                compare("--seeds", "0"),
                compare("--figures", "gif"),
                compare("--hidden", "0"));
        assertThat(wrong).allMatch(run -> run.status() == 2 && run.err().lines().count() == 1);
        assertThat(wrong.get(0).err()).contains("names a cell twice");
        assertThat(wrong.get(1).err()).contains("--cells is \"mamba\"; gru or lstm or rnn or rnn-relu is meant");
        Path one = Files.writeString(folder.resolve("one.tsv"), "label\ttext\na\tx y\nb\tz\n");
        List<Run> failed = List.of(
                compare("--out", one.toString()),
                compare("--out", folder.resolve("no/where").toString()),
                compare("--text", " "),
                Run.of("compare", "--task", "classify", "--data", one.toString()),
                Run.of("compare", "--task", "classify", "--data", "absent.tsv"));
        assertThat(failed)
                .allMatch(run -> run.status() == 1
                        && run.err().lines().count() == 1
                        && run.out().isEmpty());
        assertThat(failed.get(0).err()).contains("is a file; --out takes a folder");
        assertThat(failed.get(3).err()).contains("too few different texts");
    }
}
