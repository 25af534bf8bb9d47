package gruexplorer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file is written whole or not at all.
class SafeWriteTest {

    @TempDir
    private Path folder;

    @Test
    void whatBreaksOffHalfWayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "old");
        assertThatThrownBy(() -> SafeWrite.stream(
                        file,
                        out -> {
                            out.write(new byte[100_000]);
                            throw new IOException("No space left on device");
                        },
                        true))
                .isInstanceOf(InputException.class)
                .hasMessage("cannot write " + file + ": No space left on device");
        assertThat(file).hasContent("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void theFileIsNotThereBeforeItIsWhole() {
        Path file = folder.resolve("x.json");
        SafeWrite.stream(
                file,
                out -> {
                    out.write("half".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    out.flush();
                    assertThat(file).doesNotExist();
                    out.write(" and half".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                },
                false);
        assertThat(file).hasContent("half and half");
    }
}
