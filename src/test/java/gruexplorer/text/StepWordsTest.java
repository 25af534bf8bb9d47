package gruexplorer.text;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.data.Task;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.session.Cursor;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.session.whatif.Edit;
import gruexplorer.session.whatif.Rerun;
import gruexplorer.session.whatif.WhatIf;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
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

    /// What is held is said to be held; what the gates would have made of it is not told as if it had happened.
    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsHeldIsSaidToBeHeld(Language language) {
        var words = new StepWords(Messages.in(language));
        String text = "the film was not good";
        var model = Fixtures.model(Fixtures.reading(GruConvention.PYTORCH, text));
        String held = language == Language.EN ? "held at" : "固定为";
        Reading state = Rerun.of(model, text, WhatIf.of(List.of(Edit.Kind.CLAMP.parse("l1.h:3=0.25@2"))));
        assertThat(words.describe(state, new Cursor(1, Optional.empty(), 0, 2)))
                .containsPattern(held + ".*0\\.25")
                .doesNotContain(language == Language.EN ? "keeps" : "保留");
        Reading gate = Rerun.of(model, text, WhatIf.of(List.of(Edit.Kind.CLAMP.parse("l1.z:3=0.5@2"))));
        assertThat(words.describe(gate, new Cursor(1, Optional.empty(), 0, 2)))
                .containsPattern("z.*" + held + ".*0\\.50");
        Phase update = Phase.of(gate.trace().layers().getFirst().cell(), GruQuantity.UPDATE);
        assertThat(words.describe(gate, new Cursor(1, Optional.of(update), 0, 2)))
                .contains(held);
        for (Cursor elsewhere : List.of(
                new Cursor(1, Optional.empty(), 0, 1),
                new Cursor(2, Optional.empty(), 0, 2),
                new Cursor(0, Optional.of(update), 0, 2))) {
            assertThat(words.describe(gate, elsewhere)).doesNotContain(held);
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

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPhaseOfTheOtherCellsIsSaidInWholeSentences(Language language) {
        var words = new StepWords(Messages.in(language));
        for (Cell cell : Fixtures.otherCells()) {
            Reading reading =
                    Fixtures.reading(cell, Optional.of(Bidirectional.CONCATENATE), "the film was not ?goood at all", 2);
            for (int step = 0; step < reading.trace().steps(); step++) {
                Set<String> said = new HashSet<>();
                said.add(words.describe(reading, new Cursor(step, Optional.empty(), step % 4, 2)));
                for (Phase phase : Phase.of(cell)) {
                    said.add(words.describe(reading, new Cursor(step, Optional.of(phase), step % 4, 2)));
                }
                // A plain RNN has one part: the whole step.
                assertThat(said).hasSize(cell instanceof RnnCell ? 1 : 7);
                String token = reading.tokens().get(step).text();
                assertThat(said)
                        .allSatisfy(sentence -> assertThat(sentence)
                                .contains("3", token)
                                .endsWith(language == Language.EN ? "." : "。")
                                .doesNotContain("{", "-"));
            }
        }
    }

    @Test
    void thePartsOfAnLstmHaveTheirNamesInBothLanguages() {
        named(Language.ZH, "输入门", "遗忘门", "候选", "细胞状态", "输出门", "隐状态");
        named(Language.EN, "input gate", "forget gate", "candidate", "cell state", "output gate", "hidden state");
    }

    private static void named(Language language, String... names) {
        Reading reading = Fixtures.reading(LstmCell.PYTORCH, Optional.empty(), "not good at all", 1);
        var words = new StepWords(Messages.in(language));
        int part = 0;
        for (Phase phase : Phase.of(LstmCell.PYTORCH)) {
            assertThat(words.describe(reading, new Cursor(1, Optional.of(phase), 0, 2)))
                    .contains(names[part]);
            part++;
        }
    }

    @Test
    void aLayerSaysWhichItIsAndFromWhichEndItReads() {
        Reading reading =
                Fixtures.reading(RnnCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), "the film was not good", 2);
        var words = new StepWords(Messages.in(Language.EN));
        assertThat(words.layer(reading, 0)).isEqualTo("Layer 1 →");
        assertThat(words.layer(reading, 3)).isEqualTo("Layer 2 ←");
        assertThat(words.unit(reading, new Cursor(0, Optional.empty(), 3, 1))).isEqualTo("unit 2 of backward layer 2");
        assertThat(words.describe(reading, new Cursor(2, Optional.empty(), 1, 1)))
                .contains("\"not\", on the right");
        assertThat(words.describe(reading, new Cursor(4, Optional.empty(), 1, 1)))
                .contains("begins here");
        assertThat(words.describe(reading, new Cursor(2, Optional.empty(), 0, 1)))
                .doesNotContain("right");
    }
}
