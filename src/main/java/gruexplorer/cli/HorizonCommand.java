package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.Palette;
import gruexplorer.figure.horizon.HorizonFigure;
import gruexplorer.figure.horizon.LossMapFigure;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Cursor;
import gruexplorer.session.Horizoned;
import gruexplorer.session.Horizoned.Line;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import gruexplorer.session.Reading.Side;
import gruexplorer.session.Readings;
import gruexplorer.text.AskedWords;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Prints how far back a gradient reaches.
@Command(
        name = "horizon",
        description = "Print the gradient horizon: how much of a gradient is left at every step on its way back.",
        footer = {
            "",
            "Of the topmost layer, its forward direction, unless --layer or --reverse say otherwise: the norm of dL/dh(t), and",
            "the Frobenius norm of dh(T)/dh(t), of --reverse dh(1)/dh(t), as a share of the identity's; of an LSTM h and c",
            "together. Beside the model stand a GRU, an LSTM and a plain RNN that have learned nothing, as wide and deep as it,",
            "drawn as PyTorch draws from --seed, on the same inputs, swapped tokens among them; what is held inside the model",
            "or set in its weights they cannot take. Or the models named by --against. L is the loss on the likeliest answer",
            "after the last step, unless --label, --of or --at say otherwise; of numbers it is a score.",
            "",
            "json: schema 1, model, asked (of, output, label, step), layer, direction, apart, seed, lines: for each network,",
            "  untrained, steps: step, token, loss-norm, loss-share (of that where it begins), state-share (null: no number);",
            "  with --map also map: row s the norms of dL(s)/dh(t), t = 1 to s, L(s) being what is asked after step s as if the",
            "  text ended there, of a language model the loss on the token that comes next. Where every step has its own answer",
            "  and layers also read from the end, t = 1 to T. layer: which, from 1, and its direction; apart: edits that the",
            "  untrained cannot take.",
            "Of a translator the steps are those of its text, or with --side decoder of what it wrote; L is about a step of its",
            "output, and the map has a row for every token that it wrote, t = 1 to T of the text. Untrained translators read and",
            "write the same.",
            "csv: network, step, token, loss-norm, loss-share, state-share; with --map loss-step, state-step, norm.",
            "",
            "Example:",
            "  gru-explorer horizon --text \"the film was not good at all\"",
            "  gru-explorer figure --figure loss-map --text \"the film was not good at all\" --out map.svg"
        })
