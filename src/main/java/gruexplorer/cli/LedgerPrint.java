package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.Table;
import gruexplorer.insight.Ledger;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.Language;
import gruexplorer.text.LedgerWords;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A memory ledger as text, JSON or CSV.
///
/// @param units those that are asked for, from 0
record LedgerPrint(Reading reading, Cursor cursor, Ledger ledger, int[] units) {

    /// One unit: a line for every step. Several: a line for each, with its largest writers.
    void text(Writer out) throws IOException {
        var words = new LedgerWords(Messages.in(Language.EN));
        List<List<String>> rows = new ArrayList<>();
        if (units.length == 1) {
            int unit = units[0];
            out.write(words.title(reading, cursor) + " after " + words.place(reading, cursor) + "\n\n");
            rows.add(List.of("token", "step", "still held %", "written", "adds"));
            rows.add(row(
                    ledger.quantity().symbol() + "(0)",
                    origin(unit),
                    ledger.left(unit),
                    ledger.beginning(unit),
                    ledger.remainder(unit)));
            for (int k : read()) {
                rows.add(row(
                        token(k),
                        Integer.toString(k + 1),
                        ledger.weight(k, unit),
                        ledger.candidate(k, unit),
                        ledger.contribution(k, unit)));
            }
            rows.add(List.of("sum", "", percent(ledger.total(unit)), "", Numbers.signed(ledger.rebuilt(unit), 4)));
        } else {
            String symbol = ledger.quantity().symbol();
            out.write("Memory ledger after " + words.place(reading, cursor) + "\n\n");
            rows.add(List.of("unit", symbol, symbol + "(0) left %", "half-life", "written by (% still held)"));
            for (int unit : units) {
                rows.add(List.of(
                        Integer.toString(unit + 1),
                        Numbers.signed(ledger.state(unit), 4),
                        percent(ledger.left(unit)),
                        words.halfLife(ledger.halfLife(unit)),
                        writers(unit)));
            }
        }
        for (String line : TextTable.lines(rows, 1)) {
            out.write(line + "\n");
        }
        if (units.length == 1) {
            out.write("\nhalf-life: " + words.halfLife(ledger.halfLife(units[0])) + " steps\n");
        }
        out.write("\n" + words.statement(reading.layer(cursor).cell()) + "\n");
        out.flush();
    }

    private static List<String> row(String token, String step, double weight, double written, double adds) {
        return List.of(token, step, percent(weight), Numbers.signed(written, 4), Numbers.signed(adds, 4));
    }

    private String origin(int unit) {
        return ledger.origin(unit) < 0 ? "0" : "set at " + (ledger.origin(unit) + 1);
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 2);
    }

    private String token(int k) {
        return TextTable.token(reading.tokens().get(k).text());
    }

    private int[] read() {
        return IntStream.range(0, ledger.steps()).filter(ledger::read).toArray();
    }

    /// The three largest, "good 95, not 3".
    private String writers(int unit) {
        return String.join(
                ", ",
                IntStream.of(read())
                        .boxed()
                        .sorted(Comparator.comparingDouble(k -> -ledger.weight(k, unit)))
                        .limit(3)
                        .map(k -> (k + 1) + ":" + token(k) + " " + Numbers.percent(ledger.weight(k, unit)))
                        .toList());
    }

    void json(Writer out) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeNumberField("schema", 1);
            JsonParts.model(json, reading.model());
            json.writeNumberField("layer", reading.level(cursor.layer()) + 1);
            json.writeStringField("direction", reading.layer(cursor).reverse() ? "reverse" : "forward");
            json.writeStringField("cell", reading.layer(cursor).cell().label());
            json.writeStringField("quantity", ledger.quantity().symbol());
            json.writeNumberField("step", ledger.step() + 1);
            json.writeArrayFieldStart("units");
            for (int unit : units) {
                unit(json, unit);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void unit(JsonGenerator json, int unit) throws IOException {
        json.writeStartObject();
        json.writeNumberField("unit", unit + 1);
        json.writeNumberField("state", ledger.state(unit));
        json.writeNumberField("sum", ledger.rebuilt(unit));
        json.writeNumberField("weights", ledger.total(unit));
        JsonParts.number(json, "half-life", ledger.halfLife(unit));
        json.writeObjectFieldStart("initial");
        if (ledger.origin(unit) >= 0) {
            json.writeNumberField("set-at", ledger.origin(unit) + 1);
        }
        entry(json, ledger.left(unit), ledger.beginning(unit), ledger.remainder(unit));
        json.writeEndObject();
        json.writeArrayFieldStart("steps");
        for (int k : read()) {
            json.writeStartObject();
            json.writeNumberField("step", k + 1);
            json.writeStringField("token", reading.tokens().get(k).text());
            entry(json, ledger.weight(k, unit), ledger.candidate(k, unit), ledger.contribution(k, unit));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void entry(JsonGenerator json, double weight, double written, double contribution)
            throws IOException {
        json.writeNumberField("weight", weight);
        json.writeNumberField("written", written);
        json.writeNumberField("contribution", contribution);
    }

    void csv(Writer out) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int unit : units) {
            rows.add(List.of(unit + 1, 0, "", ledger.left(unit), ledger.beginning(unit), ledger.remainder(unit)));
            for (int k : read()) {
                rows.add(List.of(
                        unit + 1,
                        k + 1,
                        reading.tokens().get(k).text(),
                        ledger.weight(k, unit),
                        ledger.candidate(k, unit),
                        ledger.contribution(k, unit)));
            }
        }
        out.write(FigureFiles.csv(
                new Table(List.of("unit", "step", "token", "weight", "written", "contribution"), rows)));
        out.flush();
    }
}
