package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.Patience;
import gruexplorer.data.audio.Wav;
import gruexplorer.format.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sounds from the command line: trained on, judged, asked about, drawn, refused.
class AudioCommandsTest {

    @TempDir
    private Path folder;

    /// Low then high, or high then low: two speakers with a pitch of their own, clips of several lengths.
    private Path clips(int rate, boolean flat) throws IOException {
        Path to = Files.createDirectories(folder.resolve("clips-" + rate + (flat ? "-flat" : "")));
        var random = new Random(2);
        for (String label : new String[] {"up", "down"}) {
            for (int k = 0; k < 24; k++) {
                double low = 300 + 200 * random.nextDouble();
                double seconds = 0.15 + 0.1 * random.nextDouble();
                boolean up = label.equals("up");
                double[] samples = Wav.sound(
                        rate,
                        seconds,
                        t -> 0.5 * Math.sin(2 * Math.PI * ((t < seconds / 2) == up ? low : 3 * low) * t)
                                + 0.01 * random.nextGaussian());
                Path file = flat
                        ? to.resolve("%s_s%d_%d.wav".formatted(label, k % 6, k))
                        : Files.createDirectories(to.resolve(label)).resolve("s%d_%d.wav".formatted(k % 6, k));
                Files.write(file, Wav.mono16(rate, samples));
            }
        }
        return to;
    }

    private static Run train(Path data, Path out, String... more) {
        return Run.of(words(data, out, more));
    }

    private static String[] words(Path data, Path out, String... more) {
        List<String> words = new ArrayList<>(List.of("train", "--task", "audio", "--data", data.toString(), "--out"));
        words.addAll(List.of(out.toString(), "--hidden", "8", "--batch", "8", "--kernels", "plain", "--force"));
        words.addAll(List.of("--test-share", "0.25", "--hop-ms", "20"));
        words.addAll(List.of(more));
        if (!words.contains("--epochs")) {
            words.addAll(List.of("--epochs", "15"));
        }
        return words.toArray(String[]::new);
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void aTrainedModelTellsTheOrderAndAnswersEveryCommand() throws IOException {
        Path data = clips(8000, false);
        Path model = folder.resolve("m.safetensors");
        Run run = train(data, model);
        assertThat(run.status()).as(run.err()).isZero();
        var record = ModelFiles.load(model).record();
        assertThat(String.valueOf(record.get("baselines"))).contains("majority", "nearest-mean");
        assertThat(run.out()).contains("of 12 clips right", "data-sha256");

        JsonNode judged =
                json(Run.of("evaluate", "--model", model.toString(), "--data", data.toString(), "--format", "json"));
        assertThat(judged.path("texts").asInt()).isEqualTo(48);
        assertThat(judged.path("accuracy").asDouble()).isGreaterThan(0.9);
        assertThat(judged.path("labels").toString()).isEqualTo("[\"down\",\"up\"]");
        Path link = Files.createSymbolicLink(folder.resolve("link"), data);
        JsonNode linked =
                json(Run.of("evaluate", "--model", model.toString(), "--data", link.toString(), "--format", "json"));
        for (String same : new String[] {"confusion", "data-sha256"}) {
            assertThat(linked.path(same)).as(same).isEqualTo(judged.path(same));
        }

        String clip = data.resolve("up").resolve("s0_0.wav").toString();
        JsonNode said = json(Run.of("predict", "--model", model.toString(), "--input", clip, "--format", "json"));
        assertThat(said.path("label").asText()).isEqualTo("up");
        assertThat(said.path("tokens").path(1).asText()).isEqualTo("20");
        Run many = Run.of(
                "predict",
                "--model",
                model.toString(),
                "--input",
                data.resolve("down").toString());
        assertThat(many.out().lines()).hasSize(24);
        JsonNode trace = json(Run.of("trace", "--model", model.toString(), "--input", clip));
        assertThat(trace.path("tokens")).isEqualTo(said.path("tokens"));
        Path figure = folder.resolve("f.svg");
        Run drawn = Run.of(
                "figure",
                "--model",
                model.toString(),
                "--input",
                clip,
                "--figure",
                "timeline",
                "--out",
                figure.toString());
        assertThat(drawn.status()).as(drawn.err()).isZero();
        assertThat(Files.readString(figure)).contains(">20<", ">40<");
        assertThat(Run.of("check", model.toString()).out())
                .contains("they hold")
                .doesNotContain("wrong");
        assertThat(Run.of("generate", "--model", model.toString()).err()).contains("has the task audio");
    }

    @Test
    void noSpeakerStandsOnBothSides() throws IOException {
        Path data = clips(8000, true);
        Path model = folder.resolve("m.safetensors");
        Run run = train(data, model, "--by-speaker", "--validation", "0.2", "--epochs", "1");
        assertThat(run.status()).as(run.err()).isZero();
        // Six speakers of eight clips: two are held out, one of the others chooses the epoch.
        assertThat(run.out()).contains("texts: 24\n", "validation-texts: 8\n", "of 16 clips right");
    }

    /// The process is ended while it works; what goes on from its file comes to the same bits.
    @Test
    @Timeout(Patience.SECONDS)
    void anEndedTrainingGoesOnToTheSameBits() throws IOException, InterruptedException {
        Path data = clips(8000, true);
        Path model = folder.resolve("m.safetensors");
        Path file = folder.resolve("m.run");
        String[] words = words(data, model, "--epochs", "60", "--save-every", "2", "--quiet");
        assertThat(Run.of(words).status()).isZero();
        byte[] whole = Files.readAllBytes(model);
        Files.delete(model);
        List<String> child = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "gruexplorer.GruExplorer"));
        child.addAll(List.of(words));
        Process process = new ProcessBuilder(child)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try {
            while (process.isAlive() && !Files.exists(file)) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(model).doesNotExist();
        byte[] stood = Files.readAllBytes(file);
        Run resumed = Run.of("resume", file.toString());
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(Files.readAllBytes(model)).isEqualTo(whole);
        Files.write(file, stood);
        Files.write(data.resolve("up_s9_99.wav"), Wav.mono16(8000, new double[800]));
        assertThat(Run.of("resume", file.toString(), "--force").err()).contains("the data changed", "up_s9_99.wav");
    }

