package gruexplorer.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// From the start of a process to its end after the third frame: the self-contained program, and in turn with it a
/// JavaFX window with nothing in it and no start-up cache.
final class Starts {

    private static final int COUNT = 9;
    private static final int SECONDS = 30;
    private static final List<String> SCREEN = List.of("-Dglass.platform=Headless", "-Dprism.order=sw");

    private final List<Double> program = new ArrayList<>();
    private final List<Double> empty = new ArrayList<>();

    /// @param launcher of the self-contained program
    /// @param classes where {@link EmptyWindow} is
    /// @param modules the JavaFX jars
    Starts(Path launcher, Path classes, Path modules) throws IOException, InterruptedException {
        List<String> window = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path=" + modules,
                "--add-modules=javafx.controls",
                "--enable-native-access=javafx.graphics"));
        window.addAll(SCREEN);
        window.addAll(List.of("-cp", classes.toString(), EmptyWindow.class.getName()));
        String options = String.join(" ", SCREEN) + " -Dgruexplorer.quit=first-frame";
        for (int i = -1; i < COUNT; i++) {
            double other = milliseconds(window, Map.of());
            // Work that was left on this machine would be read, and offered again.
            String settings = Files.createTempDirectory("gru-explorer-settings").toString();
            double ours = milliseconds(
                    List.of(launcher.toString()), Map.of("JAVA_TOOL_OPTIONS", options, "XDG_CONFIG_HOME", settings));
            // The first pair fills the caches of the file system.
            if (i >= 0) {
                empty.add(other);
                program.add(ours);
            }
        }
    }

    Samples program() {
        return new Samples("ms", program);
    }

    Samples empty() {
        return new Samples("ms", empty);
    }

    private static double milliseconds(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command.getFirst() + " did not show its window and end");
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
