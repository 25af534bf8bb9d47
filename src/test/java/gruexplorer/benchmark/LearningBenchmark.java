package gruexplorer.benchmark;

import gruexplorer.data.DataOptions;
import gruexplorer.data.Datasets;
import gruexplorer.data.Encoder;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.ui.train.TrainingFrames;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.application.Platform;

/// Prints the rows of the README's table that are about training; runs from the project's root, after the others.
public final class LearningBenchmark {

    private static final int ROWS = 100_000;
    private static final int READINGS = 5;

    private LearningBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(RunProfile.of(
                        Task.CLASSIFY, Tokenization.WORDS, Path.of("samples", "sentiment-en", "train.tsv"), 64, 30)
                .row("sentiment-en, 64 units"));
        out.println(RunProfile.of(
                        Task.LANGUAGE_MODEL,
                        Tokenization.CHARACTERS,
                        Path.of("samples", "numbers-en", "train.txt"),
                        128,
                        5)
                .row("numbers-en, 128 units"));
        out.println(reading().row("100,000 rows of CSV read, texts and vocabulary", "seconds"));
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        Path folder = Files.createTempDirectory("gru-explorer-benchmark");
        for (boolean idle : new boolean[] {true, false}) {
            List<Double> gaps = TrainingFrames.gaps(folder, idle);
            double seconds = gaps.stream().mapToDouble(Double::doubleValue).sum() / 1000;
            out.println(String.format(
                    Locale.ROOT,
                    "| frames a second of the Train page, %s | %.1f | gaps %.1f ms | 60 |",
                    idle ? "nothing going on" : "a run learning on both cores",
                    gaps.size() / seconds,
                    new Samples("ms", gaps).quantile(0.95)));
        }
        System.exit(0);
    }

    private static Samples reading() throws IOException {
        Path file = Files.createTempFile("rows", ".csv");
        var random = new Random(1);
        String[] words = {"the", "film", "was", "not", "good", "very", "a \"quoted\" word", "plot, thin", "music", "end"
        };
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("label,text\n");
            for (int i = 0; i < ROWS; i++) {
                rows.write(random.nextBoolean() ? "positive,\"" : "negative,\"");
                for (int w = 0; w < 12; w++) {
                    rows.write(words[random.nextInt(words.length)].replace("\"", "\"\""));
                    rows.write(w < 11 ? " " : " " + i + "\"\n");
                }
            }
        }
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < READINGS; i++) {
            long start = System.nanoTime();
            var read = Datasets.read(file, Task.CLASSIFY, DataOptions.DEFAULT);
            Encoder encoder = Encoder.of(Task.CLASSIFY, Tokenization.WORDS, read.examples());
            if (read.examples().size() != ROWS || encoder.labels().size() != 2) {
                throw new IllegalStateException("not all rows were read");
            }
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        Files.delete(file);
        return new Samples("s", seconds);
    }
}
