package gruexplorer.engine.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.model.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every gradient of every translator against central differences, each parameter by name, and a padded batch against
/// its pairs alone.
class TranslationGradientTest {

    /// Wide, for differences of the fourth order: some gradients of attention are so small that the rounding of the
    /// loss would show in narrow ones.
    private static final double STEP = 2e-3;
    private static final double TOLERANCE = 1e-6;

    private static final List<int[]> SOURCES = List.of(new int[] {1, 2, 3}, new int[] {2}, new int[] {0, 3, 1, 2});
    private static final List<int[]> TARGETS = List.of(new int[] {3}, new int[] {5, 4, 3}, new int[] {});

    static Stream<Arguments> everyTranslatorOnBothKernels() {
        return Translators.shapes()
                .flatMap(shape -> Stream.of(Kernels.plain(), Kernels.fastest())
                        .map(kernels -> Arguments.of(shape, kernels, Dropout.OFF)));
    }

    /// Units that fill vectors, and some over; a vocabulary larger than a batch.
    static Stream<Arguments> larger() {
        return Arrays.stream(AttentionKind.values())
                .map(kind -> Arguments.of(
                        new TranslatorShape(40, 30, 5, LstmCell.PYTORCH, 9, 2, true, kind),
                        Kernels.fastest(),
                        new Dropout(0.3, 5)));
    }

    @ParameterizedTest
    @MethodSource({"everyTranslatorOnBothKernels", "larger"})
    void everyGradientIsTheSlopeOfTheLoss(TranslatorShape shape, Kernels kernels, Dropout dropout) {
        Translator translator = Translators.random(shape, 7);
        PairBatch batch = PairBatch.of(SOURCES, TARGETS);
        Translator gradient = Translator.zeros(shape);
        var pass = new TranslationPass(translator, kernels);
        pass.forward(batch, batch.judged(), dropout);
        pass.backward(gradient);
        for (Map.Entry<String, DMatrixRMaj> parameter : translator.parameters().entrySet()) {
            double[] analytic = gradient.parameter(parameter.getKey()).data;
            double largest = Arrays.stream(analytic).map(Math::abs).max().orElseThrow();
            assertThat(largest).as(parameter.getKey()).isPositive();
            double[] weights = parameter.getValue().data;
            // Of a large tensor some entries.
            int stride = 1 + weights.length / 100;
            for (int k = 0; k < weights.length; k += stride) {
                double kept = weights[k];
                var losses = new double[5];
                for (int i : new int[] {0, 1, 3, 4}) {
                    weights[k] = kept + (i - 2) * STEP;
                    losses[i] = loss(pass, batch, dropout);
                }
                weights[k] = kept;
                double slope = (8 * (losses[3] - losses[1]) - (losses[4] - losses[0])) / (12 * STEP);
                double error = Math.abs(slope - analytic[k]) / largest;
                assertThat(error)
                        .as("%s[%d] in %s", parameter.getKey(), k, shape)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    private static double loss(TranslationPass pass, PairBatch batch, Dropout dropout) {
        pass.refresh();
        return pass.forward(batch, batch.judged(), dropout).mean();
    }

    @ParameterizedTest
    @MethodSource("everyTranslatorOnBothKernels")
    void aPaddedBatchGivesWhatEachPairGivesAlone(TranslatorShape shape, Kernels kernels, Dropout dropout) {
        Translator translator = Translators.random(shape, 11);
        int width = shape.targetVocabulary();
        PairBatch all = PairBatch.of(SOURCES, TARGETS);
        var together = new TranslationPass(translator, kernels);
        Loss loss = together.forward(all, all.judged(), dropout);
        Translator gradient = Translator.zeros(shape);
        together.backward(gradient);

        Translator sum = Translator.zeros(shape);
        double mean = 0;
        List<double[]> alone = new ArrayList<>();
        var pass = new TranslationPass(translator, kernels);
        for (int b = 0; b < SOURCES.size(); b++) {
            PairBatch one = PairBatch.of(List.of(SOURCES.get(b)), List.of(TARGETS.get(b)));
            Loss part = pass.forward(one, all.judged(), dropout);
            mean += part.mean() * part.judged() / all.judged();
            pass.backward(sum);
            alone.add(pass.probabilities().clone());
            for (int t = 0; t <= TARGETS.get(b).length; t++) {
                double[] weights = together.attention(b, t);
                double[] expected = Arrays.copyOf(pass.attention(0, t), weights.length);
                assertThat(weights).containsExactly(expected, offset(1e-12));
            }
        }
        assertThat(loss.mean()).isCloseTo(mean, offset(1e-12));
        assertThat(loss.judged()).isEqualTo(7);
        int at = 0;
        for (int place = 0; place < all.targets().length; place++) {
            int b = place % all.size();
            int t = place / all.size();
            if (t < all.targetLengths()[b]) {
                assertThat(Arrays.copyOfRange(together.probabilities(), at, at + width))
                        .containsExactly(Arrays.copyOfRange(alone.get(b), t * width, (t + 1) * width), offset(1e-12));
                at += width;
            }
        }
        gradient.parameters()
                .forEach((name, found) ->
                        assertThat(found.data).as(name).containsExactly(sum.parameter(name).data, offset(1e-12)));
    }

    @Test
    void thePadIsNeverRead() {
        Translator translator = Translators.random(
                new TranslatorShape(4, 6, 2, LstmCell.PYTORCH, 3, 2, true, AttentionKind.ADDITIVE), 3);
        PairBatch batch = PairBatch.of(SOURCES, TARGETS);
        int[] source = batch.source().clone();
        int[] inputs = batch.inputs().clone();
        for (int b = 0; b < batch.size(); b++) {
            for (int t = batch.sourceLengths()[b]; t < batch.sourceSteps(); t++) {
                source[t * batch.size() + b] = 3;
            }
            for (int t = batch.targetLengths()[b]; t < batch.targetSteps(); t++) {
                inputs[t * batch.size() + b] = 5;
            }
        }
        var changed = new PairBatch(source, batch.sourceLengths(), inputs, batch.targets(), batch.targetLengths());
        Translator one = Translator.zeros(translator.shape());
        Translator other = Translator.zeros(translator.shape());
        var pass = new TranslationPass(translator, Kernels.plain());
        Loss loss = pass.forward(batch);
        pass.backward(one);
        assertThat(pass.forward(changed)).isEqualTo(loss);
        pass.backward(other);
        one.parameters()
                .forEach((name, g) ->
                        assertThat(other.parameter(name).data).as(name).containsExactly(g.data, offset(1e-15)));
    }
}
