package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.data.Token;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.seq2seq.Translation.Attending;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Translated;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/// A translation as JSON, schema 1 (`translation-schema.json` beside this class).
final class TranslationTraceJson {

    private TranslationTraceJson() {}

    /// Writes the document piece by piece; `out` is flushed and stays open.
    ///
    /// @param back the way back through it, where one was asked for
    static void write(Translated said, Optional<BackwardReading> back, Writer out) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeNumberField("schema", 1);
            json.writeObjectFieldStart("model");
            json.writeStringField("name", said.model().name());
            json.writeStringField("sha256", said.model().sha256());
            json.writeEndObject();
            TraceJson.edits(json, said.edits());
            if (said.model().translator().shape().cell() instanceof GruCell gru) {
                TraceJson.convention(json, gru.convention());
            }
            json.writeStringField("translation", said.translation());
            json.writeNumberField("log-probability", said.said().logProbability());
            json.writeBooleanField("ended", said.said().ended());
            strings(json, "source", said.source().stream().map(Token::text).toList());
            strings(
                    json,
                    "inputs",
                    said.writing().tokens().stream().map(Token::text).toList());
            strings(json, "target", said.target());
            layers(json, "encoder", said.trace().encoder());
            layers(json, "decoder", said.trace().decoder());
            strings(json, "labels", said.model().encoder().target().tokens());
            outputs(json, said);
            if (back.isPresent()) {
                BackwardJson.write(
                        json, back.get(), said.reading(), back.get().both().orElseThrow());
            }
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

    private static void layers(JsonGenerator json, String name, List<LayerTrace> layers) throws IOException {
        json.writeArrayFieldStart(name);
        for (LayerTrace layer : layers) {
            TraceJson.layer(json, layer);
        }
        json.writeEndArray();
    }

    private static void outputs(JsonGenerator json, Translated said) throws IOException {
        json.writeArrayFieldStart("outputs");
        for (int t = 0; t < said.trace().steps(); t++) {
            json.writeStartObject();
            if (said.trace().attending().isPresent()) {
                attending(json, said.trace().attending().get(), t);
            }
            TraceJson.numbers(json, "scores", said.trace().scores().step(t));
            TraceJson.numbers(
                    json, "probabilities", said.trace().probabilities().step(t));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// What attention computed at a step, or the gradients there.
    static void attending(JsonGenerator json, Attending attending, int t) throws IOException {
        TraceJson.numbers(json, "fits", attending.fits().step(t));
        TraceJson.numbers(json, "attention", attending.weights().step(t));
        TraceJson.numbers(json, "context", attending.contexts().step(t));
        TraceJson.numbers(json, "combined", attending.combined().step(t));
    }
}
