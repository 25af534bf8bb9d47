package gruexplorer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    void whatAKilledProgramLeftIsRemovedByTheNextAndWhatALivingOneWritesIsNot() throws Exception {
        Path own = Files.writeString(folder.resolve(".gru-explorer-notes.part"), "of a person");
        Path file = folder.resolve("x.txt");
        Process killed = writer(folder.resolve("killed.txt"));
        Process living = writer(folder.resolve("living.txt"));
        assertThat(parts()).hasSize(2);
        SafeWrite.bytes(file, new byte[3], true);
        assertThat(parts()).hasSize(2);
        killed.destroyForcibly().waitFor();
        assertThat(parts()).hasSize(2);
        SafeWrite.bytes(file, new byte[4], true);
        assertThat(parts()).hasSize(1);
        assertThat(folder.resolve("killed.txt")).doesNotExist();
        // Several at once in one program leave each other alone.
        SafeWrite.stream(
                folder.resolve("outer.txt"),
                out -> {
                    out.write(1);
                    SafeWrite.bytes(folder.resolve("inner.txt"), new byte[2], false);
                    out.close();
                    out.write(2);
                },
                false);
        assertThat(folder.resolve("outer.txt")).hasBinaryContent(new byte[] {1, 2});
        living.getOutputStream().write('\n');
        living.getOutputStream().flush();
        assertThat(living.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("living.txt")).hasContent("half and half");
        assertThat(parts()).isEmpty();
        assertThat(own).hasContent("of a person");
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            return left.filter(path -> path.toString().endsWith(".part") && !path.endsWith(".gru-explorer-notes.part"))
                    .toList();
        }
    }

    private static Process writer(Path file) throws IOException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(writer.inputReader().readLine()).isEqualTo("half");
        return writer;
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
