package gruexplorer;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.data.Scenario;
import gruexplorer.data.Scenarios;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.Series;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The curated sequences of copy show what they say.
class CopyScenariosTest {

    /// What is said while the blanks after the delimiter are read.
    @ParameterizedTest
    @CsvSource({
        "copy.ten, hdacgbfeda",
        "copy.exchanged, hdcagbfeda",
        "copy.twenty, hdacgbfeda",
        "copy.on, hdacgbfedaaaaaaaaaaa",
        "copy.same, aaaaaaaaaa",
        "copy.turns, abababbbab",
        "copy.five, hdecc",
    })
    void theAnswerIsTheOneItSpeaksOf(String id, String answer) {
        assertThat(said(id).substring(find(id).text().indexOf('>') + 1)).startsWith(answer);
    }

    @Test
    void withoutTheDelimiterTheFirstSymbolStandsReady() {
        assertThat(said("copy.waiting").substring(10)).matches("h{21}");
    }

    @Test
    void itIsAsSureOfTheWrongSymbolAsItSays() {
        Reading reading = read("copy.turns");
        int said = reading.labels().indexOf("b");
        assertThat(reading.trace().probabilities().at(27, said)).isBetween(0.80, 0.82);
    }

    /// A quantity of a unit (from 0) over a stretch of steps (from 0) is in the range its sentence speaks of.
    @ParameterizedTest
    @CsvSource({
        "copy.ten, HIDDEN, 16, 10, 19, 0.99, 1", "copy.ten, UPDATE, 16, 20, 20, 0, 0.01",
        "copy.ten, HIDDEN, 16, 20, 30, -1, -0.99", "copy.ten, HIDDEN, 23, 10, 19, -0.84, -0.82",
        "copy.exchanged, HIDDEN, 23, 10, 19, -0.29, -0.27", "copy.exchanged, UPDATE, 23, 10, 19, 0.99, 1",
        "copy.on, HIDDEN, 60, 20, 28, -1, -0.98", "copy.on, HIDDEN, 60, 29, 40, 0.98, 1",
        "copy.waiting, HIDDEN, 16, 10, 30, 0.99, 1",
    })
    void theUnitIsWhereItSays(String id, GruQuantity quantity, int unit, int from, int to, double least, double most) {
        Reading reading = read(id);
        for (int t = from; t <= to; t++) {
            assertThat(reading.trace().layers().getFirst().value(quantity, t, unit))
                    .as("step %s", t + 1)
                    .isBetween(least, most);
        }
    }

    /// The likeliest label after every step, one letter each.
    private static String said(String id) {
        Reading reading = read(id);
        Series probabilities = reading.trace().probabilities();
        var said = new StringBuilder();
        for (int t = 0; t < reading.trace().steps(); t++) {
            int best = 0;
            for (int label = 1; label < probabilities.width(); label++) {
                best = probabilities.at(t, label) > probabilities.at(t, best) ? label : best;
            }
            said.append(reading.labels().get(best));
        }
        return said.toString();
    }

    private static Reading read(String id) {
        return Readings.of(ModelFiles.builtIn("copy"), find(id).text());
    }

    private static Scenario find(String id) {
        return Scenarios.of("copy").stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
