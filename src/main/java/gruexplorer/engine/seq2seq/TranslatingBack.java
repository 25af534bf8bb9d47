package gruexplorer.engine.seq2seq;

import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Embedding;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.layer.StackGradient;
import gruexplorer.engine.layer.States;
import gruexplorer.engine.model.CrossEntropy;
import gruexplorer.engine.model.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/// The chain rule from a question about an output through attention, decoder and encoder to the source's tokens,
/// everything on the way kept.
final class TranslatingBack {

    private final Translator translator;
    private final TranslatorShape shape;
    private final Translation translation;
    private final Question question;
    /// h of the encoder's last layer (S × M).
    private final DMatrixRMaj memory;
    /// s of the decoder's last layer (T × H).
    private final DMatrixRMaj states;

    private TranslatingBack(Translator translator, Translation translation, Question question) {
        this.translator = translator;
        this.shape = translator.shape();
        this.translation = translation;
        this.question = question;
        List<LayerTrace> encoder = translation.encoder();
        DMatrixRMaj top = encoder.getLast().states().toMatrix();
        this.memory = translator
                .encoder()
                .merge()
                .map(merge ->
                        merge.merge(encoder.get(encoder.size() - 2).states().toMatrix(), top))
                .orElse(top);
        this.states = translation.decoder().getLast().states().toMatrix();
    }

    static TranslationGradient of(Translator translator, Translation translation, Question question) {
        return new TranslatingBack(translator, translation, question).run();
    }

    static double value(Translation translation, Question question) {
        return asked(
                translation,
                question,
                new DMatrixRMaj(translation.steps(), translation.scores().width()));
    }

    /// ∂L/∂ of every parameter.
    static Translator parameters(Translator translator, Translation translation, TranslationGradient back) {
        Translator gradient = Translator.zeros(translator.shape());
        embedded(back.encoder(), translation.source(), gradient.parameter("encoder.embedding.weight"));
        List<Integer> inputs = new ArrayList<>(List.of(SpecialTokens.BOS));
        inputs.addAll(translation.target());
        embedded(back.decoder(), inputs, gradient.parameter("decoder.embedding.weight"));
        weights(back.encoder(), gradient.encoder());
        weights(back.decoder(), gradient.decoder());
        var asked = new TranslatingBack(translator, translation, back.question());
        asked.crossed(back.decoder().layers(), Optional.of(gradient));
        asked.addReadout(back, gradient);
        return gradient;
    }

    private static void embedded(StackGradient back, List<Integer> tokens, DMatrixRMaj gradient) {
        int[] ids = tokens.stream().mapToInt(Integer::intValue).toArray();
        Embedding.scatter(back.inputs().getFirst().toMatrix(), ids, gradient);
    }

    private static void weights(StackGradient back, Stack gradient) {
        for (int l = 0; l < back.layers().size(); l++) {
            back.layers().get(l).addWeights(gradient.layers().get(l).weights());
        }
    }

    /// What is read of each state of the decoder, and the scores.
    private void addReadout(TranslationGradient back, Translator gradient) {
        DMatrixRMaj dScores = back.scores().toMatrix();
        for (int t = 0; t < states.numRows; t++) {
            double[] state = Translating.row(states, t);
            double[] seen = state;
            if (translation.attending().isPresent()) {
                seen = translation.attending().get().combined().step(t);
                double[] joined = Translating.joined(
                        translation.attending().get().contexts().step(t), state);
                Dense combine = translator.combine();
                double[] dRead = back.attending().orElseThrow().combined().step(t);
                combine.addGradient(joined, combine.before(combine.pre(joined), dRead), gradient.combine());
            }
            translator.head().addGradient(seen, Translating.row(dScores, t), gradient.head());
        }
        back.attending()
                .ifPresent(found -> new PlainFit(translator, memory)
                        .addGradient(states, found.fits().toMatrix(), gradient));
    }

