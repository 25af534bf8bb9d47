package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same figure has the same bytes in another JVM, locale and time zone.
class SameBytesTest {

    private static final String COMMAND = "gruexplorer.GruExplorer figure --model sentiment-zh --text 这部电影一点也不好看"
            + " --figure cell --lang zh --step 5 --out";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"svg", "pdf", "png", "csv"})
    void anotherJvmWritesTheSame(String ending) throws IOException, InterruptedException {
        Path here = draw("here." + ending, "en", "America/New_York");
        Path there = draw("there." + ending, "ar", "Asia/Kathmandu");
        assertThat(here).hasSameBinaryContentAs(there);
        assertThat(Files.size(here)).isGreaterThan(100);
    }

    private Path draw(String name, String language, String zone) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.jnu.encoding=UTF-8",
                "-Duser.language=" + language,
                "-Duser.timezone=" + zone,
                "-cp",
                Path.of("target", "classes") + File.pathSeparator + Path.of("target", "lib", "*")));
        command.addAll(List.of(COMMAND.split(" ")));
        command.add(file.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        assertThat(builder.start().waitFor()).as(Files.readString(log)).isZero();
        return file;
    }
}
