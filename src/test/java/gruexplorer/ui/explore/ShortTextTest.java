package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortTextTest {

    @Test
    void whatFitsStays() {
        String text = "a".repeat(ShortText.LONGEST);
        assertThat(ShortText.of(text)).isEqualTo(text);
        assertThat(ShortText.of("the film was not good")).isEqualTo("the film was not good");
    }

    @Test
    void ofALongOneBothEndsStayWhole() {
        String text = "first " + "48,55,64,72 ".repeat(30) + "last";
        String brief = ShortText.of(text);
        assertThat(brief)
                .hasSizeLessThanOrEqualTo(ShortText.LONGEST)
                .startsWith("first 48,55,64,72 ")
                .endsWith(" 48,55,64,72 last")
                .contains("48,55,64,72 … 48,55,64,72");
    }

    @Test
    void withoutABlankItIsCutBetweenCharacters() {
        String brief = ShortText.of("𝄞".repeat(ShortText.LONGEST + 1));
        assertThat(brief.codePointCount(0, brief.length())).isLessThanOrEqualTo(ShortText.LONGEST);
        assertThat(brief.replace("𝄞", "")).isEqualTo(" … ");
    }
}
