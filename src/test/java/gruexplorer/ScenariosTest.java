package gruexplorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.data.Scenario;
import gruexplorer.data.Scenarios;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.GruTrace;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The curated sentences show what they say, on the files that ship.
class ScenariosTest {

    static Stream<Arguments> scenarios() {
        return ModelFiles.builtInNames().stream()
                .flatMap(model -> Scenarios.of(model).stream().map(scenario -> Arguments.of(model, scenario)));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void itHasItsWordsAndItsPlace(String model, Scenario scenario) {
        Reading reading = Readings.of(ModelFiles.builtIn(model), scenario.text());
        assertThat(scenario.step()).isBetween(0, reading.trace().steps() - 1);
        assertThat(scenario.unit())
                .isBetween(0, reading.trace().layers().getFirst().hidden() - 1);
        for (Language language : Language.values()) {
            assertThat(Messages.in(language).get("scenario." + scenario.id())).isNotBlank();
            assertThat(Messages.in(language).get("scenario.group." + scenario.group()))
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sentiment-en, en.not-good, 0", "sentiment-en, en.not-bad, 1", "sentiment-en, en.never-boring, 1",
        "sentiment-en, en.good, 1", "sentiment-en, en.but, 1", "sentiment-en, en.gap, 0",
        "sentiment-en, en.unknown, 0", "sentiment-zh, zh.not-good, 0", "sentiment-zh, zh.not-boring, 1",
        "sentiment-zh, zh.good, 1", "sentiment-zh, zh.but, 1", "sentiment-zh, zh.unknown, 0",
    })
    void theAnswerIsTheOneItSpeaksOf(String model, String id, int label) {
        Reading reading = Readings.of(ModelFiles.builtIn(model), find(model, id).text());
        assertThat(reading.trace().probabilities().at(reading.trace().steps() - 1, label))
                .isGreaterThan(0.9);
    }

    @Test
    void theUnitOfTheLongBracketStaysWhereItIsWhileTheBracketIsOpen() {
        Scenario scenario = find("brackets", "brackets.hold");
        GruTrace trace = Readings.of(ModelFiles.builtIn("brackets"), scenario.text())
                .trace()
                .layers()
                .getFirst();
        double inside = trace.value(GruQuantity.HIDDEN, scenario.step(), scenario.unit());
        for (int t = 4; t < 20; t++) {
            assertThat(trace.value(GruQuantity.HIDDEN, t, scenario.unit())).isCloseTo(inside, offset(0.25));
        }
        assertThat(Math.abs(trace.value(GruQuantity.HIDDEN, 1, scenario.unit()) - inside))
                .isGreaterThan(0.5);
    }

    @Test
    void unknownWordsStandInTheScenariosThatSpeakOfThem() {
        for (String[] pair :
                List.of(new String[] {"sentiment-en", "en.unknown"}, new String[] {"sentiment-zh", "zh.unknown"})) {
            Scenario scenario = find(pair[0], pair[1]);
            Reading reading = Readings.of(ModelFiles.builtIn(pair[0]), scenario.text());
            assertThat(reading.tokens().get(scenario.step()).known()).isFalse();
        }
    }

    private static Scenario find(String model, String id) {
        return Scenarios.of(model).stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
