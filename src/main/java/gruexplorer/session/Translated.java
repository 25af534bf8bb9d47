package gruexplorer.session;

import gruexplorer.data.Token;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.Trace;
import gruexplorer.engine.seq2seq.Decoding;
import gruexplorer.engine.seq2seq.Hypothesis;
import gruexplorer.engine.seq2seq.SpecialTokens;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.format.TranslatorFile;
import gruexplorer.session.Reading.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// A text, what a translator says to it, and everything computed on the way.
///
/// @param source the text's tokens (S)
/// @param said the best hypothesis
/// @param target its tokens, and the end where it ended (T)
/// @param trace of source and target
/// @param edits what was done otherwise, in words of the command line; none as a rule
public record Translated(
        TranslatorFile model,
        String text,
        List<Token> source,
        Hypothesis said,
        List<String> target,
        Translation trace,
        List<String> edits) {

    /// How the end of a target is shown.
    public static final String END = "<eos>";

    /// The exponent of the length normalisation by which hypotheses of a beam are ordered.
    private static final double NORMALISATION = 1;

    public Translated {
        source = List.copyOf(source);
        target = List.copyOf(target);
        edits = List.copyOf(edits);
    }

    /// Translates by plain arithmetic, the same on every machine.
    ///
    /// @param beam hypotheses side by side; 1 for the likeliest token at every step
    /// @throws gruexplorer.data.InputException if there is nothing to read in `text`
    public static Translated of(TranslatorFile model, String text, int beam) {
        return of(model, text, model.encoder().tokens(text), beam, List.of());
    }

    /// The same of tokens that are given.
    ///
    /// @param edits what was done otherwise, in words of the command line
    public static Translated of(TranslatorFile model, String text, List<Token> source, int beam, List<String> edits) {
        PairEncoder encoder = model.encoder();
        int[] ids = PairEncoder.ids(source);
        var decoding = new Decoding(model.translator(), Kernels.plain());
        Hypothesis said = beam == 1
                ? decoding.greedy(ids, encoder.maximum())
                : decoding.beam(ids, beam, NORMALISATION, encoder.maximum()).getFirst();
        return of(model, text, source, said, model.translator().run(ids, said.ids()), edits);
    }

    /// Of a run that is given.
    ///
    /// @param edits what was done otherwise, in words of the command line
    public static Translated of(
            TranslatorFile model,
            String text,
            List<Token> source,
            Hypothesis said,
            Translation trace,
            List<String> edits) {
        List<String> target = trace.target().stream()
                .map(id -> model.encoder().target().tokens().get(id))
                .collect(Collectors.toCollection(ArrayList::new));
        if (said.ended()) {
            target.add(END);
        }
        return new Translated(model, text, source, said, target, trace, edits);
    }

    /// How its encoder reads the source.
    public Reading reading() {
        int steps = source.size();
        var silence = new Series(steps, 0, new double[0]);
        return new Reading(
                model,
                Side.SOURCE,
                text,
                source,
                new Trace(trace.encoder(), silence, silence, Optional.empty()),
                trace.attending().map(attending -> new Alignment(written(), turned(attending.weights()))),
                Optional.of(this),
                edits);
    }

    /// How its decoder reads what it has written: first the token that begins, then its own words.
    public Reading writing() {
        List<String> vocabulary = model.encoder().target().tokens();
        List<Token> read = new ArrayList<>();
        read.add(new Token(vocabulary.get(SpecialTokens.BOS), SpecialTokens.BOS, true));
        trace.target().forEach(id -> read.add(new Token(vocabulary.get(id), id, true)));
        return new Reading(
                model,
                Side.TARGET,
                text,
                read,
                new Trace(trace.decoder(), trace.scores(), trace.probabilities(), Optional.empty()),
                trace.attending()
                        .map(attending ->
                                new Alignment(source.stream().map(Token::text).toList(), attending.weights())),
                Optional.of(this),
                edits);
    }

    /// What it says at every target step; nothing at the last of one that was cut.
    public List<String> written() {
        List<String> all = new ArrayList<>(target);
        while (all.size() < trace.steps()) {
            all.add("…");
        }
        return all;
    }

    private static Series turned(Series weights) {
        var turned = new DMatrixRMaj(weights.width(), weights.steps());
        CommonOps_DDRM.transpose(weights.toMatrix(), turned);
        return new Series(turned.numRows, turned.numCols, turned.data);
    }

    /// What it says, as a person writes it.
    public String translation() {
        return model.encoder().text(said.tokens());
    }

    /// α of target step `t` (S), empty without attention.
    public double[] attention(int t) {
        return trace.attending().map(attending -> attending.weights().step(t)).orElseGet(() -> new double[0]);
    }
}
