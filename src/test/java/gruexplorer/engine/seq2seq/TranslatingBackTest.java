package gruexplorer.engine.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Road;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Embedding;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.StackGradient;
import gruexplorer.engine.model.Question;
import gruexplorer.engine.model.Slopes;
import gruexplorer.insight.BackwardCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The traced way back through every kind of translator: against central differences, against itself, and against what
/// training finds.
class TranslatingBackTest {

    private static final int[] SOURCE = {1, 3, 0, 2};
    private static final int[] TARGET = {4, 3};
    private static final List<Integer> WANTED = List.of(4, 3, SpecialTokens.EOS);

    private static List<Question> questions() {
        return List.of(new Question.Answer(1, 5), new Question.Score(2, 4), new Question.Whole(WANTED));
    }

    @ParameterizedTest
    @MethodSource("gruexplorer.engine.seq2seq.Translators#shapes")
    void itIsTheSlopeOfItsQuestion(TranslatorShape shape) {
        Translator translator = Translators.random(shape, 23);
        Translation translation = translator.run(SOURCE, TARGET);
        for (Question question : questions()) {
            TranslationGradient back = TranslationGradient.of(translator, translation, question);
            assertThat(back.value()).isCloseTo(value(translation, question), within(1e-12));
            int encoder = translation.encoder().size() * SOURCE.length;
            compare(translator, question, 0, back.encoder());
            compare(translator, question, encoder, back.decoder());
        }
    }

    private static void compare(Translator translator, Question question, int before, StackGradient found) {
        TranslatorShape shape = translator.shape();
        var slopes = new Slopes(
                shape.cell(),
                shape.hidden(),
                before,
                cell -> value(moved(translator, cell).run(SOURCE, TARGET), question));
        for (int l = 0; l < found.layers().size(); l++) {
            slopes.everywhere(found.layers().get(l), l);
        }
        assertThat(slopes.largestError()).as("%s of %s", question, shape).isLessThan(1e-6);
    }

    private static Translator moved(Translator translator, Cell cell) {
        TranslatorShape shape = translator.shape();
        return Translator.of(
                new TranslatorShape(
                        shape.sourceVocabulary(),
                        shape.targetVocabulary(),
                        shape.embedding(),
                        cell,
                        shape.hidden(),
                        shape.layers(),
                        shape.bidirectional(),
                        shape.attention()),
                translator.parameters());
    }

    /// L, written down once more.
    private static double value(Translation translation, Question question) {
        return switch (question) {
            case Question.Answer answer -> -Math.log(translation.probabilities().at(answer.step(), answer.label()));
            case Question.Score score -> translation.scores().at(score.step(), score.output());
            case Question.Whole whole -> {
                double sum = 0;
                for (int t = 0; t < whole.labels().size(); t++) {
                    sum -= Math.log(
                            translation.probabilities().at(t, whole.labels().get(t)));
                }
                yield sum;
            }
            case Question.Values values -> throw new IllegalArgumentException("not of translators");
        };
    }

