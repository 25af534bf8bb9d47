package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.Road;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.insight.ParameterGradients.Block;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Weighed;
import java.io.IOException;
import java.util.List;

/// The part of a trace that says what was found on the way back (`backward` in `trace-schema.json`).
final class BackwardJson {

    private BackwardJson() {}

    static void write(JsonGenerator json, BackwardReading back) throws IOException {
        json.writeObjectFieldStart("backward");
        json.writeStringField("of", back.asked().kind().label());
        json.writeNumberField("output", back.asked().output() + 1);
        List<String> labels = back.reading().labels();
        if (back.asked().output() < labels.size()) {
            json.writeStringField("label", labels.get(back.asked().output()));
        }
        json.writeNumberField("step", back.asked().step() + 1);
        json.writeNumberField("value", back.found().value());
        TraceJson.numbers(json, "scores", back.found().scores());
        json.writeArrayFieldStart("layers");
        for (LayerGradient layer : back.found().layers()) {
            layer(json, layer);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("parameters");
        for (Block block : Weighed.of(back).found().blocks()) {
            parameters(json, block);
        }
        json.writeEndArray();
        json.writeEndObject();
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
