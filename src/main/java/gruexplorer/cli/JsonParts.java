package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import java.io.IOException;

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

    /// `asked`: what a gradient is of.
    static void asked(JsonGenerator json, Reading reading, Inquiry asked) throws IOException {
        json.writeObjectFieldStart("asked");
        json.writeStringField("of", asked.kind().label());
        json.writeNumberField("output", asked.output() + 1);
        if (asked.output() < reading.labels().size()) {
            json.writeStringField("label", reading.labels().get(asked.output()));
        }
        json.writeNumberField("step", asked.step() + 1);
        json.writeEndObject();
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
