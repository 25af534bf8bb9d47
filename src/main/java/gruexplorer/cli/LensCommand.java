package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.layer.Series;
import gruexplorer.insight.lens.Gallery;
import gruexplorer.insight.lens.Lens;
import gruexplorer.insight.lens.Printed;
import gruexplorer.insight.lens.Seen;
import gruexplorer.session.Cursor;
import gruexplorer.session.Lenses;
import gruexplorer.session.Reading;
import gruexplorer.text.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Reads a GRU's weights in every convention.
@Command(
        name = "lens",
        description = "Read a GRU's weights in every convention, and say how far that moves its hidden states.",
        footer = {
            "",
            "A convention is what z means (keeps-old: h = (1 − z) n + z h; writes-new: h = (1 − z) h + z n), where the",
            "  reset gate stands (after or before the product with the state) and one bias or two, read as their sum.",
            "text: a line a convention: z, reset, biases, max |Δh|, where (step, token, unit), and what makes it the",
            "  same function: own (nothing to do), signs (those of z's weights and biases), biases (their sum), both,",
            "  or never; with the max |Δh| that is left. Then, with --formulas, the formulas found in print, run with",
            "  these weights: audit (does what is printed give what the engine computes?), max |Δh| against the model.",
            "json: one object: model, sha256, text, tokens, layer, conventions (for each: update, reset, biases, own,",
            "  max, step, unit, difference: Δh by step and unit, converts, left) and formulas (for each: id, lines,",
            "  residual, holds, max, step, unit, states: h by step and unit). Steps, units and layers count from 1.",
            "A figure of it: `figure --figure lens`, `figure --figure gallery`. An LSTM or a plain RNN has no",
            "  conventions to read; the command says so. Of a translator both sides are read in the convention, what it",
            "  wrote stays as it is, and the states compared are those of --side.",
            "",
            "Example:",
            "  gru-explorer lens --text \"the film was not good\" --formulas"
        })
final class LensCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReadingOptions options;

    @Mixin
    private SideFlag side;

    @Option(
            names = "--layer",
            paramLabel = "L",
            defaultValue = "1",
            description = "The layer whose states are compared (${DEFAULT-VALUE}).")
    private int layer;

    @Option(names = "--reverse", description = "Of two directions the one that reads from the end.")
    private boolean reverse;

    @Option(names = "--formulas", description = "Also run the formulas found in print.")
    private boolean formulas;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text or json (${DEFAULT-VALUE}).")
    private String format;

    @SuppressWarnings("NullAway.Init")
    LensCommand() {}

    @Override
    public Integer call() {
        String shape = Choices.of(spec.commandLine(), "--format", format, new String[] {"text", "json"}, f -> f);
        Reading reading = side.read(options);
        Cursor cursor = ReadingOptions.cursor(reading, null, 1, layer, reverse, Optional.empty());
        Lens lens = Lenses.of(reading, cursor);
        List<Printed.Run> runs = formulas || shape.equals("json") ? Gallery.of(reading.layer(cursor)) : List.of();
        PrintWriter out = spec.commandLine().getOut();
        if (shape.equals("text")) {
            lens.all().forEach(seen -> line(out, seen, lens, reading));
            runs.forEach(run -> formula(out, run, reading));
            return 0;
        }
        try {
            json(out, reading, lens, runs);
        } catch (IOException e) {
            throw new InputException("cannot write the lens: " + SafeWrite.reason(e), e);
        }
        return 0;
    }

    private static void line(PrintWriter out, Seen seen, Lens lens, Reading reading) {
        GruConvention convention = seen.convention();
        print(
                out,
                "z " + convention.update().label(),
                "reset " + convention.reset().label(),
                "biases " + convention.biases().count(),
                Numbers.tiny(seen.most().size()),
                where(seen.most(), reading),
                converts(seen, lens)
                        + seen.converted()
                                .filter(left -> !seen.own())
                                .map(left -> " (" + Numbers.tiny(left) + ")")
                                .orElse(""));
    }

    /// What makes it the same function.
    private static String converts(Seen seen, Lens lens) {
        if (seen.own()) {
            return "own";
        }
        if (seen.converted().isEmpty()) {
            return "never";
        }
        GruConvention own = lens.all().getFirst().convention();
        boolean turns = own.update() != seen.convention().update();
        boolean joins = own.biases() != seen.convention().biases();
        return turns ? joins ? "both" : "signs" : "biases";
    }

    private static void formula(PrintWriter out, Printed.Run run, Reading reading) {
        out.print("\n");
        Seen.Most most = Seen.most(run.difference());
        print(
                out,
                run.printed().id(),
                "audit " + (run.audit().holds() ? "holds" : "fails") + " "
                        + Numbers.tiny(run.audit().residual()),
                Numbers.tiny(most.size()),
                where(most, reading));
        run.printed().lines().forEach(line -> out.print("  " + line.plain() + "\n"));
    }

    private static String where(Seen.Most most, Reading reading) {
        String token = Answers.visible(reading.tokens().get(most.step()).text());
        return "step " + (most.step() + 1) + " " + token + " unit " + (most.unit() + 1);
    }

    private static void print(PrintWriter out, String... fields) {
        out.print(String.join("\t", fields) + "\n");
    }

    private void json(PrintWriter out, Reading reading, Lens lens, List<Printed.Run> runs) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            JsonParts.read(json, reading);
            json.writeNumberField("layer", layer);
            json.writeArrayFieldStart("conventions");
            for (Seen seen : lens.all()) {
                json.writeStartObject();
                json.writeStringField("update", seen.convention().update().label());
                json.writeStringField("reset", seen.convention().reset().label());
                json.writeNumberField("biases", seen.convention().biases().count());
                json.writeBooleanField("own", seen.own());
                most(json, seen.most());
                rows(json, "difference", seen.difference());
                json.writeStringField("converts", converts(seen, lens));
                if (seen.converted().isPresent()) {
                    json.writeNumberField("left", seen.converted().get());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("formulas");
            for (Printed.Run run : runs) {
                json.writeStartObject();
                json.writeStringField("id", run.printed().id());
                json.writeArrayFieldStart("lines");
                for (Printed.Line line : run.printed().lines()) {
                    json.writeString(line.plain());
                }
                json.writeEndArray();
                json.writeNumberField("residual", run.audit().residual());
                json.writeBooleanField("holds", run.audit().holds());
                most(json, Seen.most(run.difference()));
                rows(json, "states", run.states());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void most(JsonGenerator json, Seen.Most most) throws IOException {
        json.writeNumberField("max", most.size());
        json.writeNumberField("step", most.step() + 1);
        json.writeNumberField("unit", most.unit() + 1);
    }

    private static void rows(JsonGenerator json, String name, Series series) throws IOException {
        json.writeArrayFieldStart(name);
        for (int t = 0; t < series.steps(); t++) {
            json.writeArray(series.step(t), 0, series.width());
        }
        json.writeEndArray();
    }
}
