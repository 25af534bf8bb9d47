package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Patience;
import gruexplorer.format.RunFile;
import gruexplorer.format.RunFiles;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Trainings that end before their time, and what goes on from there.
class ResumeCommandTest {

    @TempDir
    private Path folder;

    private Path data;
    private Path out;
    private Path run;

    @BeforeEach
    void files() throws IOException {
        data = folder.resolve("data.txt");
        out = folder.resolve("m.safetensors");
        run = folder.resolve("m.run");
        var text = new StringBuilder();
        for (int i = 0; i < 240; i++) {
            text.append("one two three four ".repeat(4), 0, 18 + i % 40).append('\n');
        }
        Files.writeString(data, text);
    }

    private List<String> train(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "train",
                "--task",
                "language-model",
                "--kernels",
                "plain",
                "--hidden",
                "6",
                "--seed",
                "3",
                "--data",
                data.toString(),
                "--out",
                out.toString()));
        words.addAll(Arrays.asList(more));
        return words;
    }

    private static Run run(List<String> words) {
        return Run.of(words.toArray(String[]::new));
    }

    @Test
    @Timeout(Patience.SECONDS)
    void aKilledTrainingEndsWithTheSameBits() throws IOException, InterruptedException {
        killed(train("--epochs", "30", "--save-every", "3", "--dropout", "0.1", "--quiet"));
    }

    @Test
    @Timeout(Patience.SECONDS)
    void aKilledCommitteeEndsWithTheSameBits() throws IOException, InterruptedException {
        killed(train("--epochs", "8", "--save-every", "3", "--dropout", "0.1", "--committee", "4", "--quiet"));
    }

    @Test
    @Timeout(Patience.SECONDS)
    void aKilledTranslatorEndsWithTheSameBits() throws IOException, InterruptedException {
        var pairs = new StringBuilder();
        for (int i = 0; i < 240; i++) {
            pairs.append("number ").append(i).append("\tnummer ").append(i + 1).append('\n');
        }
        Files.writeString(data, pairs);
        List<String> words = train("--epochs", "15", "--save-every", "3", "--dropout", "0.1", "--quiet");
        words.set(2, "translate");
        words.addAll(List.of("--tokens", "characters", "--bidirectional"));
        killed(words);
    }

    /// The process is killed as `kill -9` does it, while it works.
    private void killed(List<String> words) throws IOException, InterruptedException {
        assertThat(run(words).status()).isZero();
        byte[] whole = Files.readAllBytes(out);
        Files.delete(out);
        List<String> child = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "gruexplorer.GruExplorer"));
        child.addAll(words);
        Process process = new ProcessBuilder(child)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try {
            while (process.isAlive() && !Files.exists(run)) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            TimeUnit.MILLISECONDS.sleep(60);
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(run).exists();
        assertThat(out).doesNotExist();
        Run resumed = Run.of("resume", run.toString());
        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.status()).isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(whole);
        assertThat(run).doesNotExist();
    }

    @Test
    void aFinishedRunThatIsKeptGivesItsModelAgain() throws IOException {
        assertThat(run(train("--epochs", "3", "--keep-run")).status()).isZero();
        byte[] whole = Files.readAllBytes(out);
        assertSaid(Run.of("resume", run.toString()), "m.safetensors exists; say --force");
        assertThat(Run.of("resume", run.toString(), "--force").status()).isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(whole);
    }

    /// As of a run that was begun where Java has no Vector API, without a word about kernels.
    @Test
    void aRunGoesOnWithTheKernelsThatItBeganWith() throws IOException {
        assertThat(run(train("--epochs", "3", "--keep-run")).status()).isZero();
        RunFile kept = RunFiles.read(run);
        List<String> unsaid = new ArrayList<>(kept.arguments());
        unsaid.removeAll(List.of("--kernels", "plain"));
        RunFiles.save(new RunFile(unsaid, kept.folder(), kept.kernels(), kept.sources(), kept.progress()), run);
        assertThat(Run.of("resume", run.toString(), "--force").out()).contains("kernels: plain");
    }

    @Test
    void whatCannotGoOnIsSaidAndNothingChanges() throws IOException {
        assertThat(run(train("--epochs", "2", "--keep-run")).status()).isZero();
        Files.delete(out);
        byte[] good = Files.readAllBytes(run);
        refused(Arrays.copyOf(good, good.length - 5), "m.run");
        refused(Arrays.copyOf(good, 30), "cut short");
        refused(new byte[0], "m.run");
        // The header's length stays the same.
        String bytes = new String(good, StandardCharsets.ISO_8859_1);
        String newer = bytes.replace("\\\"version\\\":1", "\\\"version\\\":7");
        refused(newer.getBytes(StandardCharsets.ISO_8859_1), "newer version of this program");
        String other = bytes.replace("\\\"kernels\\\":\\\"plain\\\"", "\\\"kernels\\\":\\\"pl4in\\\"");
        refused(other.getBytes(StandardCharsets.ISO_8859_1), "pl4in");
        Files.writeString(data, Files.readString(data).replace("two", "2wo"));
        refused(good, "the data changed since");
        Files.delete(data);
        refused(good, "there is no such file");
        Files.delete(run);
        assertSaid(Run.of("resume", run.toString()), "there is no run file");
        Path model = Files.write(run, bytesOfAModel());
        assertSaid(Run.of("resume", model.toString()), "is no run file");
        // A hole: it takes no room on the disk.
        try (var hole = new RandomAccessFile(run.toFile(), "rw")) {
            hole.setLength(3L << 30);
        }
        assertSaid(Run.of("resume", run.toString()), "m.run is too large to be read at once");
    }

    private void refused(byte[] bytes, String said) throws IOException {
        Files.write(run, bytes);
        assertSaid(Run.of("resume", run.toString()), said);
        assertThat(Files.readAllBytes(run)).isEqualTo(bytes);
        assertThat(out).doesNotExist();
    }

    private static byte[] bytesOfAModel() throws IOException {
        try (var in = ResumeCommandTest.class.getResourceAsStream("/gruexplorer/models/brackets.safetensors")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    @Test
    void aRunThatWasNotFinishedIsNotOverwritten() throws IOException {
        Files.writeString(run, "mine");
        assertSaid(run(train("--epochs", "1")), "a training that was not finished");
        assertThat(run).hasContent("mine");
        assertThat(run(train("--epochs", "1", "--force")).status()).isZero();
        assertThat(run).doesNotExist();
        Path elsewhere = folder.resolve("else" + File.separator + "x.run");
        assertSaid(run(train("--epochs", "1", "--force", "--run", elsewhere.toString())), "there is no folder");
    }

    @Test
    void patienceEndsEarlyAndQuietSaysNothing() {
        Run stopped =
                run(train("--epochs", "40", "--optimizer", "sgd", "--lr", "1e-300", "--patience", "2", "--quiet"));
        assertThat(stopped.status()).isZero();
        assertThat(stopped.err()).isEmpty();
        assertThat(stopped.out()).contains("epochs: 40", "epochs-run: 3", "epoch-kept: 1");
        Run told = run(train("--epochs", "2", "--force"));
        assertThat(told.err().lines())
                .hasSize(2)
                .allMatch(
                        line -> line.matches(
                                "epoch \\d/2  loss [\\d.]+  validation [\\d.]+  right [\\d.]+ % [ *]+ gradient \\S+  \\d+ s left"));
    }

    @Test
    void whatDivergesLeavesTheBestModelOrNone() {
        // The decay turns every weight round and makes it larger: at once, or in the second epoch.
        assertSaid(
                run(train("--optimizer", "sgd", "--lr", "1", "--l2", "1e100", "--clip", "1e300")),
                "the training diverged in epoch 1 (loss");
        assertThat(out).doesNotExist();
        assertThat(run).doesNotExist();
        assertSaid(
                run(train("--optimizer", "sgd", "--lr", "1", "--l2", "2.2", "--clip", "1e300", "--quiet")),
                "a smaller --lr than 1.0 usually helps; " + out + " holds the network of epoch");
        assertThat(Run.of("predict", "--model", out.toString(), "--text", "one").status())
                .isZero();
        assertThat(run).doesNotExist();
    }

    private static void assertSaid(Run run, String said) {
        assertThat(run.err()).contains(said).doesNotContain("Exception");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
    }
}
