package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.data.Token;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import java.io.IOException;
import java.util.List;

/// What several results say alike in JSON.
final class JsonParts {

    private JsonParts() {}

    /// `model`: its name and hash.
    static void model(JsonGenerator json, SavedModel model) throws IOException {
        json.writeObjectFieldStart("model");
        json.writeStringField("name", model.name());
        json.writeStringField("sha256", model.sha256());
        json.writeEndObject();
    }

    /// `model`, `sha256`, `text` and `tokens`: who read what.
    static void read(JsonGenerator json, Reading reading) throws IOException {
        json.writeStringField("model", reading.model().name());
        json.writeStringField("sha256", reading.model().sha256());
        json.writeStringField("text", reading.text());
        json.writeArrayFieldStart("tokens");
        for (Token token : reading.tokens()) {
            json.writeString(token.text());
        }
        json.writeEndArray();
    }

    /// `asked`: what a gradient is of.
    static void asked(JsonGenerator json, Reading reading, Inquiry asked) throws IOException {
        json.writeObjectFieldStart("asked");
        question(json, reading, asked);
        json.writeEndObject();
    }

    /// `of`, and unless all that was written is meant `output`, `label` and `step`.
    static void question(JsonGenerator json, Reading reading, Inquiry asked) throws IOException {
        json.writeStringField("of", asked.kind().label());
        if (asked.kind() == Inquiry.Kind.OUTPUT) {
            return;
        }
        json.writeNumberField("output", asked.output() + 1);
        List<String> labels = Inquiry.labels(reading);
        if (asked.output() < labels.size()) {
            json.writeStringField("label", labels.get(asked.output()));
        }
        json.writeNumberField("step", asked.step() + 1);
    }

    /// A number, or null for none: JSON has no NaN and no infinity.
    static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
