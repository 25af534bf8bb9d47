package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.data.Scaling;
import gruexplorer.format.ModelFile;
import gruexplorer.session.Reading;
import gruexplorer.session.SaidNumbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// Prints the numbers that a model says of one sequence of numbers after another, in the data's own unit and in the
/// formats that `predict --help` describes.
final class NumberAnswers {

    private final PrintWriter out;
    private final ModelFile model;
    private final Scaling scaling;
    private final boolean steps;
    private final boolean many;

    /// @param model of a forecast or a regression
    /// @param steps whether the answer after every step is printed
    /// @param many whether the sequences came from a file, so that their numbers are needed to tell them apart
    NumberAnswers(PrintWriter out, ModelFile model, boolean steps, boolean many) {
        this.out = out;
        this.model = model;
        this.scaling = model.scaling().orElseThrow();
        this.steps = steps;
        this.many = many;
    }

    void text(Reading reading, int number) {
        for (int t = first(reading); t < reading.tokens().size(); t++) {
            double[] said = said(reading, t);
            String step = steps ? (t + 1) + "\t" + reading.tokens().get(t).text() + "\t" : "";
            for (int k = 0; k < said.length; k++) {
                out.print((many ? number + "\t" : "") + step + model.labels().get(k) + "\t" + brief(said[k]) + "\n");
            }
        }
    }

    void json(Reading reading) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeStringField("model", model.name());
            json.writeStringField("sha256", model.sha256());
            json.writeStringField("text", reading.text());
            TraceJson.edits(json, reading.edits());
            numbers(json, said(reading, reading.tokens().size() - 1));
            if (steps) {
                json.writeArrayFieldStart("steps");
                for (int t = first(reading); t < reading.tokens().size(); t++) {
                    json.writeStartObject();
                    json.writeNumberField("step", t + 1);
                    json.writeStringField("token", reading.tokens().get(t).text());
                    numbers(json, said(reading, t));
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /// The first sequence brings the header with it.
    // The printer holds nothing but `out`, which belongs to the caller.
    @SuppressWarnings("resource")
    void csv(Reading reading, int number) throws IOException {
        var printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        if (number == 1) {
            List<Object> head = new ArrayList<>(steps ? List.of("number", "step", "token") : List.of("number", "text"));
            head.addAll(model.labels());
            printer.printRecord(head);
        }
        for (int t = first(reading); t < reading.tokens().size(); t++) {
            List<Object> row = new ArrayList<>(
                    steps ? List.of(number, t + 1, reading.tokens().get(t).text()) : List.of(number, reading.text()));
            for (double value : said(reading, t)) {
                row.add(value);
            }
            printer.printRecord(row);
        }
    }

    private void numbers(JsonGenerator json, double[] said) throws IOException {
        json.writeObjectFieldStart("numbers");
        for (int k = 0; k < said.length; k++) {
            json.writeNumberField(model.labels().get(k), said[k]);
        }
        json.writeEndObject();
    }

    /// From 0: the last step alone, or the first from which there is something to count a change from.
    private int first(Reading reading) {
        int last = reading.tokens().size() - 1;
        return steps ? Math.min(last, Math.max(0, scaling.lag() - scaling.horizon())) : last;
    }

    private double[] said(Reading reading, int step) {
        return SaidNumbers.said(reading, scaling, step);
    }

    private static String brief(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
