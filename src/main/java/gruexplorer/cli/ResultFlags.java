package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// In which form a result is printed, and where.
final class ResultFlags {

    /// The forms of a result.
    enum Form {
        TEXT,
        JSON,
        CSV;

        private String label() {
            return switch (this) {
                case TEXT -> "text";
                case JSON -> "json";
                case CSV -> "csv";
            };
        }
    }

    /// What prints to a writer as it goes.
    @FunctionalInterface
    interface Print {
        void to(Writer writer) throws IOException;
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "text|json|csv",
            defaultValue = "text",
            description = "text, json or csv (${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--out", paramLabel = "F", description = "Write to a file instead of standard output.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @SuppressWarnings("NullAway.Init")
    ResultFlags() {}

    /// Checked before anything is computed.
    ///
    /// @throws picocli.CommandLine.ParameterException if there is no such form
    /// @throws InputException if the file is there and may not be replaced
    Form form() {
        Form form = Choices.of(spec.commandLine(), "--format", format, Form.values(), Form::label);
        if (out != null) {
            SafeWrite.check(out, force);
        }
        return form;
    }

    /// To the file, which appears whole or not at all, or to standard output.
    void deliver(Print print) {
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
            throw new InputException("cannot write the result: " + SafeWrite.reason(e), e);
        }
    }
}
