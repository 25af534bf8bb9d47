package gruexplorer.data.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The files under `samples/` are what the generators write.
class SampleFilesTest {

    /// Small enough to look through, and to keep beside the sources.
    private static final long LARGEST = 600 * 1024;

    static Stream<Sample> samples() {
        return Sample.all().stream();
    }

    @Test
    void theSameBytesEveryTime() {
        assertThat(Sample.all().stream().map(Sample::files).toList())
                .isEqualTo(Sample.all().stream().map(Sample::files).toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theFilesAreThoseThatAreWritten(Sample sample) throws IOException {
        Path folder = Path.of("samples", sample.name());
        long size = 0;
        for (Map.Entry<String, String> file : sample.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            size += Files.size(path);
            // A comparison of the texts would print both.
            assertThat(Files.readString(path).equals(file.getValue()))
                    .as("%s; `gru-explorer samples --write samples --force` writes it anew", path)
                    .isTrue();
        }
        assertThat(size).isLessThan(LARGEST);
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(path -> path.getFileName().toString()).toList();
            assertThat(names).containsAll(sample.files().keySet()).contains("README.md");
        }
    }
}