    private TranslationGradient run() {
        var dScores = new DMatrixRMaj(states.numRows, shape.targetVocabulary());
        double value = asked(translation, question, dScores);
        var dStates = new DMatrixRMaj(states.numRows, states.numCols);
        var dMemory = new DMatrixRMaj(memory.numRows, memory.numCols);
        Optional<Translation.Attending> attending = shape.attention() == AttentionKind.NONE
                ? Optional.empty()
                : Optional.of(attending(dScores, dStates, dMemory));
        if (attending.isEmpty()) {
            for (int t = 0; t < states.numRows; t++) {
                Translating.put(dStates, t, read(dScores, t, Translating.row(states, t)));
            }
        }
        StackGradient decoder = StackGradient.of(translator.decoder(), translation.decoder(), dStates);
        StackGradient encoder = StackGradient.of(
                translator.encoder(), translation.encoder(), dMemory, crossed(decoder.layers(), Optional.empty()));
        return new TranslationGradient(
                question, value, Translating.series(dScores), attending, Translating.series(dMemory), encoder, decoder);
    }

    /// L.
    ///
    /// @param dScores ∂L/∂y (T × V), all zero; modified: set where something is asked
    private static double asked(Translation translation, Question question, DMatrixRMaj dScores) {
        int steps = translation.steps();
        if (question.step() < 0 || question.step() >= steps) {
            throw new IllegalArgumentException(
                    "there is no output step " + (question.step() + 1) + " among " + steps + " to ask about");
        }
        return switch (question) {
            case Question.Score score -> {
                checked(score.output(), dScores.numCols);
                dScores.set(score.step(), score.output(), 1);
                yield translation.scores().at(score.step(), score.output());
            }
            case Question.Answer answer -> loss(translation, answer.step(), answer.label(), dScores);
            case Question.Whole whole -> {
                double sum = 0;
                for (int t = 0; t <= whole.step(); t++) {
                    sum += loss(translation, t, whole.labels().get(t), dScores);
                }
                yield sum;
            }
            case Question.Values values ->
                throw new IllegalArgumentException(
                        "a translator says tokens, and was asked about " + values.wanted().length + " values");
        };
    }

    private static double loss(Translation translation, int step, int token, DMatrixRMaj dScores) {
        checked(token, dScores.numCols);
        double[] scores = translation.scores().step(step);
        var slope = new double[scores.length];
        double loss = CrossEntropy.of(scores, token, slope);
        Translating.put(dScores, step, slope);
        return loss;
    }

    private static void checked(int token, int tokens) {
        if (token < 0 || token >= tokens) {
            throw new IllegalArgumentException("there is no output " + (token + 1) + " among " + tokens);
        }
    }

    /// From ∂L/∂y of a step to ∂L/∂ of what the head looks at (H).
    private double[] read(DMatrixRMaj dScores, int t, double[] seen) {
        Dense head = translator.head();
        return head.back(head.pre(seen), Translating.row(dScores, t));
    }

    /// Through attention at every step.
    ///
    /// @param dStates ∂L/∂s (T × H); modified: set
    /// @param dMemory ∂L/∂h (S × M); modified: added to
    private Translation.Attending attending(DMatrixRMaj dScores, DMatrixRMaj dStates, DMatrixRMaj dMemory) {
        Translation.Attending forward = translation.attending().orElseThrow();
        int steps = states.numRows;
        var fit = new PlainFit(translator, memory);
        var dFits = new DMatrixRMaj(steps, memory.numRows);
        var dWeights = new DMatrixRMaj(steps, memory.numRows);
        var dContexts = new DMatrixRMaj(steps, memory.numCols);
        var dCombined = new DMatrixRMaj(steps, states.numCols);
        var dKeys = new DMatrixRMaj(memory.numRows, states.numCols);
        Dense combine = translator.combine();
        for (int t = 0; t < steps; t++) {
            double[] state = Translating.row(states, t);
            double[] dRead = read(dScores, t, forward.combined().step(t));
            double[] pre = combine.pre(Translating.joined(forward.contexts().step(t), state));
            double[] dJoined = combine.back(pre, dRead);
            double[] dContext = Arrays.copyOf(dJoined, memory.numCols);
            double[] dState = Arrays.copyOfRange(dJoined, memory.numCols, dJoined.length);
            double[] alpha = forward.weights().step(t);
            double[] dAlpha = weighed(alpha, dContext, dMemory);
            double[] dFit = softmaxBack(alpha, dAlpha);
            fit.back(state, dFit, dState, dKeys);
            Translating.put(dCombined, t, dRead);
            Translating.put(dContexts, t, dContext);
            Translating.put(dWeights, t, dAlpha);
            Translating.put(dFits, t, dFit);
            Translating.put(dStates, t, dState);
        }
        fit.finish(dKeys, dMemory);
        return new Translation.Attending(
                Translating.series(dFits),
                Translating.series(dWeights),
                Translating.series(dContexts),
                Translating.series(dCombined));
    }

