package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.data.Task;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The figures of the state space from the command line.
class StateSpaceCommandTest {

    private static final String TEXT = "the film was not good at all";

    @TempDir
    private Path folder;

    private String draw(String... more) throws IOException {
        Path out = folder.resolve("x.csv");
        String[] all = new String[more.length + 7];
        System.arraycopy(
                new String[] {"figure", "--figure", "state-space", "--force", "--out", out.toString(), "--lang=en"},
                0,
                all,
                0,
                7);
        System.arraycopy(more, 0, all, 7, more.length);
        Run run = Run.of(all);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return Files.readString(out);
    }

    @Test
    void onePathOrTwoFittedOnWhatIsAskedFor() throws IOException {
        String own = draw("--text", TEXT);
        assertThat(own.lines()).hasSize(1 + 8);
        String two = draw("--text", TEXT, "--with", "the film was good");
        assertThat(two.lines()).hasSize(1 + 8 + 5);
        String examples = draw("--text", TEXT, "--fit", "examples");
        Path texts = folder.resolve("texts.txt");
        Files.writeString(texts, "never boring\nnot good at all\n");
        String file = draw("--text", TEXT, "--fit", texts.toString());
        assertThat(own).isNotEqualTo(examples).isNotEqualTo(file).isNotEqualTo(two);
        assertThat(examples).isNotEqualTo(file);
    }

    @Test
    void eitherSideOfATranslatorHasAPath() throws IOException {
        assertThat(draw("--model", "dates", "--text", "9 March 2024", "--side", "encoder", "--with", "1 May 1999")
                        .lines())
                .hasSizeGreaterThan(20);
        String[] decoder = {"--model", "dates", "--text", "9 March 2024", "--side", "decoder", "--fit", "examples"};
        // BOS and ten characters, and the state before them.
        assertThat(draw(decoder).lines()).hasSize(1 + 12);
        decoder[7] = "own";
        assertThat(draw(decoder)).isNotEqualTo(draw("--model", "dates", "--text", "9 March 2024", "--fit", "examples"));
    }

    @Test
    void twoUnitsHaveAPhasePortrait() throws IOException {
        Reading reading = Fixtures.reading(GruConvention.PYTORCH, "not good at all", 1, Task.CLASSIFY, 2);
        Path file = folder.resolve("two.safetensors");
        ModelFiles.save(Fixtures.model(reading), file, false);
        Path out = folder.resolve("phase.csv");
        Run run = Run.of(
                "figure",
                "--figure",
                "phase",
                "--model",
                file.toString(),
                "--text",
                "not good",
                "--out",
                out.toString());
        assertThat(run.err()).isEmpty();
        assertThat(Files.readString(out))
                .contains("stable,")
                .contains("\nflow,")
                .contains("\nheld,");
        Run svg = Run.of(
                "figure",
                "--figure",
                "phase",
                "--model",
                file.toString(),
                "--text",
                "not good",
                "--out",
                folder.resolve("phase.svg").toString());
        assertThat(svg.status()).isZero();
        assertThat(Files.readString(folder.resolve("phase.svg")))
                .contains("fixed point")
                .contains("id=\"orbit\"");
    }

    @Test
    void mistakesAreOneSentence() {
        wrong(1, "2 units; this one has 8", "--figure", "phase", "--text", TEXT);
        wrong(2, "--with is for the figure state-space", "--figure", "cell", "--text", TEXT, "--with", "good");
        wrong(2, "--fit is for the figure state-space", "--figure", "cell", "--text", TEXT, "--fit", "own");
        wrong(1, "none.txt", "--figure", "state-space", "--text", TEXT, "--fit", "none.txt");
        wrong(1, "text is empty", "--figure", "state-space", "--text", TEXT, "--with", " ");
    }

    private void wrong(int status, String sentence, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "figure";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--out=" + folder.resolve("y.svg");
        Run run = Run.of(all);
        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.err().lines()).hasSize(1).first().asString().contains(sentence);
        assertThat(folder.resolve("y.svg")).doesNotExist();
    }
}
