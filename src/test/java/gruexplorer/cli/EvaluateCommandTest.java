package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The figures of `evaluate` are those that training records.
class EvaluateCommandTest {

    @TempDir
    private Path folder;

    private static JsonNode json(String model, Path data, String... more) throws IOException {
        String[] arguments = new String[7 + more.length];
        System.arraycopy(
                new String[] {"evaluate", "--model", model, "--data", data.toString(), "--format", "json"},
                0,
                arguments,
                0,
                7);
        System.arraycopy(more, 0, arguments, 7, more.length);
        Run run = Run.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void aModelThatShipsReachesWhatItsRecordSays() throws IOException {
        assertThat(Run.of("samples", "--write", folder.toString()).status()).isZero();
        for (String name : new String[] {"sentiment-en", "numbers-en"}) {
            boolean classes = name.startsWith("sentiment");
            Path data = folder.resolve(name).resolve(classes ? "test.tsv" : "test.txt");
            JsonNode found = json(name, data);
            JsonNode recorded = recorded(ModelFiles.builtIn(name));
            for (String figure : new String[] {"nats", "accuracy", "texts"}) {
                assertThat(found.path(figure).asDouble())
                        .as(name + " " + figure)
                        .isCloseTo(recorded.path(figure).asDouble(), within(1e-9));
            }
            assertThat(found.path("sha256").asText())
                    .isEqualTo(ModelFiles.builtIn(name).sha256());
            assertThat(found.has("confusion")).isEqualTo(classes);
            Run words = Run.of("evaluate", "--model", name, "--data", data.toString());
            assertThat(words.out()).contains(classes ? "200 of 200 texts right" : "nats per character");
        }
        JsonNode found = json("sentiment-en", folder.resolve("sentiment-en").resolve("train.tsv"));
        long right = 0;
        long all = 0;
        for (int row = 0; row < 2; row++) {
            long wanted = 0;
            for (JsonNode count : found.path("confusion").get(row)) {
                wanted += count.asLong();
            }
            JsonNode one = found.path("classes").get(row);
            assertThat(one.path("wanted").asLong()).isEqualTo(wanted);
            assertThat(one.path("label").asText())
                    .isEqualTo(found.path("labels").get(row).asText());
            right += one.path("right").asLong();
            all += wanted;
        }
        assertThat(all).isEqualTo(found.path("texts").asLong());
        assertThat((double) right / all).isEqualTo(found.path("accuracy").asDouble());
    }

    @Test
    void labelsAndForecastsAreJudgedToo() throws IOException {
        var lines = new StringBuilder();
        var rows = new StringBuilder("a,b\n");
        for (int i = 0; i < 90; i++) {
            lines.append("w").append(i % 7).append(i % 3 == 0 ? " X\n" : " Y\n").append(i % 4 == 3 ? "\n" : "");
            rows.append(String.format(Locale.ROOT, "%.3f,%d%n", 5 + Math.sin(i), i % 4));
        }
        Path labels = Files.writeString(folder.resolve("labels.txt"), lines);
        Path series = Files.writeString(folder.resolve("series.csv"), rows);
        Path one = train("label", labels);
        JsonNode label = json(one.toString(), labels);
        assertThat(label.path("steps").asInt()).isEqualTo(90);
        assertThat(label.path("classes")).hasSize(2);
        Path other = train("forecast", series, "--look-back", "6", "--horizon", "2", "--columns", "a");
        JsonNode forecast = json(other.toString(), series, "--look-back", "6", "--test-share", "0.2");
        JsonNode recorded = recorded(ModelFiles.load(other));
        assertThat(forecast.path("rmse").asDouble())
                .isCloseTo(recorded.path("rmse").asDouble(), within(1e-9));
        assertThat(forecast.path("texts").asInt())
                .isEqualTo(recorded.path("texts").asInt());
        wrong(one, series, "series.csv");
        wrong(other, labels, "labels.txt");
    }

    private static JsonNode recorded(ModelFile model) {
        return new ObjectMapper().<JsonNode>valueToTree(model.record()).path("test");
    }

    private Path train(String task, Path data, String... more) {
        Path model = folder.resolve(task + ".safetensors");
        String[] arguments = new String[10 + more.length];
        System.arraycopy(
                new String[] {
                    "train",
                    "--task",
                    task,
                    "--data",
                    data.toString(),
                    "--out",
                    model.toString(),
                    "--epochs",
                    "3",
                    "--quiet"
                },
                0,
                arguments,
                0,
                10);
        System.arraycopy(more, 0, arguments, 10, more.length);
        Run run = Run.of(arguments);
        assertThat(run.err()).isEmpty();
        return model;
    }

    @Test
    void dataOfAnotherKindIsRefused() throws IOException {
        Path moods = Files.writeString(folder.resolve("moods.txt"), "glad nice film\nsad bad film\n");
        wrong(Path.of("sentiment-en"), moods, "moods.txt does not fit the model sentiment-en: the label \"glad\"");
        Path one = Files.writeString(folder.resolve("one.txt"), "positive a wonderful film\n");
        assertThat(json("sentiment-en", one).path("texts").asInt()).isEqualTo(1);
        wrong(Path.of("sentiment-en"), folder.resolve("none.tsv"), "there is no file");
    }

    private static void wrong(Path model, Path data, String said) {
        Run run = Run.of("evaluate", "--model", model.toString(), "--data", data.toString());
        assertThat(run.err()).contains(said);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
    }
}
