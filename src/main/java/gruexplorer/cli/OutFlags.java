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

/// Where a result is printed.
class OutFlags {

    /// What prints to a writer as it goes: a long trace printed is several times as large as the trace itself.
    @FunctionalInterface
    interface Print {
        void to(Writer writer) throws IOException;
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "F", description = "Write to a file instead of standard output.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    boolean force() {
        return force;
    }

    @SuppressWarnings("NullAway.Init")
    OutFlags() {}

    /// The command they are of.
    final CommandSpec spec() {
        return spec;
    }

    /// To be called before anything is computed.
    ///
    /// @throws InputException if the file is there and may not be replaced
    final void check() {
        if (out != null) {
            SafeWrite.check(out, force);
        }
    }

    /// To the file, which appears whole or not at all, or to standard output.
    final void deliver(Print print) {
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
