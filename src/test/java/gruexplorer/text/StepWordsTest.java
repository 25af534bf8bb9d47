package gruexplorer.text;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.data.Task;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.session.Cursor;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StepWordsTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPhaseOfEveryConventionIsSaidInWholeSentences(Language language) {
        var words = new StepWords(Messages.in(language));
        for (GruConvention convention : Fixtures.conventions()) {
            Reading reading = Fixtures.reading(convention, "the film was not ?goood at all");
            for (int step = 0; step < reading.trace().steps(); step++) {
                assertThat(words.describe(reading, new Cursor(step, Optional.empty(), 0, 2)))
                        .contains(
                                "3",
                                reading.tokens().get(step).text(),
                                language == Language.EN ? "P(positive)" : "P(正面)")
                        .endsWith(language == Language.EN ? "." : "。")
                        .doesNotContain("{", "-");
                for (Phase phase : Phase.of(reading.trace().layers().getFirst().cell())) {
                    assertThat(words.describe(reading, new Cursor(step, Optional.of(phase), 0, 2)))
                            .contains("3", reading.tokens().get(step).text())
                            .endsWith(language == Language.EN ? "." : "。")
                            .doesNotContain("{", "-");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aLanguageModelSaysWhatComesNext(Language language) {
        Reading reading = Fixtures.reading(GruConvention.PYTORCH, "a b c a b", 2, Task.LANGUAGE_MODEL, 5);
        var words = new StepWords(Messages.in(language));
        assertThat(words.describe(reading, new Cursor(2, Optional.empty(), 1, 4)))
                .containsPattern("[\"“][abc<]")
                .containsPattern("2[^0-9].*5|5.*2")
                .containsPattern("0\\.\\d\\d");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theTitleCountsFromOne(Language language) {
        Reading reading = Fixtures.reading(GruConvention.PYTORCH, "the film was not good at all");
        String title = new StepWords(Messages.in(language)).title(reading, new Cursor(3, Optional.empty(), 0, 2));
        assertThat(title).contains("4", "7", "not");
    }
}
