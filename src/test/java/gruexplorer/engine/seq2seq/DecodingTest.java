package gruexplorer.engine.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Kernels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Greedy and beam search against each other, against the record of their own hypotheses, and against all targets
/// there are.
class DecodingTest {

    private static final int[] SOURCE = {1, 3, 0, 2};

    @ParameterizedTest
    @MethodSource("gruexplorer.engine.seq2seq.Translators#shapes")
    void greedyIsABeamOfOne(TranslatorShape shape) {
        var random = new Random(4);
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.fastest())) {
            var decoding = new Decoding(Translators.random(shape, 23), kernels);
            for (int i = 0; i < 5; i++) {
                int[] source = random.ints(1 + i, 0, 4).toArray();
                Hypothesis greedy = decoding.greedy(source, 8);
                assertThat(decoding.beam(source, 1, 0.7, 8)).containsExactly(greedy);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("gruexplorer.engine.seq2seq.Translators#shapes")
    void aHypothesisIsAsProbableAsItsRecordSays(TranslatorShape shape) {
        Translator translator = Translators.random(shape, 29);
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.fastest())) {
            List<Hypothesis> found = new Decoding(translator, kernels).beam(SOURCE, 5, 1, 6);
            assertThat(found).hasSize(5).doesNotHaveDuplicates();
            for (Hypothesis hypothesis : found) {
                assertThat(hypothesis.logProbability())
                        .isCloseTo(logProbability(translator, hypothesis.tokens(), hypothesis.ended()), offset(1e-12));
                assertThat(hypothesis.tokens()).doesNotContain(SpecialTokens.PAD, SpecialTokens.BOS, SpecialTokens.EOS);
            }
        }
    }

    /// 1 + 3 + 9 + 27 targets of up to three tokens; a beam of 200 keeps every prefix of them.
    @ParameterizedTest
    @CsvSource({"0, 1", "0.6, 2", "1, 3", "0, 4", "0.6, 5", "1, 6", "1, 7", "1, 8"})
    void aWideBeamFindsTheBestOfAllTargets(double alpha, long seed) {
        var shape = new TranslatorShape(4, 6, 3, GruCell.of(GruConvention.PYTORCH), 4, 1, true, AttentionKind.GENERAL);
        Translator translator = Translators.random(shape, seed);
        // Far from even, so that the best is not always the first token's best.
        translator.parameters().values().forEach(m -> {
            for (int k = 0; k < m.data.length; k++) {
                m.data[k] *= 3;
            }
        });
        List<Hypothesis> all = new ArrayList<>();
        for (List<Integer> tokens : targets(3)) {
            all.add(new Hypothesis(tokens, logProbability(translator, tokens, true), true));
        }
        assertThat(all).hasSize(40);
        all.sort(Comparator.comparingDouble(h -> -h.score(alpha)));
        List<Hypothesis> found = new Decoding(translator, Kernels.fastest()).beam(SOURCE, 200, alpha, 4);
        List<Hypothesis> ended = found.stream().filter(Hypothesis::ended).toList();
        assertThat(ended).hasSize(40);
        for (int i = 0; i < ended.size(); i++) {
            assertThat(ended.get(i).score(alpha)).isCloseTo(all.get(i).score(alpha), offset(1e-12));
        }
        assertThat(found.getFirst().tokens()).isEqualTo(all.getFirst().tokens());
        assertThat(found.subList(0, 40)).isEqualTo(ended);
    }

    @Test
    void aBeamMayBeatGreedy() {
        var shape = new TranslatorShape(4, 6, 3, GruCell.of(GruConvention.PYTORCH), 4, 1, false, AttentionKind.DOT);
        int better = 0;
        for (int seed = 0; seed < 50; seed++) {
            var decoding = new Decoding(Translators.random(shape, seed), Kernels.plain());
            Hypothesis greedy = decoding.greedy(SOURCE, 6);
            Hypothesis beam = decoding.beam(SOURCE, 30, 0, 6).getFirst();
            if (greedy.ended()) {
                assertThat(beam.logProbability()).isGreaterThanOrEqualTo(greedy.logProbability());
            }
            better += beam.tokens().equals(greedy.tokens()) ? 0 : 1;
        }
        assertThat(better).isPositive();
    }

    @Test
    void changedWeightsAreTakenByRefresh() {
        var shape =
                new TranslatorShape(4, 6, 3, GruCell.of(GruConvention.PYTORCH), 4, 1, false, AttentionKind.ADDITIVE);
        Translator translator = Translators.random(shape, 1);
        var decoding = new Decoding(translator, Kernels.fastest());
        translator.set(Translators.random(shape, 2));
        decoding.refresh();
        assertThat(decoding.greedy(SOURCE, 5))
                .isEqualTo(new Decoding(Translators.random(shape, 2), Kernels.fastest()).greedy(SOURCE, 5));
        assertThatThrownBy(() -> decoding.greedy(new int[0], 5)).hasMessage("a source has at least one token");
        assertThatThrownBy(() -> decoding.beam(SOURCE, 0, 1, 5))
                .hasMessage("decoding needs a beam and a maximum of at least 1, not 0 and 5");
    }

    @Test
    void lengthNormalisationDividesByAPowerOfTheLength() {
        var hypothesis = new Hypothesis(List.of(3, 4, 5), -2, true);
        assertThat(hypothesis.length()).isEqualTo(4);
        assertThat(hypothesis.score(0)).isEqualTo(-2);
        assertThat(hypothesis.score(0.5)).isEqualTo(-1);
        assertThat(hypothesis.score(1)).isEqualTo(-0.5);
        assertThat(new Hypothesis(List.of(3, 4), -2, false).score(1)).isEqualTo(-1);
        assertThat(hypothesis.ids()).containsExactly(3, 4, 5);
    }

    /// Every target of at most so many tokens.
    private static List<List<Integer>> targets(int longest) {
        List<List<Integer>> all = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < all.size(); i++) {
            for (int v = SpecialTokens.COUNT; v < 6 && all.get(i).size() < longest; v++) {
                List<Integer> longer = new ArrayList<>(all.get(i));
                longer.add(v);
                all.add(longer);
            }
        }
        return all;
    }

    private static double logProbability(Translator translator, List<Integer> tokens, boolean ended) {
        Translation translation = translator.run(
                SOURCE, tokens.stream().mapToInt(Integer::intValue).toArray());
        double sum = 0;
        for (int t = 0; t < tokens.size() + (ended ? 1 : 0); t++) {
            sum += Math.log(translation.probabilities().at(t, translation.wanted(t)));
        }
        return sum;
    }
}
