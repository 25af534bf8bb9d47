package gruexplorer.figure.cell;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.figure.FontFiles;
import gruexplorer.figure.TextStyle;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TextLinesTest {

    private static final TextStyle STYLE = TextStyle.regular(12);

    @Test
    void aNumberIsNeverParted() {
        String text = "drops what it held and writes a new value, \u22120.99. Most likely next";
        for (double width = 60; width < 500; width += 3) {
            List<String> lines = TextLines.wrapped(text, STYLE, width, Locale.ENGLISH);
            assertThat(String.join(" ", lines)).isEqualTo(text);
            for (String line : lines) {
                assertThat(FontFiles.width(line, STYLE)).isLessThanOrEqualTo(width);
            }
        }
    }

    @Test
    void ideographsBreakAnywhereButNotBeforeTheirFullStop() {
        String text = "读到空格时，单元三保留原有内容的大部分。写入新值。";
        List<String> lines = TextLines.wrapped(text, STYLE, 75, Locale.SIMPLIFIED_CHINESE);
        assertThat(lines).hasSizeGreaterThan(3).noneMatch(line -> line.startsWith("。") || line.startsWith("，"));
        assertThat(String.join("", lines)).isEqualTo(text);
    }

    @Test
    void whatDoesNotFitIsCutBetweenCharacters() {
        assertThat(TextLines.elided("short", STYLE, 100)).isEqualTo("short");
        String cut = TextLines.elided("😀".repeat(40), STYLE, 100);
        assertThat(cut).endsWith("…").startsWith("😀");
        assertThat(FontFiles.width(cut, STYLE)).isLessThanOrEqualTo(100);
    }
}
