package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.model.Committee;
import gruexplorer.engine.model.Network;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Several networks trained and joined into one.
class CommitteeCommandTest {

    private static final String TRAINING = "samples/sentiment-en/train.tsv";
    private static final String HELD_OUT = "samples/sentiment-en/test.tsv";

    @TempDir
    private Path folder;

    private List<String> train(Path out, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "train",
                "--task",
                "classify",
                "--data",
                TRAINING,
                "--valid",
                HELD_OUT,
                "--test",
                HELD_OUT,
                "--kernels",
                "plain",
                "--embedding",
                "3",
                "--epochs",
                "2",
                "--out",
                out.toString()));
        words.addAll(Arrays.asList(more));
        if (!words.contains("--hidden")) {
            words.addAll(List.of("--hidden", "4"));
        }
        return words;
    }

    private static Run run(List<String> words) {
        return Run.of(words.toArray(String[]::new));
    }

    @Test
    void itIsTheNetworksOfItsSeedsJoined() {
        List<Network> alone = new ArrayList<>();
        for (int seed = 7; seed <= 9; seed++) {
            Path out = folder.resolve(seed + ".safetensors");
            assertThat(run(train(out, "--seed", String.valueOf(seed), "--quiet"))
                            .status())
                    .isZero();
            alone.add(ModelFiles.load(out).network());
        }
        Path out = folder.resolve("committee.safetensors");
        Run said = run(train(out, "--seed", "7", "--committee", "3"));
        assertThat(said.status()).isZero();
        assertThat(said.err()).contains("network 1/3  epoch 1/2", "network 2/3  epoch 2/2", "network 3/3  epoch 2/2");
        assertThat(said.out()).contains("committee: 3", "epoch-kept: [");
        ModelFile committee = ModelFiles.load(out);
        assertThat(committee.network().shape().hidden()).isEqualTo(12);
        assertThat(committee.record())
                .containsEntry("committee", 3)
                .containsEntry("parameters", 3 * alone.getFirst().size());
        Committee.join(alone)
                .parameters()
                .forEach((name, matrix) -> assertThat(committee.network().parameter(name).data)
                        .as(name)
                        .containsExactly(matrix.data));
        // As any model: judged, and stepped in Explore's own words.
        assertThat(Run.of("evaluate", "--model", out.toString(), "--data", HELD_OUT)
                        .out())
                .contains(" right (");
        assertThat(Run.of("check", out.toString()).status()).isZero();
        assertThat(Run.of("predict", "--model", out.toString(), "--text", "the film was not good")
                        .status())
                .isZero();
    }

    @Test
    void aRunFileOfOneNetworkIsReadByOlderPrograms() throws IOException {
        Path out = folder.resolve("one.safetensors");
        assertThat(run(train(out, "--keep-run", "--quiet")).status()).isZero();
        assertThat(RunFiles.read(folder.resolve("one.run")).progress().members())
                .isEmpty();
        assertThat(said(folder.resolve("one.run"))).contains("\\\"version\\\":1");
        Path several = folder.resolve("two.safetensors");
        assertThat(run(train(several, "--committee", "2", "--keep-run", "--quiet"))
                        .status())
                .isZero();
        assertThat(RunFiles.read(folder.resolve("two.run")).progress().members())
                .hasSize(1);
        assertThat(said(folder.resolve("two.run"))).contains("\\\"version\\\":2");
        assertThat(Run.of("resume", folder.resolve("two.run").toString(), "--force")
                        .status())
                .isZero();
    }

    private static String said(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--committee 0 | --committee",
                "--committee -1 | --committee",
                "--committee 101 | --committee",
                "--committee two | two",
                "--committee 3 --pooling attention | cannot be done with --pooling attention",
                "--committee 3 --hidden 2000 | layers of 6000; at most 4096",
                "--committee 100 --dense 8,50 | layers of 5000; at most 4096",
            })
    void whatCannotBeJoinedIsSaidBeforeTheWork(String words, String sentence) {
        Path out = folder.resolve("x.safetensors");
        Run said = run(train(out, words.split(" ", -1)));
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains(sentence);
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("x.run")).doesNotExist();
    }

    @Test
    void translatorsAreNotJoined() {
        Run said = Run.of(
                "train",
                "--task",
                "translate",
                "--data",
                "samples/dates/train.tsv",
                "--committee",
                "2",
                "--out",
                folder.resolve("t.safetensors").toString());
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("cannot be done with --task translate");
    }
}
