package gruexplorer.session.whatif;

import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.Scaling;
import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenizer;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Trace;
import gruexplorer.engine.seq2seq.Hypothesis;
import gruexplorer.engine.seq2seq.SpecialTokens;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.session.Guests;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.Translated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs a model over a text under a what-if: the same run again, by the same arithmetic, with what is edited edited.
public final class Rerun {

    /// What came of it.
    ///
    /// @param readings as {@link Readings#all} gives them
    /// @param unfit edits that do not fit this model or text and were left out, and why
    public record Result(List<Reading> readings, Map<NamedEdit, String> unfit) {

        public Result {
            readings = List.copyOf(readings);
            unfit = Map.copyOf(unfit);
        }
    }

    private Rerun() {}

    /// Everything that reads, as {@link Readings#all} gives it.
    ///
    /// @throws InputException if there is nothing to read, or an edit does not fit the model or the text: one sentence
    ///     that begins with the edit
    public static List<Reading> all(SavedModel model, String text, WhatIf whatIf) {
        return run(model, text, new Applied(model, whatIf, new Guests(), true), List.of());
    }

    /// The same, where edits that do not fit are left out and told.
    ///
    /// @param guests where models come from that a state is taken of
    /// @param before readings of something alike, of which what is the same is not computed again; empty for none. What
    ///     comes of it is the same to the bit
    /// @throws InputException if there is nothing to read
    public static Result fitting(SavedModel model, String text, WhatIf whatIf, Guests guests, List<Reading> before) {
        var applied = new Applied(model, whatIf, guests, false);
        return new Result(run(model, text, applied, before), applied.unfit());
    }

    /// Of a model that reads one text.
    ///
    /// @throws InputException as for {@link #all}
    public static Reading of(ModelFile model, String text, WhatIf whatIf) {
        return of(model, text, whatIf, new Guests());
    }

    /// The same, with models that a state is taken of.
    ///
    /// @throws InputException as for {@link #all}
    public static Reading of(ModelFile model, String text, WhatIf whatIf, Guests guests) {
        return of(model, text, new Applied(model, whatIf, guests, true), List.of());
    }

    /// @param beam hypotheses side by side; 1 wherever a state is held
    /// @throws InputException as for {@link #all}, or if a beam is to be held
    public static Translated translated(TranslatorFile model, String text, int beam, WhatIf whatIf) {
        return translated(model, text, beam, whatIf, new Guests());
    }

    /// The same, with models that a state is taken of.
    ///
    /// @throws InputException as for {@link #all}, or if a beam is to be held
    public static Translated translated(TranslatorFile model, String text, int beam, WhatIf whatIf, Guests guests) {
        return translated(model, text, beam, new Applied(model, whatIf, guests, true));
    }

    /// Of a translator that is held to have written something.
    ///
    /// @param target as a person writes it
    /// @throws InputException as for {@link #all}, or if its tokens are none that the translator writes
    public static Translated translated(
            TranslatorFile model, String text, String target, WhatIf whatIf, Guests guests) {
        var applied = new Applied(model, whatIf, guests, true);
        TranslatorFile edited = applied.edited(model);
        PairEncoder encoder = edited.encoder();
        List<Token> source = swapped(encoder, text, applied);
        int[] written = encoder.encode(new Example(text, target)).target();
        List<Holds> holds = applied.holds(source.size(), written.length + 1);
        Translation trace = edited.translator().run(PairEncoder.ids(source), written, holds);
        applied.written(trace.steps());
        double sum = 0;
        for (int t = 0; t < trace.steps(); t++) {
            sum += StrictMath.log(trace.probabilities().at(t, trace.wanted(t)));
        }
        return Translated.of(edited, text, source, new Hypothesis(trace.target(), sum, true), trace, applied.done());
    }

    private static List<Token> swapped(PairEncoder encoder, String text, Applied applied) {
        return applied.swapped(
                encoder.tokens(text), (swap, tokens) -> swap.on(tokens, encoder.sourceTokens(), encoder.source()));
    }

