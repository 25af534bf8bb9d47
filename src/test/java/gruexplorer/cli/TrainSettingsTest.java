package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings that do not stand on the command line: in a file, or in another model.
class TrainSettingsTest {

    @TempDir
    private Path folder;

    private Path data;
    private Path one;

    @BeforeEach
    void files() throws IOException {
        data = folder.resolve("two words.txt");
        one = folder.resolve("one.safetensors");
        var text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append("abc ".repeat(20), 0, 5 + i).append('\n');
        }
        Files.writeString(data, text);
    }

    @Test
    void aFileOfArgumentsStandsForThem() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings"),
                "# how\n--task language-model --epochs 2\n--cell lstm --hidden 5 --quiet\n--data \"" + data + "\"\n");
        Run run = Run.of("train", "@" + settings, "--out", one.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        ModelFile model = ModelFiles.load(one);
        assertThat(model.network().shape().hidden()).isEqualTo(5);
        // What was in the file stands in the record.
        assertThat(String.valueOf(model.record().get("command")))
                .contains("--cell lstm --hidden 5", "\"" + data + "\"")
                .doesNotContain("@");
    }

    @Test
    void aModelIsTrainedLikeAnother() throws IOException {
        Run run = Run.of(
                "train",
                "--task",
                "language-model",
                "--epochs",
                "3",
                "--cell=rnn",
                "--hidden",
                "5",
                "--seed",
                "9",
                "--stream",
                "--window",
                "4",
                "--data",
                data.toString(),
                "--out",
                one.toString(),
                "--quiet");
        assertThat(run.status()).isZero();
        Path other = folder.resolve("other.safetensors");
        assertThat(Run.of("train", "--like", one.toString(), "--out", other.toString(), "--quiet"))
                .matches(again -> again.err().isEmpty() && again.status() == 0);
        ModelFile first = ModelFiles.load(one);
        ModelFile second = ModelFiles.load(other);
        first.network()
                .parameters()
                .forEach((name, matrix) ->
                        assertThat(second.network().parameter(name).data).containsExactly(matrix.data));
        assertThat(second.record().get("validation")).isEqualTo(first.record().get("validation"));
        Path third = folder.resolve("third.safetensors");
        assertThat(Run.of("train", "--like=" + other, "--hidden", "7", "--out", third.toString(), "--quiet")
                        .status())
                .isZero();
        assertThat(ModelFiles.load(third).network().shape().hidden()).isEqualTo(7);
        assertThat(String.valueOf(ModelFiles.load(third).record().get("seed"))).isEqualTo("9");
    }

    @Test
    void whatIsDroppedOfTheEmbeddingChangesTheModelAndStandsInItsRecord() throws IOException {
        List<String> usual = List.of("train", "--task", "language-model", "--epochs", "2", "--hidden", "5", "--quiet");
        Path kept = train(usual, "0", "kept");
        Path dropped = train(usual, "0.4", "dropped");
        Path again = train(usual, "0.4", "again");
        assertThat(ModelFiles.load(kept).record()).doesNotContainKey("embedding-dropout");
        assertThat(String.valueOf(ModelFiles.load(dropped).record().get("embedding-dropout")))
                .isEqualTo("0.4");
        double[] first = embedding(dropped);
        assertThat(first).isNotEqualTo(embedding(kept));
        assertThat(embedding(again)).containsExactly(first);
    }

    @Test
    void aSeriesThatIsCalmAtItsEndIsNoDivergence() throws IOException {
        Path series =
                Files.writeString(folder.resolve("series.csv"), "x\n" + "90\n-90\n".repeat(120) + "0\n1\n".repeat(80));
        Run run = forecast(series, "--hidden", "4", "--epochs", "2");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(one).exists();
    }

    private Run forecast(Path series, String... settings) {
        List<String> words = new ArrayList<>(
                List.of("train", "--task", "forecast", "--data", series.toString(), "--out", one.toString()));
        words.addAll(List.of(settings));
        return Run.of(words.toArray(String[]::new));
    }

    @Test
    void numbersHaveNoEmbeddingToDropFrom() throws IOException {
        Path series = Files.writeString(folder.resolve("series.csv"), "x\n" + "1\n2\n3\n4\n".repeat(30));
        Run run = forecast(series, "--embedding-dropout", "0.2");
        assertThat(run.err()).contains("--embedding-dropout needs tokens").hasLineCount(1);
        assertThat(run.status()).isEqualTo(2);
        Run whole = Run.of(
                "train",
                "--task",
                "language-model",
                "--data",
                data.toString(),
                "--embedding-dropout",
                "1",
                "--out",
                one.toString());
        assertThat(whole.err()).contains("--embedding-dropout").contains("a share from 0 to below 1");
        assertThat(whole.status()).isEqualTo(2);
        assertThat(one).doesNotExist();
    }

    private Path train(List<String> usual, String rate, String name) {
        Path file = folder.resolve(name + ".safetensors");
        List<String> words = new ArrayList<>(usual);
        words.addAll(List.of("--data", data.toString(), "--embedding-dropout", rate, "--out", file.toString()));
        assertThat(Run.of(words.toArray(String[]::new)).err()).isEmpty();
        return file;
    }

    private static double[] embedding(Path file) throws IOException {
        return ModelFiles.load(file).network().embedding().data;
    }

    @Test
    void whatCannotBeRepeatedIsSaid() {
        Run none = Run.of("train", "--like", "nobody", "--out", one.toString());
        assertThat(none.err()).contains("no model or file \"nobody\"");
        assertThat(none.status()).isEqualTo(1);
        Run twice = Run.of("train", "--like", "brackets", "--like", "brackets", "--out", one.toString());
        assertThat(twice.err()).contains("--like was given more than once");
        assertThat(twice.status()).isEqualTo(2);
        assertThat(List.of(none, twice)).allMatch(run -> run.err().lines().count() == 1);
    }
}
