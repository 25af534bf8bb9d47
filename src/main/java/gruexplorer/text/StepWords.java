package gruexplorer.text;

import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.session.Cursor;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;

/// A step said in one or two plain sentences, for the inspector, for screen readers and as a figure's description.
///
/// A step is always named by its token or as "step", a unit always as "unit", so that the two numbers cannot be
/// taken for each other.
public final class StepWords {

    private static final int DIGITS = 2;

    private final Messages messages;
    private final TokenWords tokens;

    public StepWords(Messages messages) {
        this.messages = messages;
        this.tokens = new TokenWords(messages);
    }

    /// "Step 4 of 7: “not”".
    public String title(Reading reading, Cursor cursor) {
        return messages.get(
                "words.title",
                Integer.toString(cursor.step() + 1),
                Integer.toString(reading.trace().steps()),
                token(reading, cursor));
    }

    /// "unit 3", or "unit 3 of layer 2" where there is more than one layer.
    public String unit(Reading reading, Cursor cursor) {
        String unit = Integer.toString(cursor.unit() + 1);
        return reading.trace().layers().size() == 1
                ? messages.get("words.unit", unit)
                : messages.get("words.unit.layered", unit, Integer.toString(cursor.layer() + 1));
    }

    /// What happens at the cursor: the whole step, or the part of it that was just computed.
    public String describe(Reading reading, Cursor cursor) {
        String said = cursor.phase().map(phase -> part(reading, cursor, phase)).orElseGet(() -> whole(reading, cursor));
        Token token = reading.tokens().get(cursor.step());
        return token.known() ? said : join(said, messages.get("words.unknown", tokens.quoted(token.text())));
    }

    private String whole(Reading reading, Cursor cursor) {
        LayerTrace trace = reading.trace().layers().get(cursor.layer());
        int keep = Numbers.percent(kept(trace, cursor));
        String key = keep == 100 ? "words.step.keeps" : keep == 0 ? "words.step.writes" : "words.step.mixes";
        String said = messages.get(
                key,
                token(reading, cursor),
                unit(reading, cursor),
                Integer.toString(keep),
                Integer.toString(100 - keep),
                fixed(trace, GruQuantity.PREVIOUS, cursor),
                fixed(trace, GruQuantity.HIDDEN, cursor));
        return join(said, output(reading, cursor.step()));
    }

    private String part(Reading reading, Cursor cursor, Phase phase) {
        LayerTrace trace = reading.trace().layers().get(cursor.layer());
        GruConvention convention = trace.convention();
        String token = token(reading, cursor);
        String unit = unit(reading, cursor);
        int keep = Numbers.percent(kept(trace, cursor));
        return switch (phase) {
            case RESET ->
                messages.get(
                        convention.reset() == Reset.AFTER ? "words.reset.after" : "words.reset.before",
                        token,
                        unit,
                        fixed(trace, GruQuantity.RESET, cursor),
                        Integer.toString(
                                Numbers.percent(trace.value(GruQuantity.RESET, cursor.step(), cursor.unit()))));
            case UPDATE ->
                messages.get(
                        convention.update() == Update.KEEPS_OLD ? "words.update.keeps" : "words.update.writes",
                        token,
                        unit,
                        fixed(trace, GruQuantity.UPDATE, cursor),
                        Integer.toString(keep),
                        Integer.toString(100 - keep));
            case CANDIDATE -> messages.get("words.candidate", token, unit, fixed(trace, GruQuantity.CANDIDATE, cursor));
            case BLEND ->
                join(
                        messages.get(
                                "words.blend",
                                token,
                                unit,
                                fixed(trace, GruQuantity.PREVIOUS, cursor),
                                fixed(trace, GruQuantity.CANDIDATE, cursor),
                                fixed(trace, GruQuantity.HIDDEN, cursor)),
                        output(reading, cursor.step()));
        };
    }

    /// What the model says if the text ended at `step` (from 0).
    public String output(Reading reading, int step) {
        Series probabilities = reading.trace().probabilities();
        if (reading.model().task() == Task.LANGUAGE_MODEL) {
            int next = likeliest(probabilities, step);
            return messages.get(
                    "words.next",
                    tokens.quoted(reading.model().labels().get(next)),
                    Numbers.fixed(probabilities.at(step, next), DIGITS));
        }
        // Of two classes the second is the one a model is named after; of more, the one it leans to.
        int label = probabilities.width() == 2 ? 1 : likeliest(probabilities, step);
        String name = messages.label(reading.model().labels().get(label));
        String now = Numbers.fixed(probabilities.at(step, label), DIGITS);
        if (step == 0) {
            return messages.get("words.output.first", name, now);
        }
        String before = Numbers.fixed(probabilities.at(step - 1, label), DIGITS);
        if (before.equals(now)) {
            return messages.get("words.output.stays", name, now);
        }
        boolean rises = probabilities.at(step, label) > probabilities.at(step - 1, label);
        return messages.get(rises ? "words.output.rises" : "words.output.falls", name, before, now);
    }

    private String join(String first, String second) {
        return messages.get("words.join", first, second);
    }

    private String token(Reading reading, Cursor cursor) {
        return tokens.quoted(reading.tokens().get(cursor.step()).text());
    }

    private static String fixed(LayerTrace trace, GruQuantity quantity, Cursor cursor) {
        return Numbers.fixed(trace.value(quantity, cursor.step(), cursor.unit()), DIGITS);
    }

    /// The share of the old state that the unit keeps, whichever way the convention writes z.
    private static double kept(LayerTrace trace, Cursor cursor) {
        double z = trace.value(GruQuantity.UPDATE, cursor.step(), cursor.unit());
        return trace.convention().update() == Update.KEEPS_OLD ? z : 1 - z;
    }

    private static int likeliest(Series probabilities, int step) {
        int best = 0;
        for (int label = 1; label < probabilities.width(); label++) {
            if (probabilities.at(step, label) > probabilities.at(step, best)) {
                best = label;
            }
        }
        return best;
    }
}
