package gruexplorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.data.Scenario;
import gruexplorer.data.Scenarios;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.SaidNumbers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The curated sequences of numbers and keys show what they say, on the files that ship.
class NumberScenariosTest {

    /// What is said after a step (from 0): number `column` (from 0) of the model's answer, in the data's own unit.
    @ParameterizedTest
    @CsvSource({
        "season.year, 23, 1, 14.83", "season.warm, 23, 1, 16.60", "season.cold, 23, 1, 11.84",
        "season.same, 23, 0, 7.62", "season.same, 23, 1, 13.48", "season.year, 17, 1, 29.97",
        "season.june, 17, 1, 35.11", "season.june, 23, 1, 14.81", "season.boom, 23, 1, 24.36",
        "adding.two, 11, 0, 1.73", "adding.two, 19, 0, 1.66", "adding.exchanged, 19, 0, 1.66",
        "adding.zero, 19, 0, 0.02", "adding.one, 19, 0, 1.97", "adding.long, 39, 0, 1.23",
        "adding.three, 19, 0, 1.01", "adding.none, 19, 0, 0.32",
    })
    void theNumberIsTheOneItSpeaksOf(String id, int step, int column, double said) {
        SaidNumbers numbers = SaidNumbers.of(read(id)).orElseThrow();
        assertThat(numbers.at(step)[column]).isCloseTo(said, offset(0.01));
    }

    /// Where a unit (from 0) stands after a step (from 0).
    @ParameterizedTest
    @CsvSource({
        "season.year, 11, 2, 0.71",
        "season.warm, 23, 6, 0.75",
        "season.cold, 23, 6, -0.93",
        "adding.two, 6, 1, -0.23",
        "adding.two, 7, 1, 0.42",
        "adding.two, 10, 1, 0.37",
        "adding.two, 11, 1, 0.53",
        "adding.zero, 3, 0, 0.30",
        "adding.zero, 4, 0, -0.53",
        "adding.zero, 12, 0, -0.40",
        "adding.zero, 13, 0, -0.76",
        "adding.one, 3, 1, -0.12",
        "adding.one, 4, 1, 0.49",
        "adding.one, 13, 1, 0.59",
    })
    void theUnitIsWhereItSays(String id, int step, int unit, double value) {
        double h = read(id).trace().layers().getFirst().value(GruQuantity.HIDDEN, step, unit);
        assertThat(h).isCloseTo(value, offset(0.01));
    }

    /// How likely a key is after a step (from 0).
    @ParameterizedTest
    @CsvSource({
        "chorales.leading, 5, 69, 0.75, 1", "chorales.g, 5, 66, 0.7, 1", "chorales.g, 5, 65, 0, 0.2",
        "chorales.c, 5, 65, 0.6, 1", "chorales.c, 5, 66, 0, 0.2", "chorales.silence, 4, 64, 0.6, 1",
        "chorales.silence, 6, 64, 0.6, 1", "chorales.silence, 4, 52, 0.5, 1", "chorales.silence, 6, 52, 0.6, 1",
        "chorales.silence, 7, 69, 0.75, 1", "chorales.cluster, 5, 69, 0.75, 1",
    })
    void theKeyIsAsLikelyAsItSays(String id, int step, String key, double least, double most) {
        Reading reading = read(id);
        int place = reading.labels().indexOf(key);
        assertThat(reading.trace().probabilities().at(step, place)).isBetween(least, most);
    }

    @Test
    void theLeadingNoteGoesUpAndTheLastChordIsHeld() {
        Reading reading = read("chorales.leading");
        assertThat(likeliest(reading, 5, 1)).containsExactly("69");
        assertThat(new HashSet<>(likeliest(reading, 6, 4))).containsExactlyInAnyOrder("45", "60", "64", "69");
        assertThat(reading.tokens().get(6).text()).isEqualTo("45,60,64,69");
    }

    @Test
    void afterEveryLeadingNoteOfTheChoraleTheTonicIsExpected() {
        Reading reading = read("chorales.whole");
        int tonic = reading.labels().indexOf("69");
        int found = 0;
        for (int t = 0; t < reading.tokens().size(); t++) {
            if (reading.tokens().get(t).text().endsWith("68")) {
                assertThat(reading.trace().probabilities().at(t, tonic)).isGreaterThan(0.7);
                found++;
            }
        }
        assertThat(found).isGreaterThan(4);
    }

    @Test
    void afterFourNeighboursNoKeyIsSure() {
        Reading reading = read("chorales.cluster");
        assertThat(Arrays.stream(reading.trace().probabilities().step(4))).allMatch(p -> p < 0.5);
    }

    private static List<String> likeliest(Reading reading, int step, int count) {
        double[] p = reading.trace().probabilities().step(step);
        return reading.labels().stream()
                .sorted((a, b) -> Double.compare(
                        p[reading.labels().indexOf(b)], p[reading.labels().indexOf(a)]))
                .limit(count)
                .toList();
    }

    private static Reading read(String id) {
        String model = id.substring(0, id.indexOf('.'));
        Scenario scenario = Scenarios.of(model).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return Readings.of(ModelFiles.builtIn(model), scenario.text());
    }
}
