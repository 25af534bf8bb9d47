package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.data.DataOptions;
import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is asked of the data that is learned from, and of no other.
class PartsTest {

    @TempDir
    private Path folder;

    private Path steps;
    private Path line;

    @BeforeEach
    void files() throws IOException {
        steps = Files.writeString(folder.resolve("steps.txt"), "a x\nb y\n\nb x\na y\n\na x\n");
        line = Files.writeString(folder.resolve("line.txt"), "the cat sat on the mat ".repeat(200));
    }

    @Test
    void aLabelThatIsLeftOutStandsInWhatIsLearnedFrom() throws IOException {
        DataOptions options = DataOptions.DEFAULT.ignoring(Optional.of("-"));
        assertThatThrownBy(() -> parts(Task.LABEL, steps, Optional.empty(), options))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("steps.txt has no step labelled \"-\"");
        Path learned = Files.writeString(folder.resolve("learned.txt"), "a -\nb y\n\nb x\n");
        Parts parts = parts(Task.LABEL, learned, Optional.of(steps), options);
        assertThat(parts.split().training()).hasSize(2);
        assertThat(parts.split().validation()).hasSize(3);
    }

    @Test
    void oneLongLineIsSentToTheWayItCanBeRead() {
        assertThatThrownBy(() -> parts(Task.LANGUAGE_MODEL, line, Optional.empty(), DataOptions.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line.txt has one line")
                .hasMessageContaining("--stream");
        Parts chosenElsewhere = parts(Task.LANGUAGE_MODEL, line, Optional.of(line), DataOptions.DEFAULT);
        assertThat(chosenElsewhere.split().training()).hasSize(1);
    }

    private static Parts parts(Task task, Path data, Optional<Path> valid, DataOptions options) {
        return Parts.read(new Parts.Sources(task, data, valid, Optional.empty(), options, false, 0, 0.1, 1));
    }
}
