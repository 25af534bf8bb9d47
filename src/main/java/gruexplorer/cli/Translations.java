package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.data.Token;
import gruexplorer.session.Translated;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// Prints what a translator says to one text after another, in the formats that `predict --help` describes.
final class Translations {

    private final PrintWriter out;

    Translations(PrintWriter out) {
        this.out = out;
    }

    void print(String format, Translated said, int number) throws IOException {
        switch (format) {
            case "json" -> json(said);
            case "csv" -> csv(said, number);
            default -> out.print(said.translation() + "\n");
        }
    }

    private void json(Translated said) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeStringField("model", said.model().name());
            json.writeStringField("sha256", said.model().sha256());
            json.writeStringField("text", said.text());
            TraceJson.edits(json, said.edits());
            strings(json, "tokens", said.source().stream().map(Token::text).toList());
            strings(
                    json,
                    "unknown",
                    said.source().stream()
                            .filter(token -> !token.known())
                            .map(Token::text)
                            .toList());
            json.writeStringField("translation", said.translation());
            json.writeNumberField("log-probability", said.said().logProbability());
            json.writeBooleanField("ended", said.said().ended());
            strings(json, "target", said.target());
            json.writeArrayFieldStart("attention");
            for (int t = 0; t < said.target().size() && said.trace().attending().isPresent(); t++) {
                double[] alpha = said.attention(t);
                json.writeArray(alpha, 0, alpha.length);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /// The first text brings the header with it.
    // The printer holds nothing but `out`, which belongs to the caller.
    @SuppressWarnings("resource")
    private void csv(Translated said, int number) throws IOException {
        var printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        if (number == 1) {
            printer.printRecord("number", "text", "unknown", "translation", "log-probability");
        }
        long unknown = said.source().stream().filter(token -> !token.known()).count();
        printer.printRecord(
                number, said.text(), unknown, said.translation(), said.said().logProbability());
    }
}
