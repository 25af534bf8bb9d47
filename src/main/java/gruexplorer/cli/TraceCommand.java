package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.session.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints everything a model computed over a text.
@Command(
        name = "trace",
        description = "Print all that was computed: inputs, gates, candidate, state and output of every step.",
        footer = {
            "",
            "JSON numbers round-trip a double; `trace --schema` prints the schema.",
            "",
            "Example:",
            "  gru-explorer trace --model sentiment-en --text \"the film was not good\" --format csv"
        })
final class TraceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private What what;

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

    /// A trace, or the schema of traces.
    static final class What {
        @Option(names = "--schema", required = true, description = "Print the JSON Schema of a trace.")
        private boolean schema;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private @Nullable ReadingOptions reading;
    }

    @Override
    public Integer call() {
        String json = Choices.of(spec.commandLine(), "--format", format, new String[] {"json", "csv"}, f -> f);
        String text = what.schema || what.reading == null ? schema() : print(what.reading.read(), json);
        if (out != null) {
            SafeWrite.bytes(out, text.getBytes(StandardCharsets.UTF_8), force);
        } else {
            spec.commandLine().getOut().print(text);
        }
        return 0;
    }

    private static String print(Reading reading, String format) {
        var text = new StringWriter();
        try {
            if (format.equals("json")) {
                TraceJson.write(reading, text);
            } else {
                TraceCsv.write(reading, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String schema() {
        try (InputStream in = TraceCommand.class.getResourceAsStream("trace-schema.json")) {
            if (in == null) {
                throw new InputException("the program lacks its trace schema");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
