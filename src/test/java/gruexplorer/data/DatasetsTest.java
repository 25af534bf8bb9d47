package gruexplorer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetsTest {

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv | label,text\\npos,\"good, fine\"\\nneg,bad",
                "a.tsv | text\\tlabel\\ngood, fine\\tpos\\nbad\\tneg",
                "a.txt | pos good, fine\\n\\nneg bad",
            })
    void everyFormGivesTheSameExamples(String name, String content) throws IOException {
        assertThat(Datasets.read(write(name, content), Task.CLASSIFY))
                .containsExactly(new Example("good, fine", "pos"), new Example("bad", "neg"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv | label,words\\npos,good | line 1: there is no column \"text\"",
                "a.csv | label,text\\npos,good\\nneg | line 3: 1 fields where the header has 2",
                "a.csv | label,text\\npos,good\\nneg,\\n | line 3: the text is empty",
                "a.txt | pos good\\nneg | line 2: a label and a text are meant",
                "a.txt | pos good\\npos fine | only one label",
                "a.txt | \\n | holds no text",
            })
    void aBadRowIsNamedWithItsFileAndLine(String name, String content, String complaint) throws IOException {
        Path file = write(name, content);
        assertThatThrownBy(() -> Datasets.read(file, Task.CLASSIFY))
                .isExactlyInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(complaint);
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28});
        assertThatThrownBy(() -> Datasets.read(file, Task.LANGUAGE_MODEL))
                .isExactlyInstanceOf(InputException.class)
                .hasMessage(file + " is not UTF-8 text");
        assertThatThrownBy(() -> Datasets.read(folder, Task.LANGUAGE_MODEL))
                .isExactlyInstanceOf(InputException.class)
                .hasMessage(folder + " is not a file");
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        return Files.writeString(file, content.replace("\\n", "\n").replace("\\t", "\t"));
    }
}
