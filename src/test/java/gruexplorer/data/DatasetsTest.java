package gruexplorer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.engine.model.Batch;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
                "a.csv | \\n | is empty; a line with the names of the columns",
                "a.csv | label,words\\npos,good | line 1: there is no column \"text\"",
                "a.csv | label,text\\npos,good\\nneg | line 3: 1 fields where the header has 2",
                "a.csv | label,text\\npos, \\nneg,\\n | holds no text",
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
    void rowsWithoutATextAreLeftOutAndNamed() throws IOException {
        Path file = write("a.csv", "label,text\\npos,good\\nneg,\\nneg,bad\\npos,\" \"\\n");
        DataFile found = Datasets.read(file, Task.CLASSIFY, DataOptions.DEFAULT);
        assertThat(found.examples()).containsExactly(new Example("good", "pos"), new Example("bad", "neg"));
        assertThat(found.leftOut())
                .containsExactly("a.csv, line 3: the text is empty", "a.csv, line 5: the text is empty");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.write(file, new byte[] {'a', 0, 'b'});
        assertThatThrownBy(() -> Datasets.read(file, Task.LANGUAGE_MODEL))
                .isExactlyInstanceOf(InputException.class)
                .hasMessage(file + " is not text: it holds a zero byte");
        assertThatThrownBy(() -> Datasets.text(Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28})))
                .isExactlyInstanceOf(InputException.class)
                .hasMessage(file + " is not UTF-8 text");
        assertThatThrownBy(() -> Datasets.read(folder, Task.LANGUAGE_MODEL))
                .isExactlyInstanceOf(InputException.class)
                .hasMessage(folder + " is not a file");
    }

    @Test
    void theEncodingIsFoundOrSaid() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.write(file, "好 不错的房间\n坏 太吵了\n".getBytes(Charset.forName("GB18030")));
        DataFile found = Datasets.read(file, Task.CLASSIFY, DataOptions.DEFAULT);
        assertThat(found.charset().name()).isEqualTo("GB18030");
        assertThat(found.examples()).contains(new Example("不错的房间", "好"));
        // No GB18030 text ends in half a character.
        Files.write(file, "fin d'été\nune id\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Datasets.read(file, Task.LANGUAGE_MODEL).getLast().text()).isEqualTo("une idé");
    }

    @Test
    void labelledStepsStandBetweenMarkers() throws IOException {
        Path file = write("a.txt", "# a comment\n<>\nG _\nV h\nend\n<>\nA e\n<end>\n");
        assertThat(Datasets.read(file, Task.LABEL)).containsExactly(new Example("GV", "_ h"), new Example("A", "e"));
        Path words = write("b.txt", "the DET\ncat NOUN\n\nruns VERB\n");
        assertThat(Datasets.read(words, Task.LABEL))
                .containsExactly(new Example("the cat", "DET NOUN"), new Example("runs", "VERB"));
        Path bad = write("c.txt", "the DET\ncat\n");
        assertThatThrownBy(() -> Datasets.read(bad, Task.LABEL))
                .isExactlyInstanceOf(InputException.class)
                .hasMessage(bad + ", line 2: a token and its label are meant, there is \"cat\"");
    }

    @Test
    void eventsAreSetsOfKeys() throws IOException {
        Path file = write(
                "a.json", "{\"train\": [[[60, 64], [], [62]]], \"valid\": [[[60], [62]]], \"test\": [], \"keys\": 88}");
        DataFile data = Datasets.read(file, Task.EVENTS, DataOptions.DEFAULT);
        assertThat(data.examples()).containsExactly(new Example("60,64 - 62", ""));
        assertThat(data.validation()).hasSize(1);
        Sequence sequence = Encoder.of(Task.EVENTS, data.scaling().orElseThrow())
                .encode(data.examples().getFirst());
        assertThat(sequence.numbers()[60]).isEqualTo(1);
        assertThat(sequence.numbers()[88 + 60]).isZero();
        assertThat(sequence.values()[88 + 62]).isEqualTo(1);
        assertThat(sequence.targets()).containsExactly(0, 0, Batch.IGNORED);
        Path bad = write("b.json", "[[[60], [-1]]]");
        assertThatThrownBy(() -> Datasets.read(bad, Task.EVENTS))
                .isExactlyInstanceOf(InputException.class)
                .hasMessageContaining("train, sequence 1: -1 is no key");
        Path broken = write("c.json", "[[[60],\n [");
        assertThatThrownBy(() -> Datasets.read(broken, Task.EVENTS))
                .isExactlyInstanceOf(InputException.class)
                .hasMessageContaining("line 2: this is not JSON");
    }

    @Test
    void aSeriesIsCutIntoWindowsAndScaledByWhatIsKnown() throws IOException {
        Path file = write("a.csv", "day,temp\n1,2\n2,4\n3,8\n4,16\n5,32\n");
        var options = new DataOptions("text", "label", List.of("temp"), Optional.empty(), false, 2, 1, 0.2, true, 1);
        DataFile data = Datasets.read(file, Task.FORECAST, options);
        assertThat(data.examples()).containsExactly(new Example("2 4", "8"), new Example("4 8", "16"));
        assertThat(data.test()).containsExactly(new Example("8 16", "32"));
        Scaling scaling = data.scaling().orElseThrow();
        // Every logarithm is ln 2 above the one before.
        assertThat(scaling.mean()[0]).isCloseTo(Math.log(2), within(1e-12));
        double[] wanted = scaling.encodeWanted(List.of("8", "16"), "32");
        assertThat(scaling.decode(List.of("8", "16"), wanted)[0]).isCloseTo(32, within(1e-9));
        Path bad = write("b.csv", "day,temp\n1,2\n2,warm\n");
        assertThatThrownBy(() -> Datasets.read(bad, Task.FORECAST, options))
                .isExactlyInstanceOf(InputException.class)
                .hasMessage(bad + ", line 3, column temp: \"warm\" is not a number");
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        return Files.writeString(file, content.replace("\\n", "\n").replace("\\t", "\t"));
    }
}
