package gruexplorer.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.Fixtures;
import gruexplorer.cli.Run;
import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.layer.Series;
import gruexplorer.format.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two runs side by side.
class PairingTest {

    private static final String TEXT = "the film was not good at all";

    @Test
    void textsOfOneLengthStandStepByStep() {
        Pairing pairing = Pairing.of(read("the film was not good at all"), read("good film was the not all at"));
        assertThat(pairing.places()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(words(pairing))
                .containsExactly("the | good", "film", "was", "not | the", "good | not", "at | all", "all | at");
    }

    @Test
    void aLongerTextLeavesStepsAlone() {
        Pairing longer = Pairing.of(read("the film was not good at all"), read("film was good all"));
        assertThat(longer.places()).containsExactly(-1, 0, 1, -1, 2, -1, 3);
        assertThat(words(longer)).containsExactly("the | –", "film", "was", "not | –", "good", "at | –", "all");
        Pairing shorter = Pairing.of(read("film was good all"), read("the film was not good at all"));
        assertThat(shorter.places()).containsExactly(1, 2, 4, 6);
        assertThat(words(shorter)).containsExactly("film", "was +not", "good +at", "all");
    }

    @Test
    void theDifferenceIsThatOfTheStepsSideBySide() {
        Reading one = read(TEXT);
        Reading other = read("film was good all");
        Pairing pairing = Pairing.of(one, other);
        Series difference = pairing.difference(0, GruQuantity.HIDDEN);
        for (int t = 0; t < 7; t++) {
            int beside = pairing.places().get(t);
            for (int j = 0; j < 8; j++) {
                double wanted = beside < 0
                        ? 0
                        : one.trace().layers().getFirst().states().at(t, j)
                                - other.trace().layers().getFirst().states().at(beside, j);
                assertThat(difference.at(t, j)).isEqualTo(wanted);
            }
        }
        assertThat(pairing.outputsBeside(1)[0]).isNaN();
        assertThat(pairing.outputsBeside(1)[6])
                .isEqualTo(other.trace().probabilities().at(3, 1));
    }

    @Test
    void otherUnitsCannotStandSideBySide() {
        Reading lstm = Fixtures.reading(LstmCell.PYTORCH, Optional.empty(), TEXT, 1);
        Reading two = Fixtures.reading(LstmCell.PYTORCH, Optional.empty(), TEXT, 2);
        assertThatThrownBy(() -> Pairing.of(read(TEXT), lstm))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("8 units of the cell gru");
        assertThatThrownBy(() -> Pairing.of(lstm, two)).hasMessageContaining("has 1 recurrent layers");
    }

    @Test
    void theCommandDrawsTextsModelsConventionsAndWhatIfs(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("r.svg");
        Run text = Run.of(
                "figure",
                "--figure",
                "runs",
                "--text",
                "not good",
                "--beside-text",
                "very good at all",
                "--out",
                file.toString());
        assertThat(text.err()).isEmpty();
        assertThat(Files.readString(file)).contains("Two runs: sentiment-en: not good", "not | very", "Δh");
        Path table = folder.resolve("r.csv");
        Run.of(
                "figure",
                "--figure",
                "runs",
                "--text",
                "not good",
                "--beside-convention",
                "writes-new",
                "--out",
                table.toString());
        assertThat(Files.readString(table)).contains("Δz");
        Path held = folder.resolve("h.svg");
        Run whatIf = Run.of(
                "figure", "--figure", "runs", "--text", "not good", "--clamp", "l1.z:1=0", "--out", held.toString());
        assertThat(whatIf.err()).isEmpty();
        assertThat(Files.readString(held)).contains("clamp l1.z:1=0");
        Run none = Run.of("figure", "--figure", "runs", "--text", "not good", "--out", folder + "/n.svg");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("needs something beside the run");
        Run other = Run.of(
                "figure",
                "--figure",
                "runs",
                "--text",
                "not good",
                "--beside-model",
                "brackets",
                "--out",
                folder + "/n.svg");
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("they cannot stand unit by unit");
        Run wrong = Run.of("figure", "--figure", "cell", "--text", "not good", "--beside-text", "x");
        assertThat(wrong.status()).isEqualTo(2);
        Run word = Run.of("figure", "--figure", "runs", "--text", "not good", "--beside-convention", "sideways");
        assertThat(word.err()).contains("there is no convention \"sideways\"");
    }

    private static Reading read(String text) {
        ModelFile model = Fixtures.model(Fixtures.reading(GruConvention.PYTORCH, TEXT));
        return Readings.of(model, text);
    }

    private static List<String> words(Pairing pairing) {
        return pairing.written().tokens().stream().map(Token::text).toList();
    }
}
