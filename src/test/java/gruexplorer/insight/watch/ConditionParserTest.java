package gruexplorer.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gruexplorer.insight.watch.ConditionException.Reason;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is printed is read as the same; what cannot be read is said in one sentence that points at the place.
class ConditionParserTest {

    @Test
    void printingBackGivesTheSameCondition() {
        var random = new RandomConditions(5);
        for (int k = 0; k < 4000; k++) {
            Condition condition = random.condition(4);
            assertThat(Condition.parse(condition.toString())).isEqualTo(condition);
            Value value = random.value();
            assertThat(Value.parse(value.toString())).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "any z<.05 # any z < 0.05",
                "z:3 ≥ 0.9 # z:3 >= 0.9",
                "z : 3 > 9e-1 # z:3 > 0.9",
                "all r > +0.8 # all r > 0.8",
                "l2r.a_z:1 == −1 # l2r.a_z:1 = -1",
                "|Δh| > 1 # |dh| > 1",
                "any |∆h| ≠ 0 # any |dh| != 0",
                "token = 'not' # token = \"not\"",
                "token = “it's” # token = \"it's\"",
                "token = '\\'' # token = \"'\"",
                "（token ＝ \"不\" or nan） and p(\"negative\") > 0.5 # (token = \"不\" or nan) and p(\"negative\") > 0.5",
                "nan and nan or nan and nan # nan and nan or nan and nan",
                "((nan and (nan))) # nan and nan",
                "not not (nan or output changes) # not not (nan or output changes)",
                "not z:1 > 0 and nan # not z:1 > 0 and nan",
                "z:1 > r:1 # z:1 > r:1",
                "0.5 < p # 0.5 < p",
                "mean(|h|) < max(l1.h) # mean(|h|) < max(l1.h)",
                "saturation(z) >= saturation # saturation(z) >= saturation",
                "gradient:2 > 0 or |gradient| > 1 # gradient:2 > 0 or |gradient| > 1"
            })
    void isReadAs(String typed, String meant) {
        assertThat(Condition.parse(typed)).hasToString(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "`` # 0 # TEST",
                "z # 0 # VECTOR",
                "z > 0.5 # 0 # VECTOR",
                "any zz > 0 # 4 # QUANTITY",
                "any dz > 0 # 4 # CHANGE",
                "any z 0.5 # 6 # COMPARISON",
                "any z < # 7 # VALUE",
                "z:0 > 1 # 2 # UNIT",
                "z:1.5 > 1 # 2 # UNIT",
                "z:99999999999 > 1 # 2 # UNIT",
                "x2.z:1 > 1 # 0 # LAYER",
                "l0.z:1 > 1 # 0 # LAYER",
                "|h > 1 # 3 # BAR",
                "mean z > 1 # 5 # OPENING",
                "mean(z > 1 # 7 # CLOSING",
                "p(negative) > 1 # 2 # TEXT",
                "token > \"a\" # 6 # EQUALITY",
                "token = a # 8 # TEXT",
                "token = \"a # 8 # QUOTE",
                "token = \"\\q\" # 9 # ESCAPE",
                "output # 6 # CHANGES",
                "(nan # 4 # CLOSING",
                "nan nan # 4 # END",
                "nan) # 3 # END",
                "nan and # 7 # TEST",
                "z:1 > 1e999 # 6 # NUMBER",
                "z:1 > - # 7 # VALUE",
                "z:1 ! 2 # 4 # SIGN",
                "5 # 1 # COMPARISON",
                "😀 # 0 # SIGN"
            })
    void pointsAtTheMistake(String typed, int place, Reason reason) {
        ConditionException e = catchThrowableOfType(ConditionException.class, () -> Condition.parse(typed));
        assertThat(e.place()).isEqualTo(place);
        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e).hasMessageContaining(place < typed.length() ? "at character " + (place + 1) : "at its end");
    }

    @Test
    void bracketsThatLieTooDeepAreRefused() {
        ConditionException e =
                catchThrowableOfType(ConditionException.class, () -> Condition.parse("(".repeat(100_000) + "nan"));
        assertThat(e.reason()).isEqualTo(Reason.DEEP);
        assertThat(Condition.parse("not ".repeat(99) + "nan")).isInstanceOf(Condition.Not.class);
        assertThat(Condition.parse("nan or ".repeat(20_000) + "nan"))
                .isEqualTo(Condition.parse("nan or ".repeat(20_000).concat("nan")));
    }

    /// Thousands of mutations of conditions: each is read, or refused in one sentence that points within the text.
    @Test
    void whateverIsTypedIsReadOrRefusedInOneSentence() {
        var conditions = new RandomConditions(11);
        var random = new Random(12);
        String signs = "()|:.<>=!-+\"'\\ edlrzhn0159\u0394\u2264\u201c\uff15\uff0e\ud83d\u0000\n";
        Set<Reason> seen = EnumSet.noneOf(Reason.class);
        int read = 0;
        for (int k = 0; k < 40_000; k++) {
            var text = new StringBuilder(conditions.condition(2).toString());
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(text.length() + 1);
                char sign = signs.charAt(random.nextInt(signs.length()));
                switch (random.nextInt(4)) {
                    case 0 -> text.insert(at, sign);
                    case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
                    case 2 -> text.setLength(at);
                    default -> text.insert(at, text.substring(random.nextInt(text.length() + 1)));
                }
            }
            try {
                Condition condition = Condition.parse(text.toString());
                assertThat(Condition.parse(condition.toString())).isEqualTo(condition);
                read++;
            } catch (ConditionException e) {
                seen.add(e.reason());
                assertThat(e.place()).isBetween(0, text.length());
                assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(250);
            }
        }
        assertThat(read).isGreaterThan(1000);
        assertThat(seen).hasSizeGreaterThan(15);
    }
}
