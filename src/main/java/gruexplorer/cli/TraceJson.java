package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.data.Token;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Reading;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/// A reading as JSON, schema 1 (`trace-schema.json` beside this class).
final class TraceJson {

    private TraceJson() {}

    /// Writes the document piece by piece; `out` is flushed and stays open.
    ///
    /// @param back the way back through it, where one was asked for
    static void write(Reading reading, Optional<BackwardReading> back, Writer out) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeNumberField("schema", 1);
            json.writeObjectFieldStart("model");
            json.writeStringField("name", reading.model().name());
            json.writeStringField("sha256", reading.model().sha256());
            json.writeEndObject();
            edits(json, reading.edits());
            if (reading.trace().layers().getFirst().cell() instanceof GruCell gru) {
                convention(json, gru.convention());
            }
            json.writeArrayFieldStart("tokens");
            for (Token token : reading.tokens()) {
                json.writeString(token.text());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("layers");
            for (LayerTrace layer : reading.trace().layers()) {
                layer(json, layer);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("labels");
            for (String label : reading.labels()) {
                json.writeString(label);
            }
            json.writeEndArray();
            outputs(json, reading);
            if (back.isPresent()) {
                BackwardJson.write(json, back.get());
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /// Nothing where nothing was done otherwise.
    static void edits(JsonGenerator json, List<String> edits) throws IOException {
        if (edits.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("what-if");
        for (String edit : edits) {
            json.writeString(edit);
        }
        json.writeEndArray();
    }

    static void convention(JsonGenerator json, GruConvention convention) throws IOException {
        json.writeObjectFieldStart("convention");
        json.writeStringField("update", convention.update().label());
        json.writeStringField("reset", convention.reset().label());
        json.writeNumberField("biases", convention.biases().count());
        json.writeEndObject();
    }

    static void layer(JsonGenerator json, LayerTrace layer) throws IOException {
        json.writeStartObject();
        json.writeStringField("cell", layer.cell().label());
        json.writeNumberField("hidden", layer.hidden());
        json.writeStringField("direction", layer.reverse() ? "reverse" : "forward");
        json.writeArrayFieldStart("steps");
        for (int step = 0; step < layer.steps(); step++) {
            json.writeStartObject();
            for (Quantity quantity : layer.cell().quantities()) {
                numbers(json, quantity.symbol(), layer.get(quantity).step(step));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void outputs(JsonGenerator json, Reading reading) throws IOException {
        json.writeArrayFieldStart("outputs");
        for (int step = 0; step < reading.trace().steps(); step++) {
            json.writeStartObject();
            numbers(json, "scores", reading.trace().scores().step(step));
            numbers(json, "probabilities", reading.trace().probabilities().step(step));
            if (reading.trace().attention().isPresent()) {
                numbers(json, "attention", reading.trace().attention().get().step(step));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void numbers(JsonGenerator json, String name, double[] values) throws IOException {
        json.writeFieldName(name);
        json.writeArray(values, 0, values.length);
    }
}
