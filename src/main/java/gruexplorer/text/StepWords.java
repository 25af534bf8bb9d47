package gruexplorer.text;

import gruexplorer.data.Token;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.insight.equation.Part;
import gruexplorer.session.Alignment;
import gruexplorer.session.Cursor;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.session.SaidNumbers;
import java.util.List;
import java.util.Optional;

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

    /// "unit 3", or "unit 3 of layer 2" where there is more than one layer; with two directions it names its own.
    public String unit(Reading reading, Cursor cursor) {
        String unit = Integer.toString(cursor.unit() + 1);
        if (reading.trace().layers().size() == 1) {
            return messages.get("words.unit", unit);
        }
        String key = !reading.bidirectional()
                ? "words.unit.layered"
                : reading.layer(cursor).reverse() ? "words.unit.reverse" : "words.unit.forward";
        return messages.get(key, unit, Integer.toString(reading.level(cursor.layer()) + 1));
    }

    /// "Layer 2", or "Layer 2 ←" for the direction that reads from the end; of a translator "Encoder 1 ←", "Decoder 1".
    ///
    /// @param index in the trace, from 0
    public String layer(Reading reading, int index) {
        boolean one = !reading.bidirectional();
        boolean reverse = reading.trace().layers().get(index).reverse();
        String key = switch (reading.side()) {
            case WHOLE -> one ? "words.layer" : reverse ? "words.layer.reverse" : "words.layer.forward";
            case SOURCE -> one ? "words.encoder" : reverse ? "words.encoder.reverse" : "words.encoder.forward";
            case TARGET -> "words.decoder";
        };
        return messages.get(key, Integer.toString(reading.level(index) + 1));
    }

    /// The same in a sentence: what it reads, from where.
    ///
    /// @param index in the trace, from 0
    public String meaning(Reading reading, int index) {
        boolean reverse = reading.trace().layers().get(index).reverse();
        String key = switch (reading.side()) {
            case WHOLE -> reverse ? "words.meaning.reverse" : "words.meaning.forward";
            case SOURCE -> reverse ? "words.meaning.encoder.reverse" : "words.meaning.encoder";
            case TARGET -> "words.meaning.decoder";
        };
        return messages.get(key, Integer.toString(reading.level(index) + 1));
    }

    /// What happens at the cursor: the whole step, or the part of it that was just computed.
    public String describe(Reading reading, Cursor cursor) {
        LayerTrace trace = reading.layer(cursor);
        var at = new UnitStep(trace, cursor.step(), cursor.unit(), token(reading, cursor), unit(reading, cursor));
        String said = cursor.phase().map(phase -> part(at, phase.result())).orElseGet(() -> whole(at));
        if (cursor.phase()
                .map(phase -> phase.equals(Phase.of(trace.cell()).getLast()))
                .orElse(true)) {
            said = reading.silent() ? said : join(said, output(reading, cursor.step()));
            said = reading.silent() || reading.alignment().isEmpty()
                    ? said
                    : join(said, attention(reading.alignment().get(), cursor.step()));
        }
        if (trace.reverse()) {
            said = join(said, fromTheRight(reading, cursor.step()));
        }
        Token token = reading.tokens().get(cursor.step());
        return token.known() ? said : join(said, messages.get("words.unknown", tokens.quoted(token.text())));
    }

    /// What is held is not what the cell made of it.
    private String part(UnitStep at, Quantity result) {
        return at.held(result)
                ? messages.get("words.held", at.token(), result.symbol(), at.name(), at.said(result))
                : words(at.trace().cell()).part(at, result);
    }

    private String whole(UnitStep at) {
        List<Quantity> results =
                Phase.of(at.trace().cell()).stream().map(Phase::result).toList();
        if (at.held(results.getLast())) {
            return part(at, results.getLast());
        }
        String said = words(at.trace().cell()).whole(at);
        for (Quantity result : results) {
            said = at.held(result)
                    ? join(said, messages.get("words.held.too", result.symbol(), at.said(result)))
                    : said;
        }
        return said;
    }

    private String attention(Alignment alignment, int step) {
        int most = alignment.most(step);
        return messages.get(
                "words.attention",
                tokens.quoted(alignment.others().get(most)),
                Integer.toString(most + 1),
                Numbers.fixed(alignment.weights().at(step, most), DIGITS));
    }

    private CellWords words(Cell cell) {
        return switch (cell) {
            case GruCell gru -> new GruWords(messages, gru.convention());
            case LstmCell lstm -> new LstmWords(messages, lstm);
            case RnnCell rnn -> new RnnWords(messages, rnn);
            default -> throw Part.unknown(cell);
        };
    }

    private String fromTheRight(Reading reading, int step) {
        return step == reading.trace().steps() - 1
                ? messages.get("words.reverse.first")
                : messages.get("words.reverse", tokens.at(reading, step + 1));
    }

    /// What the model says if the text ended at `step` (from 0).
    public String output(Reading reading, int step) {
        Optional<SaidNumbers> numbers = SaidNumbers.of(reading);
        if (numbers.isPresent()) {
            return number(reading.labels().getFirst(), numbers.get(), step);
        }
        Series probabilities = reading.trace().probabilities();
        if (reading.saysNext()) {
            int next = likeliest(probabilities, step);
            return messages.get(
                    "words.next",
                    tokens.quoted(reading.labels().get(next)),
                    Numbers.fixed(probabilities.at(step, next), DIGITS));
        }
        // Of two classes the second is the one a model is named after; of more, the one it leans to.
        int label = probabilities.width() == 2 ? 1 : likeliest(probabilities, step);
        String name = messages.label(reading.labels().get(label));
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

    /// The first of the numbers that a forecast or a regression says.
    private String number(String name, SaidNumbers numbers, int step) {
        if (!numbers.there(step)) {
            return messages.get("words.number.none");
        }
        int digits = Math.clamp((long) (3 - Math.ceil(Math.log10(1e-9 + Math.abs(numbers.main(step))))), 0, 6);
        String now = Numbers.fixed(numbers.main(step), digits);
        if (!numbers.there(step - 1)) {
            return messages.get("words.number.first", name, now);
        }
        String before = Numbers.fixed(numbers.main(step - 1), digits);
        if (before.equals(now)) {
            return messages.get("words.number.stays", name, now);
        }
        boolean rises = numbers.main(step) > numbers.main(step - 1);
        return messages.get(rises ? "words.number.rises" : "words.number.falls", name, before, now);
    }

    private String join(String first, String second) {
        return messages.get("words.join", first, second);
    }

    private String token(Reading reading, Cursor cursor) {
        return tokens.at(reading, cursor.step());
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
