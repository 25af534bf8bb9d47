package gruexplorer.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Patience;
import gruexplorer.text.Language;
import gruexplorer.training.Standing;
import gruexplorer.training.Standing.State;
import gruexplorer.ui.open.RecentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A window is killed in the middle of a run, by the signal that cannot be caught. Another window takes the run up and
/// comes to the bits of a run that nobody disturbed.
class KilledWindowTest {

    @Test
    void aRunGoesOnToTheSameBits(@TempDir Path folder) throws IOException, InterruptedException {
        Path data = TinyData.reviews(folder);
        Path home = folder.resolve("home");
        Path said = folder.resolve("said.txt");
        Process window = new ProcessBuilder(command(home, data))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            Path runs = home.resolve("runs");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Patience.SECONDS);
            while (runs(runs).isEmpty() && window.isAlive() && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            assertThat(window.isAlive()).as(() -> text(said)).isTrue();
        } finally {
            window.destroyForcibly();
        }
        assertThat(window.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(runs(home.resolve("runs"))).as(() -> text(said)).hasSize(1);

        TrainViewModel second = model(RunShelf.in(home.resolve("runs")));
        LeftRun left = Objects.requireNonNull(second.left().property().get());
        int epochs = left.run().progress().epochs().size();
        assertThat(epochs).as(() -> text(said)).isBetween(1, DoomedWindow.EPOCHS - 1);
        second.takeUp();
        assertThat(second.problemProperty().get()).isEmpty();
        TrainViewModel undisturbed = model(RunShelf.nowhere());
        DoomedWindow.set(undisturbed.form(), data);
        undisturbed.startOrPause();

        Standing one = second.progress().orElseThrow();
        Standing other = undisturbed.progress().orElseThrow();
        assertThat(one.state()).isEqualTo(State.FINISHED);
        assertThat(one.step()).isEqualTo(other.step());
        assertThat(one.best().epoch()).isEqualTo(other.best().epoch());
        for (int e = 1; e <= DoomedWindow.EPOCHS; e++) {
            assertThat(one.history().get(e).validation())
                    .isEqualTo(other.history().get(e).validation());
        }
        other.now()
                .parameters()
                .forEach((name, weights) ->
                        assertThat(one.now().parameter(name).data).containsExactly(weights.data));
        other.best()
                .network()
                .parameters()
                .forEach((name, weights) ->
                        assertThat(one.best().network().parameter(name).data).containsExactly(weights.data));
    }

    private static TrainViewModel model(RunShelf shelf) {
        return new TrainViewModel(
                new TrainViewModel.Workers(Runnable::run, Runnable::run, Runnable::run, Runnable::run),
                RecentFiles.inMemory(),
                shelf,
                new SimpleBooleanProperty(),
                new SimpleObjectProperty<>(Language.EN),
                opened -> {});
    }

    private static List<String> command(Path home, Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedWindow.class.getName(),
                home.toString(),
                data.toString()));
        return command;
    }

    private static List<Path> runs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".run")).toList();
        }
    }

    private static String text(Path file) {
        try {
            String all = Files.readString(file);
            return all.substring(Math.max(0, all.length() - 2000));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
