package gruexplorer.engine.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is recorded of one translation, against what the kernels compute of it.
class TranslationTest {

    private static final int[] SOURCE = {1, 3, 0, 2, 2};
    private static final int[] TARGET = {4, 3, 5};

    @ParameterizedTest
    @MethodSource("gruexplorer.engine.seq2seq.Translators#shapes")
    void theRecordHasTheProbabilitiesAndTheAttentionOfThePass(TranslatorShape shape) {
        Translator translator = Translators.random(shape, 19);
        Translation translation = translator.run(SOURCE, TARGET);
        int width = shape.targetVocabulary();
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.fastest())) {
            var pass = new TranslationPass(translator, kernels);
            double mean =
                    pass.forward(PairBatch.of(List.of(SOURCE), List.of(TARGET))).mean();
            double nats = 0;
            for (int t = 0; t < translation.steps(); t++) {
                double[] p = translation.probabilities().step(t);
                nats -= Math.log(p[translation.wanted(t)]) / translation.steps();
                assertThat(p)
                        .containsExactly(
                                Arrays.copyOfRange(pass.probabilities(), t * width, (t + 1) * width), offset(1e-12));
                double[] weights = pass.attention(0, t);
                assertThat(translation
                                .attending()
                                .map(Translation.Attending::weights)
                                .isPresent())
                        .isEqualTo(weights.length > 0);
                int step = t;
                translation.attending().ifPresent(a -> {
                    assertThat(a.weights().step(step)).containsExactly(weights, offset(1e-12));
                    assertThat(Arrays.stream(a.weights().step(step)).sum()).isCloseTo(1, offset(1e-12));
                });
            }
            assertThat(mean).isCloseTo(nats, offset(1e-12));
        }
    }

    @Test
    void theRecordHasEveryLayerAndStep() {
        var shape = new TranslatorShape(4, 6, 2, LstmCell.PYTORCH, 3, 2, true, AttentionKind.GENERAL);
        Translation translation = Translators.random(shape, 2).run(SOURCE, TARGET);
        assertThat(translation.encoder()).hasSize(4).allMatch(layer -> layer.steps() == 5);
        assertThat(translation.decoder()).hasSize(2).allMatch(layer -> layer.steps() == 4);
        Translation.Attending attending = translation.attending().orElseThrow();
        assertThat(attending.weights().steps()).isEqualTo(4);
        assertThat(attending.weights().width()).isEqualTo(5);
        assertThat(attending.contexts().width()).isEqualTo(6);
        assertThat(attending.combined().width()).isEqualTo(3);
        assertThat(translation.source()).containsExactly(1, 3, 0, 2, 2);
        assertThat(translation.target()).containsExactly(4, 3, 5);
        assertThat(translation.wanted(0)).isEqualTo(4);
        assertThat(translation.wanted(3)).isEqualTo(SpecialTokens.EOS);
    }

    @Test
    void aSourceHasToBeThereAndInTheVocabulary() {
        var shape = new TranslatorShape(4, 6, 2, LstmCell.PYTORCH, 3, 1, false, AttentionKind.DOT);
        Translator translator = Translator.zeros(shape);
        assertThatThrownBy(() -> translator.run(new int[0], TARGET)).hasMessage("a source has at least one token");
        assertThatThrownBy(() -> translator.run(new int[] {4}, TARGET))
                .hasMessage("token id 4 is outside the vocabulary of 4");
        var pass = new TranslationPass(translator, Kernels.plain());
        assertThatThrownBy(() -> pass.forward(PairBatch.of(List.of(new int[] {4}), List.of(TARGET))))
                .hasMessage("token id 4 is outside the vocabulary of 4");
        assertThatThrownBy(() -> PairBatch.of(List.of(SOURCE), List.of()))
                .hasMessage("a batch of 1 sources and 0 targets");
        assertThatThrownBy(() -> PairBatch.of(List.of(new int[0]), List.of(TARGET)))
                .hasMessage("a source has at least one token");
    }
}