    private static List<Reading> run(SavedModel model, String text, Applied applied, List<Reading> before) {
        return switch (model) {
            case ModelFile one -> List.of(of(one, text, applied, before));
            case TranslatorFile translator -> {
                Translated said = translated(translator, text, 1, applied);
                yield List.of(said.reading(), said.writing());
            }
        };
    }

    private static Reading of(ModelFile model, String text, Applied applied, List<Reading> before) {
        Readings.check(model, text);
        ModelFile edited = applied.edited(model);
        Readings.Heard heard = heard(edited, text, applied);
        List<Holds> holds = applied.holds(heard.tokens().size(), 0);
        Network network = edited.network();
        Trace trace = before.size() == 1
                ? network.run(heard.numbers(), holds, before.getFirst().trace())
                : network.run(heard.numbers(), holds);
        return new Reading(edited, text, heard.tokens(), trace, applied.done());
    }

    private static Readings.Heard heard(ModelFile model, String text, Applied applied) {
        if (model.task() == Task.AUDIO) {
            Readings.Heard heard = Readings.heard(model, text);
            applied.swapped(heard.tokens(), (swap, tokens) -> {
                throw new InputException("a frame of a sound is no token that could be swapped");
            });
            return heard;
        }
        if (model.scaling().isPresent()) {
            Scaling scaling = model.scaling().get();
            List<String> steps = applied.swapped(
                    Tokenizer.split(model.tokenization(), text),
                    (swap, pieces) -> scaled(scaling, swap.onPieces(pieces, model.tokenization())));
            return Readings.numbers(scaling, steps);
        }
        List<Token> tokens = applied.swapped(
                Tokenizer.tokens(model.tokenization(), model.vocabulary(), text),
                (swap, before) -> swap.on(before, model.tokenization(), model.vocabulary()));
        return Readings.tokens(model, tokens);
    }

    /// The same pieces, if they are numbers that the model reads.
    private static List<String> scaled(Scaling scaling, List<String> pieces) {
        scaling.encode(pieces);
        return pieces;
    }

    private static Translated translated(TranslatorFile model, String text, int beam, Applied applied) {
        TranslatorFile edited = applied.edited(model);
        PairEncoder encoder = edited.encoder();
        List<Token> source = swapped(encoder, text, applied);
        List<Holds> holds = applied.holds(source.size(), encoder.maximum() + 1);
        if (holds.isEmpty()) {
            return Translated.of(edited, text, source, beam, applied.done());
        }
        if (beam > 1) {
            throw new InputException(
                    "what is held is held for the likeliest token at every step; a beam of " + beam + " cannot be");
        }
        Hypothesis said = greedy(edited, PairEncoder.ids(source), holds);
        Translation trace = edited.translator().run(PairEncoder.ids(source), said.ids(), holds);
        applied.written(trace.steps());
        return Translated.of(edited, text, source, said, trace, applied.done());
    }

    /// At every step the most probable token, as {@link gruexplorer.engine.seq2seq.Decoding} says them: PAD and BOS
    /// never.
    private static Hypothesis greedy(TranslatorFile model, int[] source, List<Holds> holds) {
        List<Integer> tokens = new ArrayList<>();
        double sum = 0;
        for (int t = 0; t < model.encoder().maximum(); t++) {
            int[] target = tokens.stream().mapToInt(Integer::intValue).toArray();
            double[] p = model.translator()
                    .run(source, target, holds)
                    .probabilities()
                    .step(t);
            int best = SpecialTokens.EOS;
            for (int v = SpecialTokens.EOS + 1; v < p.length; v++) {
                best = p[v] > p[best] ? v : best;
            }
            sum += StrictMath.log(p[best]);
            if (best == SpecialTokens.EOS) {
                return new Hypothesis(tokens, sum, true);
            }
            tokens.add(best);
        }
        return new Hypothesis(tokens, sum, false);
    }
}
