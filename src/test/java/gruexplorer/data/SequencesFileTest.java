package gruexplorer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.engine.model.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables of many sequences with numbers wanted of each.
class SequencesFileTest {

    @TempDir
    private Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void rowsOfOneSequenceStandTogetherAndMayBeOfAnyNumber() throws IOException {
        Path file = write(
                "a.csv",
                "sequence,name,value,marker,target\na,x,0.25,1,\na,y,0.5,0,\na,z,-1e1,1,1\n\nb,x,3,0,-2.5\nc,x,1,1,4\nc,x,2,0,4\n");
        DataFile data = Datasets.read(file, Task.REGRESS, DataOptions.DEFAULT);
        assertThat(data.examples())
                .containsExactly(
                        new Example("0.25,1 0.5,0 -1e1,1", "1"),
                        new Example("3,0", "-2.5"),
                        new Example("1,1 2,0", "4"));
        assertThat(data.test()).isEmpty();
        Scaling scaling = data.scaling().orElseThrow();
        assertThat(scaling.columns()).containsExactly("value", "marker");
        assertThat(scaling.answer().orElseThrow().columns()).containsExactly("target");
    }

    @Test
    void columnsAreNamedAndThereMayBeSeveralTargets() throws IOException {
        Path file = write("a.tsv", "id\tv\tw\theight\tweight\n7\t1\t9\t\t\n7\t2\t9\t1.8\t70\n8\t4\t9\t1.6\t50\n");
        DataOptions options = new DataOptions(
                        "text", "label", List.of("v"), DataOptions.DEFAULT.charset(), false, 24, 1, 0.2, false, 0)
                .with(new SequenceColumns("id", List.of("height", "weight")));
        DataFile data = Datasets.read(file, Task.REGRESS, options);
        assertThat(data.examples()).containsExactly(new Example("1 2", "1.8,70"), new Example("4", "1.6,50"));
        Encoder encoder = Encoder.of(Task.REGRESS, data.scaling().orElseThrow(), data.examples());
        assertThat(encoder.labels()).containsExactly("height", "weight");
        assertThat(encoder.width()).isEqualTo(1);
    }

    /// Steps by the mean and deviation of all steps, what is wanted by its own; it stands after the last step alone.
    @Test
    void numbersAreScaledByWhatIsLearnedFrom() throws IOException {
        Path file = write("a.csv", "sequence,value,flat,target\n1,0,5,100\n1,4,5,\n2,2,5,300\n3,50,5,900\n");
        DataFile data = Datasets.read(file, Task.REGRESS, DataOptions.DEFAULT);
        Encoder encoder = Encoder.of(
                Task.REGRESS, data.scaling().orElseThrow(), data.examples().subList(0, 2));
        Scaling scaling = encoder.scaling().orElseThrow();
        double deviation = Math.sqrt(8.0 / 3);
        assertThat(scaling.mean()).containsExactly(new double[] {2, 5}, within(1e-12));
        assertThat(scaling.scale()).containsExactly(new double[] {deviation, 1}, within(1e-12));
        Sequence sequence = encoder.encode(data.examples().getFirst());
        assertThat(sequence.numbers())
                .containsExactly(new double[] {-2 / deviation, 0, 2 / deviation, 0}, within(1e-12));
        assertThat(sequence.targets()).containsExactly(Batch.IGNORED, 0);
        assertThat(sequence.values()).containsExactly(new double[] {0, -1}, within(1e-12));
        assertThat(scaling.decode(List.of(), new double[] {1})[0]).isCloseTo(300, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,value,target;1,2,3 | line 1: there is no column \"sequence\"; the columns are id, value, target",
                "sequence,value,wanted;1,2,3 | line 1: there is no column \"target\"; the columns are",
                "sequence,value,target;1,2,3;1,2 | line 3: 2 fields where the header has 3",
                "sequence,value,target;1,warm,3 | line 2: no column holds a number to read",
                "sequence,value,target;1,2,;1,warm,3 | line 3: column value: \"warm\" is not a number",
                "sequence,value,target;1,2,;1,NaN,3 | line 3: column value: \"NaN\" is not a number",
                "sequence,value,target;1,2,much | line 2: column target: \"much\" is not a number",
                "sequence,value,target;1,2,3;,2,3 | line 3: the column \"sequence\", which says the sequence, is empty",
                "sequence,value,target;1,2,;2,5,3 | line 2: the sequence \"1\" has no target in any of its rows",
                "sequence,value,target;1,2,3;2,5,3;1,2,3 | line 4: the sequence \"1\" of line 2 comes again after another",
                "sequence,value,target;1,2,3;1,5,4 | line 3: of the sequence \"1\" 4 is wanted here and 3 before",
                "sequence,value,target | holds no text",
            })
    void whatCannotBeReadIsNamedWithItsLine(String content, String said) throws IOException {
        Path file = write("a.csv", content.replace(';', '\n') + "\n");
        assertThatThrownBy(() -> Datasets.read(file, Task.REGRESS, DataOptions.DEFAULT))
                .isExactlyInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(said);
    }

    @Test
    void whatIsWantedIsNotRead() throws IOException {
        Path file = write("a.csv", "sequence,value,target\n1,2,3\n");
        DataOptions leaking = new DataOptions(
                "text",
                "label",
                List.of("value", "target"),
                DataOptions.DEFAULT.charset(),
                false,
                24,
                1,
                0.2,
                false,
                0);
        assertThatThrownBy(() -> Datasets.read(file, Task.REGRESS, leaking))
                .isExactlyInstanceOf(InputException.class)
                .hasMessage(file + ", line 1: the column \"target\" is wanted; it cannot be read as well");
    }
}
