package gruexplorer.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every figure has the same bytes in another JVM, locale and time zone: twenty figures, four formats, two languages,
/// two themes.
class SameBytesTest {

    @Test
    void anotherJvmLocaleAndTimeZoneWriteTheSame(@TempDir Path folder) throws IOException, InterruptedException {
        Path here = draw(folder.resolve("here"), "en", "America/New_York");
        Path there = draw(folder.resolve("there"), "ar", "Asia/Kathmandu");
        List<Path> files;
        try (Stream<Path> listed = Files.list(here)) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSize(20 * 4 * 2 * 2 + (12 + 10) * 4 + 2 * 5 * 4);
        for (Path file : files) {
            assertThat(Files.size(file)).as(file.toString()).isGreaterThan(100);
            assertThat(file).hasSameBinaryContentAs(there.resolve(file.getFileName()));
        }
    }

    private static Path draw(Path folder, String language, String zone) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        Path log = folder.resolveSibling(folder.getFileName() + ".txt");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Duser.language=" + language,
                        "-Duser.timezone=" + zone,
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                Path.of("target", "classes").toString(),
                                Path.of("target", "test-classes").toString(),
                                Path.of("target", "lib", "*").toString()),
                        FigureSet.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(log)).isZero();
        return folder;
    }
}
