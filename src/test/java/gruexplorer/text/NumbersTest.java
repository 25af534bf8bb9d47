package gruexplorer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NumbersTest {

    @Test
    void numbersReadTheSameEverywhere() {
        assertThat(Numbers.fixed(-1, 2)).isEqualTo("\u22121.00");
        assertThat(Numbers.fixed(-0.001, 2)).isEqualTo("0.00");
        assertThat(Numbers.fixed(1e-9, 2)).isEqualTo("0.00");
        assertThat(Numbers.fixed(Double.NaN, 2)).isEqualTo("NaN");
        assertThat(Numbers.fixed(Double.NEGATIVE_INFINITY, 2)).isEqualTo("\u2212\u221e");
        assertThat(Numbers.signed(0.355, 2)).isEqualTo("+0.35");
        assertThat(Numbers.signed(0.001, 2)).isEqualTo("0.00");
        assertThat(Numbers.signed(-2.77, 2)).isEqualTo("\u22122.77");
        assertThat(Numbers.tiny(1.11e-16)).isEqualTo("1.1e\u221216");
        assertThat(Numbers.tiny(0)).isEqualTo("0");
        assertThat(Numbers.tiny(-2.3e-4)).isEqualTo("\u22122.3e\u22124");
        assertThat(Numbers.tiny(2e24)).isEqualTo("2.0e24");
        assertThat(Numbers.tiny(1.04)).isEqualTo("1.0");
        assertThat(Numbers.percent(0.0783)).isEqualTo(8);
    }

    @Test
    void aLongTokenIsCutBetweenCharactersAsAReaderCountsThem() {
        assertThat(TokenWords.shortened("abcdef", 6)).isEqualTo("abcdef");
        assertThat(TokenWords.shortened("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(TokenWords.shortened("e\u0301".repeat(9), 3)).isEqualTo("e\u0301".repeat(2) + "…");
    }

    @Test
    void whiteSpaceIsNamed() {
        var tokens = new TokenWords(Messages.in(Language.EN));
        assertThat(tokens.quoted(" ")).isEqualTo("a space");
        assertThat(tokens.quoted("{0} it's")).isEqualTo("\"{0} it's\"");
    }
}
