package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Reading;
import gruexplorer.session.Translated;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "  step, and the roads on which it reaches the state before (see the schema). In csv as columns d_…, direct and road_….",
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

    @Option(names = "--schema", description = "Print the JSON Schema of a trace instead; no text is read.")
    private boolean schema;

    @Option(
            names = "--format",
            paramLabel = "json|csv",
            defaultValue = "json",
            description = "json or csv (${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--out", paramLabel = "F", description = "Write to a file instead of standard output.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @SuppressWarnings("NullAway.Init")
    TraceCommand() {}

    @Override
    public Integer call() {
        String shape = Choices.of(spec.commandLine(), "--format", format, new String[] {"json", "csv"}, f -> f);
        if (out != null) {
            SafeWrite.check(out, force);
        }
        if (schema) {
            String text = schema(options.translates() ? "translation-schema.json" : "trace-schema.json");
            deliver(writer -> writer.write(text));
        } else if (options.translates()) {
            if (backward.asked()) {
                throw new InputException(
                        "a gradient can be walked back through models that read one text; this one is a translator");
            }
            Translated said = options.translate();
            deliver(writer -> {
                if (shape.equals("json")) {
                    TranslationTraceJson.write(said, writer);
                } else {
                    TraceCsv.write(said, writer);
                }
            });
        } else {
            Reading reading = options.read();
            Optional<BackwardReading> walked = backward.of(reading);
            deliver(writer -> {
                if (shape.equals("json")) {
                    TraceJson.write(reading, walked, writer);
                } else {
                    TraceCsv.write(reading, walked, writer);
                }
            });
        }
        return 0;
    }

    /// What prints to a writer as it goes: a long trace printed is several times as large as the trace itself.
    @FunctionalInterface
    private interface Print {
        void to(Writer writer) throws IOException;
    }

    private void deliver(Print print) {
        if (out != null) {
            SafeWrite.stream(
                    out,
                    file -> {
                        var writer = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
                        print.to(writer);
                        writer.flush();
                    },
                    force);
            return;
        }
        try {
            print.to(spec.commandLine().getOut());
        } catch (IOException e) {
            throw new InputException("cannot write the trace: " + SafeWrite.reason(e), e);
        }
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