final class HorizonCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReadingOptions options;

    @Mixin
    private SideFlag side;

    @Mixin
    private AskedFlags asked;

    @Option(
            names = "--against",
            paramLabel = "M",
            description = "Stand beside this model instead; may be given up to three times.")
    private List<String> against = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "What untrained networks are drawn from (default: 1).")
    private @Nullable Long seed;

    @Option(names = "--layer", paramLabel = "L", description = "The layer (default: the topmost).")
    private @Nullable Integer layer;

    @Option(names = "--reverse", description = "Of two directions the one that reads from the end.")
    private boolean reverse;

    @Option(names = "--map", description = "Print which loss moves which step.")
    private boolean map;

    @Mixin
    private ResultFlags result;

    @SuppressWarnings("NullAway.Init")
    HorizonCommand() {}

    @Override
    public Integer call() {
        ResultFlags.Form form = result.form();
        if (!against.isEmpty() && seed != null) {
            throw new ParameterException(
                    spec.commandLine(), "--seed draws untrained networks, and --against puts others in their place");
        }
        if (against.size() > 3) {
            throw new ParameterException(spec.commandLine(), "--against is given more than three times");
        }
        Reading reading = side.read(options, Side.SOURCE);
        Inquiry inquiry = asked.of(reading, Horizoned.usual(reading));
        long drawn = seed == null ? Horizoned.SEED : seed;
        int place = ReadingOptions.layerOrTop(reading, layer, reverse);
        Horizoned.Work work = against.isEmpty()
                ? new Horizoned.Work(reading, inquiry, place, drawn)
                : new Horizoned.Work(
                        reading,
                        inquiry,
                        place,
                        against.stream()
                                .map(name -> Readings.of(ModelFiles.open(name), reading.text()))
                                .toList());
        var cursor = new Cursor(inquiry.end(reading), Optional.empty(), 0, 0);
        Messages messages = Messages.in(Language.EN);
        StepProgress.run(
                work::step,
                work::done,
                work.whole(),
                "steps",
                spec.commandLine().getErr());
        Horizoned horizon = work.now();
        result.deliver(
                switch (form) {
                    case TEXT -> writer -> text(horizon, writer);
                    case JSON -> writer -> json(horizon, drawn, writer);
                    case CSV ->
                        writer -> writer.write(FigureFiles.csv(
                                map
                                        ? LossMapFigure.of(horizon, cursor, Palette.LIGHT, messages)
                                                .data()
                                        : HorizonFigure.of(horizon, cursor, Palette.LIGHT, messages)
                                                .data()));
                });
        return 0;
    }

    private void text(Horizoned horizon, Writer out) throws IOException {
        Reading reading = horizon.reading();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("token", "step"));
        if (map) {
            out.write("Norm of dL(s)/dh(t): a row for each loss, a column for each state t\n\n");
            for (int t = 0; t < reading.trace().steps(); t++) {
                head.add(Integer.toString(t + 1));
            }
        } else {
            out.write("Gradient of " + new AskedWords(Messages.in(Language.EN)).of(reading, horizon.asked())
                    + ": what is left of it (L), and of the last state (h)\n\n");
            for (Line line : horizon.lines()) {
                String name = line.name() + (line.untrained() ? " untrained" : "");
                head.add(name + " L");
                head.add("h");
            }
        }
        rows.add(head);
        for (int s = 0; map && s < horizon.map().length; s++) {
            List<String> row = new ArrayList<>(List.of(TextTable.token(horizon.about(s)), Integer.toString(s + 1)));
            for (int t = 0; t < reading.trace().steps(); t++) {
                row.add(t < horizon.heard(s) ? Numbers.tiny(horizon.map()[s][t]) : "");
            }
            rows.add(row);
        }
        for (int t = 0; !map && t < reading.trace().steps(); t++) {
            List<String> row = new ArrayList<>(
                    List.of(TextTable.token(reading.tokens().get(t).text()), Integer.toString(t + 1)));
            for (Line line : horizon.lines()) {
                row.add(Numbers.tiny(line.relative()[t]));
                row.add(Numbers.tiny(line.state()[t]));
            }
            rows.add(row);
        }
        for (String line : TextTable.lines(rows, 1)) {
            out.write(line + "\n");
        }
        if (!map && !horizon.apart().isEmpty()) {
            out.write("\nof " + reading.model().name() + " alone: " + String.join(" · ", horizon.apart()) + "\n");
        }
        out.flush();
    }

    private void json(Horizoned horizon, long drawn, Writer out) throws IOException {
        Reading reading = horizon.reading();
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeNumberField("schema", 1);
            JsonParts.model(json, reading.model());
            JsonParts.asked(json, reading, horizon.asked());
            json.writeNumberField("layer", reading.level(horizon.layer()) + 1);
            json.writeStringField("direction", horizon.reverse() ? "reverse" : "forward");
            json.writeArrayFieldStart("apart");
            for (String edit : horizon.apart()) {
                json.writeString(edit);
            }
            json.writeEndArray();
            if (against.isEmpty()) {
                json.writeNumberField("seed", drawn);
            }
            json.writeArrayFieldStart("lines");
            for (Line line : horizon.lines()) {
                line(json, reading, line);
            }
            json.writeEndArray();
            if (map) {
                json.writeArrayFieldStart("map");
                double[][] norms = horizon.map();
                for (int s = 0; s < norms.length; s++) {
                    json.writeArray(norms[s], 0, horizon.heard(s));
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void line(JsonGenerator json, Reading reading, Line line) throws IOException {
        json.writeStartObject();
        json.writeStringField("network", line.name());
        json.writeBooleanField("untrained", line.untrained());
        json.writeArrayFieldStart("steps");
        double[] relative = line.relative();
        for (int t = 0; t < relative.length; t++) {
            json.writeStartObject();
            json.writeNumberField("step", t + 1);
            json.writeStringField("token", reading.tokens().get(t).text());
            JsonParts.number(json, "loss-norm", line.loss()[t]);
            JsonParts.number(json, "loss-share", relative[t]);
            JsonParts.number(json, "state-share", line.state()[t]);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
