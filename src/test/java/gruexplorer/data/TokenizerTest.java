package gruexplorer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {

    @Test
    void wordsKeepTheirApostrophesAndHyphens() {
        assertThat(words("I don't like this well-made film!"))
                .containsExactly("I", "don't", "like", "this", "well-made", "film", "!");
        assertThat(Tokenizer.normal(Tokenization.WORDS, "Don’t")).isEqualTo("don't");
    }

    @Test
    void aFamilyOfEmojiIsOnePiece() {
        String family = "👨‍👩‍👧‍👦";
        assertThat(words("so " + family + " good")).containsExactly("so", family, "good");
        assertThat(characters(family)).containsExactly(family);
    }

    @Test
    void combiningMarksStayWithTheirLetter() {
        assertThat(words("cafe\u0301 noir")).containsExactly("cafe\u0301", "noir");
        assertThat(characters("e\u0301a")).containsExactly("e\u0301", "a");
    }

    @Test
    void rightToLeftWordsComeInReadingOrder() {
        assertThat(words("שלום עולם")).containsExactly("שלום", "עולם");
        assertThat(words("مرحبا بالعالم")).containsExactly("مرحبا", "بالعالم");
    }

    @Test
    void tenThousandTokensAreTenThousandPieces() {
        assertThat(words("good ".repeat(10_000))).hasSize(10_000);
        assertThat(characters("好".repeat(10_000))).hasSize(10_000);
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(words("")).isEmpty();
        assertThat(words(" \t\n")).isEmpty();
        assertThat(characters("")).isEmpty();
    }

    @Test
    void charactersTogetherAreTheText() {
        String text = "a 好\uD83D x\u0301 👍🏽 שלום";
        assertThat(String.join("", characters(text))).isEqualTo(text);
    }

    private static List<String> words(String text) {
        return Tokenizer.split(Tokenization.WORDS, text);
    }

    private static List<String> characters(String text) {
        return Tokenizer.split(Tokenization.CHARACTERS, text);
    }
}
