package gruexplorer.text;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.Road;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Cursor;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import java.util.List;

/// A step of a backward pass in a few plain sentences.
public final class BackwardWords {

    /// From here on the roads are said to cancel: of what they bear so much is lost.
    private static final double CANCELS = 0.75;

    private final Messages messages;
    private final TokenWords tokens;

    public BackwardWords(Messages messages) {
        this.messages = messages;
        this.tokens = new TokenWords(messages);
    }

    /// "carry", "update gate".
    public String road(Road road) {
        return messages.get("words.road." + road.label());
    }

    /// "L = −ln p(negative) after step 7 = 0.013".
    public String asked(BackwardReading back) {
        Inquiry asked = back.asked();
        if (asked.kind() == Kind.OUTPUT) {
            return messages.get("words.backward.whole", number(back.found().value()));
        }
        return messages.get(
                key(asked.kind() == Kind.LOSS, back.both().isPresent()),
                output(back.reading(), asked.output()),
                Integer.toString(asked.step() + 1),
                number(back.found().value()));
    }

    private static String key(boolean loss, boolean output) {
        if (output) {
            return loss ? "words.backward.loss.output" : "words.backward.score.output";
        }
        return loss ? "words.backward.loss" : "words.backward.score";
    }

    /// A label, or "output 3" where there is none.
    public String output(Reading reading, int output) {
        List<String> labels = Inquiry.labels(reading);
        if (output < labels.size() && (reading.saysNext() || reading.silent())) {
            return tokens.quoted(labels.get(output));
        }
        return output < labels.size()
                ? messages.label(labels.get(output))
                : messages.get("words.backward.output", Integer.toString(output + 1));
    }

    /// "step 3".
    ///
    /// @param step from 0
    public String step(int step) {
        return messages.get("words.backward.step", Integer.toString(step + 1));
    }

    /// "step 3"; of a translator "3 · “2”", the step of its output and what it wrote there.
    ///
    /// @param step of what is asked about, from 0
    public String step(Reading reading, int step) {
        return reading.translated()
                .map(said -> messages.get(
                        "words.backward.step.output",
                        Integer.toString(step + 1),
                        tokens.quoted(said.written().get(step))))
                .orElseGet(() -> step(step));
    }

    /// "whole output".
    public String all() {
        return messages.get("words.backward.step.all");
    }

    /// "Back through step 3 of 7: “was”".
    public String title(Reading reading, Cursor cursor) {
        return messages.get(
                "words.backward.title",
                Integer.toString(cursor.step() + 1),
                Integer.toString(reading.trace().steps()),
                token(reading, cursor.step()));
    }

    /// What arrives at the cursor's step, and which roads it takes from there; line by line first which line it is.
    public String describe(BackwardReading back, Cursor cursor) {
        String step = step(back, cursor);
        List<Phase> lines = Phase.back(back.layer(cursor).layer().cell());
        return cursor.phase()
                .map(line -> messages.get(
                        "words.join",
                        messages.get(
                                "words.backward.line",
                                Integer.toString(lines.indexOf(line) + 1),
                                Integer.toString(lines.size()),
                                line.result().symbol()),
                        step))
                .orElse(step);
    }

    private String step(BackwardReading back, Cursor cursor) {
        LayerGradient layer = back.layer(cursor);
        int step = cursor.step();
        String token = token(back.reading(), step);
        if (!(layer.norm(step) > 0)) {
            return messages.get("words.backward.nothing", token);
        }
        Road most = layer.layer().cell().roads().getFirst();
        double sum = 0;
        for (Road road : layer.layer().cell().roads()) {
            sum += layer.norm(road, step);
            most = layer.norm(road, step) > layer.norm(most, step) ? road : most;
        }
        String arrives = messages.get("words.backward.arrives", token, number(layer.norm(step)));
        if (!(sum > 0)) {
            return messages.get("words.join", arrives, messages.get("words.backward.stops"));
        }
        String roads = layer.layer().cell().roads().size() == 1
                ? messages.get("words.backward.one", number(sum))
                : messages.get(
                        "words.backward.most",
                        road(most),
                        Integer.toString(Numbers.percent(layer.norm(most, step) / sum)),
                        number(sum),
                        number(layer.handedNorm(step)),
                        messages.get(
                                layer.handedNorm(step) < CANCELS * sum
                                        ? "words.backward.cancel"
                                        : "words.backward.agree"));
        return messages.get("words.join", arrives, roads);
    }

    /// What shares are of, and what can be wrong about reading them.
    public String statement(Cell cell) {
        return messages.get(
                cell.hasCellState()
                        ? "words.backward.statement.lstm"
                        : cell.roads().size() == 1 ? "words.backward.statement.rnn" : "words.backward.statement.gru");
    }

    /// What stands in the lines of the chain rule.
    public String chain() {
        return messages.get("words.backward.chain");
    }

    /// Three digits that count.
    public static String number(double value) {
        double size = Math.abs(value);
        if (size == 0 || !Double.isFinite(value)) {
            return Numbers.fixed(value, 0);
        }
        return size < 0.001 || size >= 1e6
                ? Numbers.tiny(value)
                : Numbers.fixed(value, Math.clamp(2 - (long) Math.floor(Math.log10(size)), 0, 6));
    }

    private String token(Reading reading, int step) {
        return tokens.at(reading, step);
    }
}