    /// The same sounds at a higher rate come down to nearly the same frames; a lower rate is refused.
    @Test
    void otherRates() throws IOException {
        Path data = clips(8000, true);
        Path model = folder.resolve("m.safetensors");
        assertThat(train(data, model).status()).isZero();
        Run high = Run.of(
                "evaluate",
                "--model",
                model.toString(),
                "--data",
                clips(22_050, true).toString(),
                "--format",
                "json");
        assertThat(json(high).path("accuracy").asDouble()).isCloseTo(1, within(0.1));
        Path low = Files.write(folder.resolve("low.wav"), Wav.mono16(4000, new double[2000]));
        assertThat(Run.of("predict", "--model", model.toString(), "--input", low.toString())
                        .err())
                .contains("low.wav has 4000 samples a second, 8000 are needed");
        Files.write(data.resolve("up_z_1.wav"), Wav.mono16(6000, new double[2000]));
        Run mixed = train(data, model);
        assertThat(mixed.status()).isEqualTo(1);
        assertThat(mixed.err()).contains("up_z_1.wav has 6000 samples a second, 8000 are needed");
        assertThat(train(data, model, "--sample-rate", "6000", "--epochs", "1").status())
                .isZero();
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        Path model = folder.resolve("m.safetensors");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(train(empty, model).err()).contains("holds no WAV file");
        assertThat(train(folder.resolve("none"), model).err()).contains("there is no folder");
        Path file = Files.writeString(folder.resolve("a.txt"), "x");
        assertThat(train(file, model).err()).contains("a folder of WAV files is meant");
        Path data = clips(8000, true);
        assertThat(train(data, model, "--frame-ms", "4", "--mels", "60").err()).contains("60 mel bands are too many");
        assertThat(train(data, model, "--mels", "0").status()).isEqualTo(2);
        Path odd = Files.write(data.resolve("odd.wav"), Wav.mono16(8000, 0.5));
        assertThat(train(data, model).err()).contains("odd.wav does not say its class");
        Files.delete(odd);
        odd = Files.write(data.resolve("up_1.wav"), Wav.mono16(8000, 0.5));
        assertThat(train(data, model, "--by-speaker").err()).contains("up_1.wav does not say who speaks");
        Files.delete(odd);
        odd = Files.write(data.resolve("up_cut.wav"), Arrays.copyOf(Wav.mono16(8000, new double[99]), 100));
        Run cut = train(data, model);
        assertThat(cut.err()).contains("up_cut.wav is cut short");
        assertThat(cut.status()).isEqualTo(1);
        assertThat(cut.err().lines()).hasSize(1);
        Files.delete(odd);
        Files.write(Files.createDirectory(data.resolve("more")).resolve("a.wav"), Wav.mono16(8000, 0.5));
        assertThat(train(data, model).err()).contains("WAV files beside sub-folders");
        Path one = Files.createDirectories(folder.resolve("one").resolve("yes"));
        Files.write(one.resolve("a.wav"), Wav.mono16(8000, 0.5));
        assertThat(train(folder.resolve("one"), model).err()).contains("has only one label, \"yes\"");
        assertThat(Run.of("predict", "--model", "tones", "--text", "nobody").err())
                .contains("there is no WAV file \"nobody\"");
        assertThat(model).doesNotExist();
    }
}
