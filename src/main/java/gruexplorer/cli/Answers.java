package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.data.Token;
import gruexplorer.format.ModelFile;
import gruexplorer.session.Reading;
import gruexplorer.text.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// Prints what a model answers to one text after another, in the formats that `predict --help` describes.
final class Answers {

    private static final int SHOWN = 5;

    private final PrintWriter out;
    private final ModelFile model;
    private final List<String> labels;
    private final boolean steps;
    private final boolean many;

    /// @param steps whether the answer after every token is printed
    /// @param many whether the texts came from a file, so that their numbers are needed to tell them apart
    Answers(PrintWriter out, ModelFile model, boolean steps, boolean many) {
        this.out = out;
        this.model = model;
        this.labels = model.labels();
        this.steps = steps;
        this.many = many;
    }

    void text(Reading reading, int number) {
        if (steps) {
            for (int t = 0; t < reading.tokens().size(); t++) {
                double[] p = reading.trace().probabilities().step(t);
                int best = order(p).getFirst();
                line(
                        (many ? number + "\t" : "") + (t + 1),
                        visible(reading.tokens().get(t).text()),
                        answer(p, best));
            }
            return;
        }
        double[] p = last(reading);
        List<Integer> order = order(p);
        if (many) {
            // Spaces stay as typed; a tab would read as one more field.
            line(answer(p, order.getFirst()), reading.text().replace("\t", "→"));
            return;
        }
        for (int c : order.subList(0, Math.min(SHOWN, order.size()))) {
            line(answer(p, c));
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
            strings(json, "tokens", reading.tokens());
            strings(
                    json,
                    "unknown",
                    reading.tokens().stream().filter(token -> !token.known()).toList());
            answer(json, last(reading));
            if (steps) {
                json.writeArrayFieldStart("steps");
                for (int t = 0; t < reading.tokens().size(); t++) {
                    json.writeStartObject();
                    json.writeStringField("token", reading.tokens().get(t).text());
                    json.writeBooleanField("known", reading.tokens().get(t).known());
                    answer(json, reading.trace().probabilities().step(t));
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /// The first text brings the header with it.
    // The printer holds nothing but `out`, which belongs to the caller.
    @SuppressWarnings("resource")
    void csv(Reading reading, int number) throws IOException {
        var printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        if (number == 1) {
            List<Object> head = new ArrayList<>(
                    steps ? List.of("number", "step", "token", "known") : List.of("number", "text", "unknown"));
            head.addAll(List.of("label", "probability"));
            labels.forEach(label -> head.add("p:" + label));
            printer.printRecord(head);
        }
        if (!steps) {
            long unknown =
                    reading.tokens().stream().filter(token -> !token.known()).count();
            printer.printRecord(row(List.of(number, reading.text(), unknown), last(reading)));
            return;
        }
        for (int t = 0; t < reading.tokens().size(); t++) {
            Token token = reading.tokens().get(t);
            printer.printRecord(row(
                    List.of(number, t + 1, token.text(), token.known()),
                    reading.trace().probabilities().step(t)));
        }
    }

    private List<Object> row(List<Object> first, double[] p) {
        List<Object> row = new ArrayList<>(first);
        int best = order(p).getFirst();
        row.add(labels.get(best));
        row.add(p[best]);
        for (double value : p) {
            row.add(value);
        }
        return row;
    }

    private void answer(JsonGenerator json, double[] p) throws IOException {
        List<Integer> order = order(p);
        json.writeStringField("label", labels.get(order.getFirst()));
        json.writeObjectFieldStart("probabilities");
        for (int c : order) {
            json.writeNumberField(labels.get(c), p[c]);
        }
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<Token> tokens) throws IOException {
        json.writeArrayFieldStart(name);
        for (Token token : tokens) {
            json.writeString(token.text());
        }
        json.writeEndArray();
    }

    private String answer(double[] p, int c) {
        return visible(labels.get(c)) + "\t" + Numbers.fixed(p[c], 4);
    }

    private void line(String... fields) {
        out.print(String.join("\t", fields) + "\n");
    }

    private static double[] last(Reading reading) {
        return reading.trace().probabilities().step(reading.trace().steps() - 1);
    }

    /// The answers, the likeliest first.
    private static List<Integer> order(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -p[c]).thenComparing(c -> c))
                .toList();
    }

    /// White space that would part fields, or hide, by signs of its own.
    static String visible(String label) {
        return label.replace("\n", "⏎").replace("\t", "→").replace(" ", "␣");
    }
}
