package gruexplorer.insight;

import gruexplorer.engine.model.Question;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.engine.seq2seq.TranslationGradient;
import gruexplorer.engine.seq2seq.Translator;
import org.ejml.data.DMatrixRMaj;

/// What every token that a translator read, or every one that it wrote and read again, had to do with one number L of
/// its output: {@link Attribution} of an encoder and a decoder, the target held as it was written.
///
/// A source token that is taken away is replaced by the unknown token; what a decoder reads has none, so zeros stand in
/// its place.
public final class TranslatorAttribution {

    private final Translator translator;
    private final Translation translation;
    private final Question question;
    private final boolean source;
    private final DMatrixRMaj sources;
    private final DMatrixRMaj targets;
    private final double value;

    /// @param translation of that translator
    /// @param source whether the tokens are the encoder's; else they are the decoder's
    public TranslatorAttribution(Translator translator, Translation translation, Question question, boolean source) {
        this.translator = translator;
        this.translation = translation;
        this.question = question;
        this.source = source;
        this.sources = translation.read().toMatrix();
        this.targets = translation.written().toMatrix();
        this.value = TranslationGradient.value(translation, question);
    }

    /// Σ_i x_i ∂L/∂x_i of every token (S or T).
    ///
    /// @param back the backward pass of that translation
    public static double[] gradientTimesInput(Translation translation, TranslationGradient back, boolean source) {
        return source
                ? Attribution.gradientTimesInput(
                        translation.read(), back.encoder().inputs().getFirst())
                : Attribution.gradientTimesInput(
                        translation.written(), back.decoder().inputs().getFirst());
    }

    /// L.
    public double value() {
        return value;
    }

    /// L − L′ with one token (from 0) replaced: above 0 where it pushes L up.
    public double occlusion(int step) {
        if (!source && step > question.step()) {
            return 0;
        }
        DMatrixRMaj moved = (source ? sources : targets).copy();
        int width = moved.numCols;
        var instead = new double[width];
        if (source) {
            System.arraycopy(translator.parameter("encoder.embedding.weight").data, 0, instead, 0, width);
        }
        System.arraycopy(instead, 0, moved.data, step * width, width);
        Translation other = translator.run(translation, source ? moved : sources, source ? targets : moved);
        return value - TranslationGradient.value(other, question);
    }
}
