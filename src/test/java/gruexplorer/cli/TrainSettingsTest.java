package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