    /// Back through c = Σ α h.
    ///
    /// @param dMemory ∂L/∂h; modified: added to
    /// @return ∂L/∂α
    private double[] weighed(double[] alpha, double[] dContext, DMatrixRMaj dMemory) {
        var dAlpha = new double[alpha.length];
        for (int s = 0; s < alpha.length; s++) {
            for (int j = 0; j < dContext.length; j++) {
                dAlpha[s] += dContext[j] * memory.get(s, j);
                dMemory.data[s * dContext.length + j] += alpha[s] * dContext[j];
            }
        }
        return dAlpha;
    }

    /// α ⊙ (dα − Σ α dα).
    private static double[] softmaxBack(double[] alpha, double[] dAlpha) {
        double mean = 0;
        for (int s = 0; s < alpha.length; s++) {
            mean += alpha[s] * dAlpha[s];
        }
        var dFit = new double[alpha.length];
        for (int s = 0; s < alpha.length; s++) {
            dFit[s] = alpha[s] * (dAlpha[s] - mean);
        }
        return dFit;
    }

    /// From the states that the decoder begins with to those that the encoder ends with: as they are where it reads in
    /// one direction, else back through the bridges.
    ///
    /// @param gradient of the translator, modified: what the bridges find is added to it; empty where nobody wants it
    /// @return one for each layer and direction of the encoder
    private List<States> crossed(List<LayerGradient> decoder, Optional<Translator> gradient) {
        List<States> last = new ArrayList<>();
        for (int l = 0; l < decoder.size(); l++) {
            Holds holds = translation.holds().isEmpty()
                    ? Holds.NONE
                    : translation.holds().get(translation.encoder().size() + l);
            double[] dh = decoder.get(l).handedHidden().step(0);
            double[] dc = decoder.get(l).handedCell().step(0);
            for (int j = 0; j < dh.length; j++) {
                dh[j] = holds.holdsHidden(j) ? 0 : dh[j];
            }
            for (int j = 0; j < dc.length; j++) {
                dc[j] = holds.holdsCell(j) ? 0 : dc[j];
            }
            if (!shape.bidirectional()) {
                last.add(new States(dh, dc));
                continue;
            }
            LayerTrace forward = translation.encoder().get(2 * l);
            LayerTrace reverse = translation.encoder().get(2 * l + 1);
            int level = l;
            double[] both = bridged(
                    translator.hiddenBridge(l),
                    Translating.joined(forward.lastHidden(), reverse.lastHidden()),
                    dh,
                    gradient.map(all -> all.hiddenBridge(level)));
            double[] cells = dc.length == 0
                    ? dc
                    : bridged(
                            translator.cellBridge(l),
                            Translating.joined(forward.lastCell(), reverse.lastCell()),
                            dc,
                            gradient.map(all -> all.cellBridge(level)));
            last.add(new States(half(both, 0), half(cells, 0)));
            last.add(new States(half(both, 1), half(cells, 1)));
        }
        return last;
    }

    private static double[] bridged(Dense bridge, double[] both, double[] d, Optional<Dense> gradient) {
        double[] da = bridge.before(bridge.pre(both), d);
        gradient.ifPresent(of -> bridge.addGradient(both, da, of));
        return bridge.through(da);
    }

    private static double[] half(double[] both, int which) {
        int half = both.length / 2;
        return Arrays.copyOfRange(both, which * half, (which + 1) * half);
    }
}
