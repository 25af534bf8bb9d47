package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.Road;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.seq2seq.TranslationGradient;
import gruexplorer.insight.ParameterGradients.Block;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Reading;
import gruexplorer.session.Weighed;
import java.io.IOException;
import java.util.List;

/// The part of a trace that says what was found on the way back (`backward` in `trace-schema.json`).
final class BackwardJson {

    private BackwardJson() {}

    static void write(JsonGenerator json, BackwardReading back) throws IOException {
        json.writeObjectFieldStart("backward");
        JsonParts.question(json, back.reading(), back.asked());
        json.writeNumberField("value", back.found().value());
        TraceJson.numbers(json, "scores", back.found().scores());
        layers(json, "layers", back.found().layers());
        parameters(json, "parameters", Weighed.of(back));
        json.writeEndObject();
    }

    /// Of a translator (`backward` in `translation-schema.json`).
    ///
    /// @param back of its decoder
    /// @param encoder the reading of its encoder
    static void write(JsonGenerator json, BackwardReading back, Reading encoder, TranslationGradient both)
            throws IOException {
        json.writeObjectFieldStart("backward");
        JsonParts.question(json, back.reading(), back.asked());
        json.writeNumberField("value", both.value());
        vectors(json, "source", both.encoder().inputs().getFirst());
        vectors(json, "inputs", both.decoder().inputs().getFirst());
        layers(json, "encoder", both.encoder().layers());
        layers(json, "decoder", both.decoder().layers());
        json.writeArrayFieldStart("outputs");
        for (int t = 0; t < both.scores().steps(); t++) {
            json.writeStartObject();
            if (both.attending().isPresent()) {
                TranslationTraceJson.attending(json, both.attending().get(), t);
            }
            TraceJson.numbers(json, "scores", both.scores().step(t));
            json.writeEndObject();
        }
        json.writeEndArray();
        parameters(json, "encoder-parameters", Weighed.of(back.on(encoder)));
        parameters(json, "decoder-parameters", Weighed.of(back));
        json.writeEndObject();
    }

    private static void parameters(JsonGenerator json, String name, Weighed weighed) throws IOException {
        json.writeArrayFieldStart(name);
        for (Block block : weighed.found().blocks()) {
            parameters(json, block);
        }
        json.writeEndArray();
    }

    private static void parameters(JsonGenerator json, Block block) throws IOException {
        json.writeStartObject();
        json.writeStringField("block", block.name());
        json.writeStringField("parameter", block.parameter());
        json.writeFieldName("rows");
        json.writeArray(block.rows(), 0, block.rows().length);
        json.writeNumberField("norm", block.norm());
        json.writeArrayFieldStart("gradient");
        for (int i = 0; i < block.gradient().numRows; i++) {
            json.writeArray(block.gradient().data, i * block.gradient().numCols, block.gradient().numCols);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void vectors(JsonGenerator json, String name, Series series) throws IOException {
        json.writeArrayFieldStart(name);
        for (int t = 0; t < series.steps(); t++) {
            json.writeArray(series.step(t), 0, series.width());
        }
        json.writeEndArray();
    }

    private static void layers(JsonGenerator json, String name, List<LayerGradient> layers) throws IOException {
        json.writeArrayFieldStart(name);
        for (LayerGradient layer : layers) {
            layer(json, layer);
        }
        json.writeEndArray();
    }

    private static void layer(JsonGenerator json, LayerGradient layer) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("steps");
        for (int step = 0; step < layer.steps(); step++) {
            json.writeStartObject();
            TraceJson.numbers(json, "direct", layer.direct().step(step));
            json.writeObjectFieldStart("gradients");
            for (Quantity quantity : layer.layer().cell().quantities()) {
                TraceJson.numbers(json, quantity.symbol(), layer.get(quantity).step(step));
            }
            json.writeEndObject();
            json.writeObjectFieldStart("roads");
            for (Road road : layer.layer().cell().roads()) {
                json.writeObjectFieldStart(road.label());
                json.writeNumberField("norm", layer.norm(road, step));
                TraceJson.numbers(json, "h", layer.hidden(road).step(step));
                if (layer.layer().cell().hasCellState()) {
                    TraceJson.numbers(json, "c", layer.cell(road).step(step));
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeNumberField("norm", layer.norm(step));
            json.writeNumberField("handed_norm", layer.handedNorm(step));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