    @ParameterizedTest
    @MethodSource("gruexplorer.engine.seq2seq.Translators#shapes")
    void whatArrivesIsWhatComesDirectlyAndWhatTheRoadsHandBack(TranslatorShape shape) {
        Translator translator = Translators.random(shape, 29);
        Translation translation = translator.run(SOURCE, TARGET);
        TranslationGradient back = TranslationGradient.of(translator, translation, new Question.Whole(WANTED));
        List<LayerGradient> all = new ArrayList<>(back.encoder().layers());
        all.addAll(back.decoder().layers());
        for (LayerGradient layer : all) {
            for (int t = 0; t < layer.steps(); t++) {
                int after = layer.layer().reverse() ? t - 1 : t + 1;
                boolean ends = after < 0 || after >= layer.steps();
                for (int j = 0; j < shape.hidden(); j++) {
                    double handed = 0;
                    for (Road road : layer.layer().cell().roads()) {
                        handed += ends ? 0 : layer.hidden(road).at(after, j);
                    }
                    assertThat(layer.states().at(t, j)).isCloseTo(layer.direct().at(t, j) + handed, within(1e-12));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("gruexplorer.engine.seq2seq.Translators#shapes")
    void itSaysWhatTrainingSays(TranslatorShape shape) {
        Translator translator = Translators.random(shape, 31);
        Translation translation = translator.run(SOURCE, TARGET);
        TranslationGradient back = TranslationGradient.of(translator, translation, new Question.Whole(WANTED));
        var pass = new TranslationPass(translator, Kernels.plain());
        // Training takes the mean over the steps of the target.
        double mean =
                pass.forward(PairBatch.of(List.of(SOURCE), List.of(TARGET))).mean();
        Translator gradient = Translator.zeros(shape);
        pass.backward(gradient);
        assertThat(back.value()).isCloseTo(WANTED.size() * mean, within(1e-12));

        Translator found = back.parameters(translator, translation);
        gradient.parameters().forEach((name, expected) -> {
            double[] sums =
                    Arrays.stream(expected.data).map(one -> one * WANTED.size()).toArray();
            assertThat(found.parameter(name).data).as(name).containsExactly(sums, within(1e-12));
        });
    }

    /// At the vectors of the tokens, where a token that is read twice has two gradients.
    @ParameterizedTest
    @MethodSource("gruexplorer.engine.seq2seq.Translators#shapes")
    void itSaysWhatTrainingSaysAtTheEmbeddings(TranslatorShape shape) {
        Translator translator = Translators.random(shape, 53);
        int[] twice = {1, 3, 1, 1};
        Translation translation = translator.run(twice, TARGET);
        TranslationGradient back = TranslationGradient.of(translator, translation, new Question.Whole(WANTED));
        var pass = new TranslationPass(translator, Kernels.plain());
        pass.forward(PairBatch.of(List.of(twice), List.of(TARGET)));
        Translator gradient = Translator.zeros(shape);
        pass.backward(gradient);
        var sources = new DMatrixRMaj(shape.sourceVocabulary(), shape.embedding());
        Embedding.scatter(back.encoder().inputs().getFirst().toMatrix(), twice, sources);
        double[] expected = Arrays.stream(gradient.parameter("encoder.embedding.weight").data)
                .map(one -> one * WANTED.size())
                .toArray();
        assertThat(sources.data).containsExactly(expected, within(1e-12));
    }

    private static DMatrixRMaj memory(Translator translator, Translation translation) {
        List<LayerTrace> encoder = translation.encoder();
        DMatrixRMaj top = encoder.getLast().states().toMatrix();
        return translator
                .encoder()
                .merge()
                .map(merge ->
                        merge.merge(encoder.get(encoder.size() - 2).states().toMatrix(), top))
                .orElse(top);
    }

    /// Nothing else hears of a step's attention, so its context and weights can be moved by hand.
    @ParameterizedTest
    @EnumSource(value = AttentionKind.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void theGradientAtAttentionIsASlope(AttentionKind kind) {
        Translator translator =
                Translators.random(new TranslatorShape(4, 6, 2, LstmCell.PYTORCH, 3, 2, true, kind), 37);
        Translation translation = translator.run(SOURCE, TARGET);
        Translation.Attending forward = translation.attending().orElseThrow();
        Translation.Attending back = TranslationGradient.of(translator, translation, new Question.Whole(WANTED))
                .attending()
                .orElseThrow();
        DMatrixRMaj memory = memory(translator, translation);
        double delta = 1e-5;
        for (int t = 0; t < WANTED.size(); t++) {
            for (int k = 0; k < memory.numCols; k++) {
                var losses = new double[2];
                for (int i = 0; i < 2; i++) {
                    double[] context = forward.contexts().step(t);
                    context[k] += (2 * i - 1) * delta;
                    losses[i] = loss(translator, translation, context, t);
                }
                assertThat(back.contexts().at(t, k)).isCloseTo((losses[1] - losses[0]) / (2 * delta), within(1e-8));
            }
            for (int s = 0; s < SOURCE.length; s++) {
                double slope = 0;
                double fit = 0;
                for (int k = 0; k < memory.numCols; k++) {
                    slope += memory.get(s, k) * back.contexts().at(t, k);
                    // ∂c/∂fit_s = α_s (h_s − c)
                    fit += forward.weights().at(t, s)
                            * (memory.get(s, k) - forward.contexts().at(t, k))
                            * back.contexts().at(t, k);
                }
                assertThat(back.weights().at(t, s)).isCloseTo(slope, within(1e-12));
                assertThat(back.fits().at(t, s)).isCloseTo(fit, within(1e-12));
            }
        }
    }

    private static double loss(Translator translator, Translation translation, double[] context, int t) {
        double[] state = translation.decoder().getLast().states().step(t);
        double[] joined = Arrays.copyOf(context, context.length + state.length);
        System.arraycopy(state, 0, joined, context.length, state.length);
        double[] combined = translator.combine().activate(translator.combine().pre(joined));
        double[] scores = translator.head().pre(combined);
        double sum = Arrays.stream(scores).map(Math::exp).sum();
        return Math.log(sum) - scores[WANTED.get(t)];
    }

    @ParameterizedTest
    @MethodSource("gruexplorer.engine.seq2seq.Translators#shapes")
    void centralDifferencesOfWhatIsReadAgree(TranslatorShape shape) {
        Translator translator = Translators.random(shape, 41);
        Translation translation = translator.run(SOURCE, TARGET);
        TranslationGradient back = TranslationGradient.of(translator, translation, new Question.Score(2, 4));
        for (boolean source : new boolean[] {true, false}) {
            BackwardCheck check = BackwardCheck.of(translator, translation, back, source, 100, 1);
            assertThat(check.tried()).isEqualTo(2 * (source ? SOURCE.length : WANTED.size()));
            assertThat(check.residual()).isLessThan(1e-6);
        }
    }

    @Test
    void whatIsHeldHandsNothingOn() {
        var shape = new TranslatorShape(4, 6, 2, GruCell.of(GruConvention.PYTORCH), 3, 1, true, AttentionKind.GENERAL);
        Translator translator = Translators.random(shape, 43);
        Holds gate = Holds.NONE.and(1, GruQuantity.UPDATE, new double[] {Double.NaN, 0.5, Double.NaN});
        Holds begins = Holds.NONE.andHidden(new double[] {0.1, -0.2, 0.3});
        List<Holds> holds = List.of(gate, Holds.NONE, begins);
        Translation translation = translator.run(SOURCE, TARGET, holds);
        TranslationGradient back = TranslationGradient.of(translator, translation, new Question.Whole(WANTED));
        LayerGradient encoder = back.encoder().layers().getFirst();
        assertThat(encoder.get(GruQuantity.UPDATE_PRE).at(1, 1)).isZero();
        assertThat(encoder.get(GruQuantity.UPDATE).at(1, 1)).isNotZero();
        // The decoder begins where it is held, so the encoder's end is heard of by attention alone.
        double[] memory = Arrays.copyOf(back.memory().step(SOURCE.length - 1), 3);
        assertThat(encoder.direct().step(SOURCE.length - 1)).containsExactly(memory);
        assertThat(BackwardCheck.of(translator, translation, back, true, 100, 1).residual())
                .isLessThan(1e-6);
        assertThat(BackwardCheck.of(translator, translation, back, false, 100, 1)
                        .residual())
                .isLessThan(1e-6);
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        var shape = new TranslatorShape(4, 6, 2, LstmCell.PYTORCH, 3, 1, false, AttentionKind.DOT);
        Translator translator = Translators.random(shape, 47);
        Translation translation = translator.run(SOURCE, TARGET);
        assertThatThrownBy(() -> TranslationGradient.of(translator, translation, new Question.Answer(3, 0)))
                .hasMessage("there is no output step 4 among 3 to ask about");
        assertThatThrownBy(() -> TranslationGradient.value(translation, new Question.Score(0, 6)))
                .hasMessage("there is no output 7 among 6");
        assertThatThrownBy(() -> TranslationGradient.value(translation, new Question.Values(0, new double[6])))
                .hasMessageContaining("says tokens");
        assertThatThrownBy(() -> new Question.Whole(List.of())).hasMessageContaining("at least one step");
        var other = new DMatrixRMaj(2, 2);
        assertThatThrownBy(() -> translator.run(translation, other, other))
                .hasMessageContaining("reads 4 and writes 3");
    }
}
