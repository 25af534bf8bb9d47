package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Without a display the program still does its main job.
class WithoutDisplayTest {

    @TempDir
    private Path folder;

    @Test
    void saysSoInOneLineStepsTheSentenceAndWritesTheFigures() throws IOException {
        Run run = run(folder);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).first().asString().contains("no display");
        // one line, the title, the head, seven tokens, where the figures are
        assertThat(run.out().lines()).hasSize(11);
        assertThat(run.out()).contains("P(positive)").endsWith("gru-explorer-figures-1\n");
        try (Stream<Path> figures = Files.list(folder.resolve("gru-explorer-figures-1"))) {
            assertThat(figures).hasSize(56).allMatch(f -> f.toFile().length() > 100);
        }
    }

    @Test
    void takesTheFirstNumberThatIsFree() throws IOException {
        Files.createDirectory(folder.resolve("gru-explorer-figures-1"));
        Files.writeString(folder.resolve("gru-explorer-figures-2"), "a file of that name");
        Files.createDirectory(folder.resolve("gru-explorer-figures-4"));
        run(folder);
        assertThat(folder.resolve("gru-explorer-figures-3/timeline.svg")).isNotEmptyFile();
        assertThat(folder.resolve("gru-explorer-figures-1")).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidInOneLine() throws IOException {
        // A file in the folder's place cannot be written into by anyone, not even by root.
        Path file = Files.writeString(folder.resolve("file"), "");
        Run run = run(file);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("gru-explorer: cannot make the folder ")
                .contains("gru-explorer-figures-1");
    }

    private static Run run(Path folder) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = WithoutDisplay.run(null, folder, new PrintWriter(out), new PrintWriter(err));
        return new Run(status, out.toString(), err.toString());
    }
}
