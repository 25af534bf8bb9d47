package gruexplorer.cli;

import gruexplorer.data.InputException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The root of the command line.
@Command(
        name = "gru-explorer",
        mixinStandardHelpOptions = true,
        version = "GRU Explorer 1.0.0",
        description = {
            "Step a gated recurrent unit over a sentence and see every gate.",
            "Without a command it opens the window."
        },
        subcommands = {
            TraceCommand.class,
            FigureCommand.class,
            PredictCommand.class,
            TrainCommand.class,
            ModelsCommand.class,
            SamplesCommand.class
        },
        footer = {"", "Exit status: 0 done, 1 failed with one line that says what and where, 2 wrong usage."})
public final class GruExplorerCommand {

    private GruExplorerCommand() {}

    /// Runs a command.
    ///
    /// @return 0 done, 1 failed with one line on `err`, 2 wrong usage
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new GruExplorerCommand());
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            err.println("gru-explorer: " + sentence(exception));
            if (Boolean.getBoolean("gruexplorer.debug")) {
                exception.printStackTrace(err);
            }
            return 1;
        });
        line.setParameterExceptionHandler((exception, args) -> {
            CommandLine command = exception.getCommandLine();
            err.println("gru-explorer: " + oneLine(exception.getMessage()) + "; see "
                    + command.getCommandSpec().qualifiedName() + " --help");
            return 2;
        });
        int status = line.execute(arguments);
        out.flush();
        err.flush();
        return status;
    }

    private static String sentence(Exception exception) {
        if (exception instanceof InputException) {
            return oneLine(exception.getMessage());
        }
        return "an unexpected failure, " + exception.getClass().getSimpleName() + ": "
                + oneLine(exception.getMessage());
    }

    private static String oneLine(@Nullable String message) {
        return message == null
                ? "no further word"
                : message.replaceAll("\\s+", " ").strip();
    }
}
