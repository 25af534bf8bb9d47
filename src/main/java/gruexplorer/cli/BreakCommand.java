package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.insight.watch.Condition;
import gruexplorer.insight.watch.ConditionException;
import gruexplorer.insight.watch.Place;
import gruexplorer.insight.watch.Value;
import gruexplorer.insight.watch.Watched;
import gruexplorer.session.Reading;
import gruexplorer.session.Session;
import gruexplorer.session.Stop;
import gruexplorer.session.Watching;
import gruexplorer.text.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Prints the steps at which conditions hold.
@Command(
        name = "break",
        description = "Print the steps at which conditions hold, and what is watched there.",
        footer = {
            "",
            "A condition compares numbers of a step: any z < 0.05, all r > 0.8, z:3 > 0.9 (of unit 3), l2.z:3",
            "  (of layer 2; l2r: its direction from the end; without: the topmost), |dh| > 1 (how far the state",
            "  moved; |dh:3|: one unit of it), p(\"negative\") > 0.5 (a label's probability; p: the answer's),",
            "  saturation > 0.5 (share of gate values below 0.1 or above 0.9), mean(z), min(n), max(|h|), y:1",
            "  (a score), step > 2, |gradient| > 1 (∂L/∂h of the loss that --backward names). Or it is",
            "  token = \"not\", answer != \"positive\", output changes, nan. Put together with and, or, not, ( ).",
            "A watch is any of those numbers: |dh|, z:3, p(\"negative\").",
            "",
            "Of a session without --when and --watch: its own breakpoints that are switched on, and its watches.",
            "",
            "text: a line a step that hits: step, token, the watches, the conditions that hold, parted by tabs;",
            "  without --when a line for every step. Four decimals; in tokens ␣ is a space, → a tab, ⏎ a line",
            "  feed.",
            "json: one object: model, sha256, text, tokens, conditions (for each: condition, steps, known: with",
            "  what of each of these steps, as token, l1.z or output), watches (for each: watch, values: one a",
            "  step, in full). Steps, units and layers count from 1.",
            "",
            "Examples:",
            "  gru-explorer break --text \"the film was not good\" --when \"output changes\" --watch \"p('negative')\"",
            "  gru-explorer break --text \"not bad\" --when \"any z < 0.05 and token != 'not'\" --when \"|dh| > 1\""
        })
final class BreakCommand implements Callable<Integer> {

    private static final int DECIMALS = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReadingOptions options;

    @Mixin
    private SideFlag side;

    @Option(names = "--when", paramLabel = "COND", description = "A condition; may be given several times.")
    private List<String> when = new ArrayList<>();

    @Option(names = "--watch", paramLabel = "EXPR", description = "A number to watch; may be given several times.")
    private List<String> watch = new ArrayList<>();

    @Option(
            names = "--backward",
            paramLabel = "LABEL",
            description = "Whose loss at the end, −ln p, gradient is the gradient of.")
    private @Nullable String backward;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text or json (${DEFAULT-VALUE}).")
    private String format;

    @SuppressWarnings("NullAway.Init")
    BreakCommand() {}

    /// What was asked for and what came of it.
    private record Found(
            Reading reading,
            Watched watched,
            List<Condition> conditions,
            List<boolean[]> hits,
            List<Value> values,
            List<double[]> at) {

        /// Where within each step that hits that is known, of each condition.
        List<List<Place>> places() {
            List<List<Place>> all = new ArrayList<>();
            for (int k = 0; k < conditions.size(); k++) {
                Condition condition = conditions.get(k);
                boolean[] hit = hits.get(k);
                all.add(IntStream.range(0, hit.length)
                        .filter(t -> hit[t])
                        .mapToObj(t -> condition.decided(watched, t))
                        .toList());
            }
            return all;
        }
    }

    @Override
    public Integer call() {
        String shape = Choices.of(spec.commandLine(), "--format", format, new String[] {"text", "json"}, f -> f);
        if (when.isEmpty() && watch.isEmpty()) {
            options.session().ifPresent(this::take);
        }
        if (when.isEmpty() && watch.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "there is nothing to look for; give it with --when COND or --watch EXPR");
        }
        List<Condition> conditions = parsed("--when", when, Condition::parse);
        List<Value> values = parsed("--watch", watch, Value::parse);
        Reading reading = side.read(options);
        Watched watched =
                backward == null ? Watching.of(reading, Optional.empty()) : Watching.backward(reading, backward);
        var found = new Found(
                reading,
                watched,
                conditions,
                conditions.stream().map(condition -> condition.hits(watched)).toList(),
                values,
                values.stream().map(value -> value.of(watched)).toList());
        PrintWriter out = spec.commandLine().getOut();
        if (shape.equals("text")) {
            text(found, out);
            return 0;
        }
        try {
            json(found, out);
        } catch (IOException e) {
            throw new InputException("cannot write the steps: " + SafeWrite.reason(e), e);
        }
        return 0;
    }

    /// What a session stops at and watches.
    private void take(Session session) {
        session.work().stops().stream().filter(Stop::on).forEach(stop -> when.add(stop.condition()));
        watch.addAll(session.work().watches());
    }

    private <T> List<T> parsed(String option, List<String> texts, Function<String, T> parser) {
        List<T> all = new ArrayList<>();
        for (String text : texts) {
            try {
                all.add(parser.apply(text));
            } catch (ConditionException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + " \"" + GruExplorerCommand.oneLine(text) + "\": " + e.getMessage(),
                        e);
            }
        }
        return all;
    }

    private static void text(Found found, PrintWriter out) {
        for (int t = 0; t < found.reading().tokens().size(); t++) {
            List<String> fields = new ArrayList<>();
            fields.add(Integer.toString(t + 1));
            fields.add(Answers.visible(found.reading().tokens().get(t).text()));
            for (double[] values : found.at()) {
                fields.add(Numbers.fixed(values[t], DECIMALS));
            }
            List<String> holding = new ArrayList<>();
            for (int k = 0; k < found.conditions().size(); k++) {
                if (found.hits().get(k)[t]) {
                    holding.add(found.conditions().get(k).toString());
                }
            }
            fields.addAll(holding);
            if (found.conditions().isEmpty() || !holding.isEmpty()) {
                out.print(String.join("\t", fields) + "\n");
            }
        }
    }

    private static void json(Found found, PrintWriter out) throws IOException {
        Reading reading = found.reading();
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            JsonParts.read(json, reading);
            json.writeArrayFieldStart("conditions");
            for (int k = 0; k < found.conditions().size(); k++) {
                json.writeStartObject();
                json.writeStringField("condition", found.conditions().get(k).toString());
                json.writeArrayFieldStart("steps");
                for (int t = 0; t < found.hits().get(k).length; t++) {
                    if (found.hits().get(k)[t]) {
                        json.writeNumber(t + 1);
                    }
                }
                json.writeEndArray();
                json.writeArrayFieldStart("known");
                for (Place place : found.places().get(k)) {
                    json.writeString(place.name(found.watched()));
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("watches");
            for (int k = 0; k < found.values().size(); k++) {
                json.writeStartObject();
                json.writeStringField("watch", found.values().get(k).toString());
                TraceJson.numbers(json, "values", found.at().get(k));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
