package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A bare Linux, where fontconfig knows no font: pictures in pixels are refused in one line.
@EnabledOnOs(OS.LINUX)
class WithoutFontsTest {

    @TempDir
    private Path folder;

    @Test
    void aPngIsRefusedInOneLineThatSaysWhatToInstall() throws IOException, InterruptedException {
        Path none =
                Files.writeString(folder.resolve("none.conf"), "<?xml version=\"1.0\"?>\n<fontconfig></fontconfig>\n");
        Path picture = folder.resolve("x.png");
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // Java keeps what it learned of the fonts in the home folder.
                        "-Duser.home=" + folder,
                        "-cp",
                        Path.of("target", "classes") + File.pathSeparator + Path.of("target", "lib", "*"),
                        "gruexplorer.GruExplorer",
                        "figure",
                        "--text=good",
                        "--figure=cell",
                        "--out=" + picture))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("FONTCONFIG_FILE", none.toString());
        int status = builder.start().waitFor();
        assertThat(log)
                .hasContent("gru-explorer: Java finds no fonts on this machine, which pictures need;"
                        + " install fontconfig and one font\n");
        assertThat(status).isEqualTo(1);
        assertThat(picture).doesNotExist();
    }
}
