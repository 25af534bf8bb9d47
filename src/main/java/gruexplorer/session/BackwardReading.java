package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.StackGradient;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.engine.seq2seq.TranslationGradient;
import gruexplorer.format.ModelFile;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.BackwardCheck;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Reading.Side;
import java.util.List;
import java.util.Optional;

/// A reading walked back: what was asked, and every gradient on the way from there to the first token. Immutable.
///
/// @param found one gradient for each layer and direction of the reading
/// @param both of a translator all that was found, on both sides and in the attention between them
public record BackwardReading(Reading reading, Inquiry asked, GradientTrace found, Optional<TranslationGradient> both) {

    /// @throws InputException if the reading cannot be asked that
    public static BackwardReading of(Reading reading, Inquiry asked) {
        check(reading, asked);
        return switch (reading.model()) {
            case ModelFile model ->
                new BackwardReading(
                        reading,
                        asked,
                        GradientTrace.of(model.network(), reading.trace(), asked.question(reading)),
                        Optional.empty());
            case TranslatorFile file -> {
                TranslationGradient both =
                        TranslationGradient.of(file.translator(), trace(reading), asked.question(reading));
                yield new BackwardReading(reading, asked, side(both, reading.side()), Optional.of(both));
            }
        };
    }

    /// The other side of the same translation, walked back from the same question.
    ///
    /// @param other reading of that translation
    /// @throws IllegalStateException if this is no translator's
    public BackwardReading on(Reading other) {
        TranslationGradient all = both.orElseThrow(() -> new IllegalStateException("a model of one text has one side"));
        return new BackwardReading(other, asked, side(all, other.side()), both);
    }

    private static Translation trace(Reading reading) {
        return reading.translated().map(Translated::trace).orElseThrow();
    }

    private static GradientTrace side(TranslationGradient both, Side side) {
        StackGradient found = side == Side.SOURCE ? both.encoder() : both.decoder();
        int step = both.question().step();
        double[] features = both.attending()
                .map(attending -> attending.combined().step(step))
                .orElseGet(() -> both.decoder().layers().getLast().direct().step(step));
        return new GradientTrace(
                both.question(), both.value(), both.scores().step(step), features, found.layers(), found.inputs());
    }

    /// @throws InputException if the reading cannot be asked that
    static void check(Reading reading, Inquiry asked) {
        String name = reading.model().name();
        if (!Inquiry.kinds(reading).contains(asked.kind())) {
            throw new InputException("the model " + name
                    + (asked.kind() == Kind.OUTPUT
                            ? " writes no output whose loss could be asked about as a whole; name one of its answers"
                            : " gives numbers, on which there is no loss without a wanted number; ask for a score"));
        }
        if (asked.kind() == Kind.OUTPUT) {
            return;
        }
        List<Integer> steps = Inquiry.steps(reading);
        int last = steps.getLast();
        if (asked.step() < 0 || asked.step() > last) {
            throw new InputException("there is no "
                    + (reading.translated().isPresent() ? "output step " : "step ") + (asked.step() + 1)
                    + " to ask about; the steps are 1 to " + (last + 1));
        }
        if (!steps.contains(asked.step())) {
            throw new InputException("the model " + name + " also reads from the end, so only its answer at the last"
                    + " step, " + (last + 1) + ", can be asked about");
        }
        int outputs = Inquiry.outputs(reading);
        if (asked.output() < 0 || asked.output() >= outputs) {
            throw new InputException("the model " + name + " has no output " + (asked.output() + 1)
                    + "; its outputs are 1 to " + outputs);
        }
    }

    /// What was found against central differences on this very text, see {@link BackwardCheck}.
    ///
    /// @param most entries that are tried, drawn with `seed` where there are more
    public BackwardCheck verified(int most, long seed) {
        return switch (reading.model()) {
            case ModelFile model -> BackwardCheck.of(model.network(), found, most, seed);
            case TranslatorFile file ->
                BackwardCheck.of(
                        file.translator(),
                        trace(reading),
                        both.orElseThrow(),
                        reading.side() == Side.SOURCE,
                        most,
                        seed);
        };
    }

    /// The layer and direction that the cursor is in.
    public LayerGradient layer(Cursor cursor) {
        return found.layers().get(cursor.layer());
    }
}
