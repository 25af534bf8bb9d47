package gruexplorer.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextRunsTest {

    @Test
    void coveredTextIsOneRun() {
        assertThat(TextRuns.of("h = σ(a) ⊙ 电影")).containsExactly(new TextRuns.Run("h = σ(a) ⊙ 电影", true));
    }

    @Test
    void foreignLettersAreCutOutAndNothingIsLost() {
        String text = "abc مرحبا بالعالم def 😀";
        List<TextRuns.Run> runs = TextRuns.of(text);
        assertThat(String.join("", runs.stream().map(TextRuns.Run::text).toList()))
                .isEqualTo(text);
        assertThat(runs)
                .containsExactly(
                        new TextRuns.Run("abc ", true),
                        new TextRuns.Run("مرحبا بالعالم", false),
                        new TextRuns.Run(" def ", true),
                        new TextRuns.Run("😀", false));
    }

    @Test
    void marksAndJoinedEmojiStayWithTheirBase() {
        assertThat(TextRuns.of("x\u0950\u0301y"))
                .containsExactly(
                        new TextRuns.Run("x", true),
                        new TextRuns.Run("\u0950\u0301", false),
                        new TextRuns.Run("y", true));
        String family = "👩‍👩‍👧";
        assertThat(TextRuns.of("a" + family + "b").get(1)).isEqualTo(new TextRuns.Run(family, false));
    }
}
