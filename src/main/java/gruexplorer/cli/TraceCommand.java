package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Reading;
import gruexplorer.session.Translated;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints everything a model computed over a text.
@Command(
        name = "trace",
        description = "Print all that was computed: inputs, gates, candidate, state and output of every step.",
        footer = {
            "",
            "json: one object, schema 1; its numbers read back to the same doubles; `trace --schema` prints the schema.",
            "  Of a translator: `trace --schema --model dates`: what its encoder and its decoder computed, and the attention.",
            "csv: a row for each layer, step and unit, counted from 1, with the same quantities (see the schema).",
            "  Of a translator the first column says encoder or decoder; its attention: `figure --figure attention --out F.csv`.",
            "--backward adds what the chain rule finds on the way back from an answer: the gradient of every quantity at every",
            "  step, and the roads on which it reaches the state before (see the schema). In csv: columns d_…, direct and road_….",
            "  In json also the gradient at every weight and bias; in csv: `figure --figure gradients --out F.csv`.",
            "  Of a translator the answer is a token that it could write at a step of its output (--at), or with --of output",
            "  all that it wrote, or with --target was to write; the way back goes through attention into the encoder.",
            "With --out the file appears when it is whole, or not at all.",
            "",
            "Example:",
            "  gru-explorer trace --model sentiment-en --text \"the film was not good\" --format csv",
            "  gru-explorer trace --text \"the film was not good\" --backward negative"
        })
final class TraceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReadingOptions options;

    @Mixin
    private BackwardFlags backward;

    @Mixin
    private OutFlags out;

    @Option(names = "--schema", description = "Print the JSON Schema of a trace instead; no text is read.")
    private boolean schema;

    @Option(
            names = "--format",
            paramLabel = "json|csv",
            defaultValue = "json",
            description = "json or csv (${DEFAULT-VALUE}).")
    private String format;

    @SuppressWarnings("NullAway.Init")
    TraceCommand() {}

    @Override
    public Integer call() {
        String shape = Choices.of(spec.commandLine(), "--format", format, new String[] {"json", "csv"}, f -> f);
        out.check();
        if (schema) {
            String text = schema(options.translates() ? "translation-schema.json" : "trace-schema.json");
            out.deliver(writer -> writer.write(text));
        } else if (options.translates()) {
            Translated said = options.translate();
            Optional<BackwardReading> walked = backward.of(said.writing());
            out.deliver(writer -> {
                if (shape.equals("json")) {
                    TranslationTraceJson.write(said, walked, writer);
                } else {
                    TraceCsv.write(said, walked, writer);
                }
            });
        } else {
            Reading reading = options.read();
            Optional<BackwardReading> walked = backward.of(reading);
            out.deliver(writer -> {
                if (shape.equals("json")) {
                    TraceJson.write(reading, walked, writer);
                } else {
                    TraceCsv.write(reading, walked, writer);
                }
            });
        }
        return 0;
    }

    private static String schema(String name) {
        try (InputStream in = TraceCommand.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new InputException("the program lacks its trace schema");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
