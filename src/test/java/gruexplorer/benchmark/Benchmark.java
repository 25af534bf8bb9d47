package gruexplorer.benchmark;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Team;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.figure.Figure;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.FigureFormat;
import gruexplorer.figure.Figures;
import gruexplorer.figure.Palette;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.training.Initializer;
import gruexplorer.ui.explore.Frames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import javafx.application.Platform;
import javax.imageio.ImageIO;

/// Prints the README's table of speeds: `mvn -Pbenchmark verify -DskipTests` runs
/// `Benchmark LAUNCHER TEST-CLASSES JAVAFX-JARS`.
public final class Benchmark {

    private static final int FIGURES = 60;
    private static final int SMALL_PRESSES = 1000;
    private static final int LARGE_PRESSES = 200;
    private static final int PULSES = 300;
    /// One and a half of the 60 Hz pulses.
    private static final double LATE = 25;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Benchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var benchmark = new Benchmark();
        benchmark.out.println("| what | median | 95 % | aim |");
        benchmark.out.println("|---|---|---|---|");
        benchmark.starts(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        benchmark.figures();
        benchmark.edits(64, 50, 400, "95 % under 12 ms");
        benchmark.edits(512, 1000, 8, "under 200 ms");
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        Path folder = Files.createTempDirectory("gru-explorer-benchmark");
        benchmark.presses(folder, 8, 30, SMALL_PRESSES, false, "95 % under 6 ms");
        benchmark.presses(folder, 512, 1000, LARGE_PRESSES, false, "95 % under 12 ms");
        benchmark.presses(folder, 512, 1000, LARGE_PRESSES, true, "95 % under 12 ms");
        System.exit(0);
    }

    private void starts(Path launcher, Path classes, Path modules) throws IOException, InterruptedException {
        var starts = new Starts(launcher, classes, modules);
        out.println(starts.program().row("start of the program to its third frame and end", ""));
        out.println(starts.empty().row("the same of an empty JavaFX window without a start-up cache", ""));
        out.println(starts.program().over(starts.empty()).row("ratio of the two, pair by pair", "at most 2 ×"));
    }

    private void figures() throws IOException {
        Reading reading = Readings.of(model(8), text(30));
        var cursor = new Cursor(12, Optional.empty(), 0, 2);
        Messages messages = Messages.in(Language.EN);
        List<Double> svg = new ArrayList<>();
        List<Double> png = new ArrayList<>();
        List<Double> encoding = new ArrayList<>();
        for (int i = -FIGURES; i < FIGURES; i++) {
            long start = System.nanoTime();
            FigureFiles.bytes(timeline(reading, cursor, messages), FigureFormat.SVG, 1);
            long drawn = System.nanoTime();
            byte[] picture = FigureFiles.bytes(timeline(reading, cursor, messages), FigureFormat.PNG, 1);
            long painted = System.nanoTime();
            var image = ImageIO.read(new ByteArrayInputStream(picture));
            long read = System.nanoTime();
            ImageIO.write(image, "png", new ByteArrayOutputStream());
            if (i >= 0) {
                svg.add((drawn - start) / 1e6);
                png.add((painted - drawn) / 1e6);
                encoding.add((System.nanoTime() - read) / 1e6);
            }
        }
        var pictures = new Samples("ms", png);
        out.println(new Samples("ms", svg).row("timeline of 8 units × 30 tokens as SVG", "under 20 ms"));
        out.println(pictures.row("the same as PNG", "under 60 ms"));
        out.println(pictures.over(new Samples("ms", encoding))
                .row("that PNG over the time the JDK takes to write the finished bitmap as PNG", ""));
    }

    /// As in the window, with a thread that helps.
    private void edits(int units, int tokens, int count, String aim) {
        Team.helped(ForkJoinPool.commonPool(), () -> editRows(units, tokens, count, aim));
    }

    private void editRows(int units, int tokens, int count, String aim) {
        var edits = new Edits(model(units).network(), tokens);
        String size = units + " units × " + tokens + " tokens";
        out.println(new Samples("ms", edits.times(count))
                .row("a gate held over 5 steps, run anew with backward pass and ledger, " + size, aim));
        out.println(new Samples("ms", edits.weightTimes(count)).row("the same of an edited weight, " + size, aim));
        out.println(new Samples("ms", edits.spaceTimes(count)).row("principal components of the states, " + size, ""));
    }

    private static Figure timeline(Reading reading, Cursor cursor, Messages messages) {
        return Figures.make("timeline", reading, cursor, Palette.LIGHT, messages, true);
    }

    private void presses(Path folder, int units, int tokens, int count, boolean all, String aim)
            throws InterruptedException {
        Path file = folder.resolve("random-" + units + ".safetensors");
        ModelFiles.save(model(units), file, true);
        String size = units + " units × " + tokens + " tokens" + (all ? ", all steps side by side" : "");
        Frames frames = Frames.open(file, text(tokens), all);
        out.println(new Samples("ms", frames.press(count)).row("key press to pixels, " + size, aim));
        long late = late(frames.pulses(PULSES, true));
        long idle = late(frames.pulses(PULSES, false));
        out.println(String.format(
                Locale.ROOT,
                "| pulses missed of %d with an arrow key held down, %s | %d | | none (%d while nothing happens) |",
                PULSES,
                size,
                late,
                idle));
        frames.close();
    }

    private static long late(List<Double> pulses) {
        return pulses.stream().filter(time -> time > LATE).count();
    }

    private static String text(int tokens) {
        return "the film was not good ".repeat(tokens / 5);
    }

    /// Untrained: only its sizes matter here.
    private static ModelFile model(int units) {
        List<String> words = List.of(Vocabulary.UNKNOWN, "the", "film", "was", "not", "good");
        var shape = NetworkShape.gru(words.size(), 8, units, 1, 2, GruConvention.PYTORCH);
        Network network = Initializer.PYTORCH.make(shape, new Random(1));
        return new ModelFile(
                "random",
                "0".repeat(64),
                network,
                Task.CLASSIFY,
                Tokenization.WORDS,
                new Vocabulary(words),
                List.of("negative", "positive"),
                Map.of());
    }
}
