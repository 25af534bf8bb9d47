package gruexplorer.cli;

import gruexplorer.data.InputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

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
            SamplesCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  gru-explorer predict --text \"never boring\"",
            "  gru-explorer figure --text \"the film was not good\" --figure timeline --out not-good.svg",
            "  gru-explorer trace --model brackets --text \"a(bc)d\" --format csv",
            "  gru-explorer help figure",
            "",
            "Exit status: 0 done, 1 failed with one line that says what and where, 2 wrong usage."
        })
public final class GruExplorerCommand implements Callable<Integer> {

    /// What opens when no command is given.
    @FunctionalInterface
    public interface Window {

        /// Shows the window and returns when it is closed.
        ///
        /// @return false where there is no display for it
        boolean open();
    }

    private final Window window;

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure as well.")
    private boolean debug;

    @SuppressWarnings("NullAway.Init")
    private GruExplorerCommand(Window window) {
        this.window = window;
    }

    @Override
    public Integer call() {
        if (window.open()) {
            return 0;
        }
        System.setProperty("java.awt.headless", "true");
        CommandLine line = spec.commandLine();
        return WithoutDisplay.run(Path.of(""), line.getOut(), line.getErr());
    }

    /// Runs a command, or opens the window where none is given.
    ///
    /// @return 0 done, 1 failed with one line on `err`, 2 wrong usage
    public static int run(String[] arguments, PrintWriter out, PrintWriter err, Window window) {
        var root = new GruExplorerCommand(window);
        CommandLine line = new CommandLine(root);
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setExecutionExceptionHandler((exception, command, parsed) -> root.failed(exception, err));
        line.setParameterExceptionHandler((exception, args) -> {
            CommandLine command = exception.getCommandLine();
            err.println("gru-explorer: " + oneLine(exception.getMessage()) + "; see "
                    + command.getCommandSpec().qualifiedName() + " --help");
            return 2;
        });
        int status = root.execute(line, arguments, err);
        out.flush();
        if (out.checkError() && status == 0) {
            err.println("gru-explorer: cannot write the result: standard output is closed or full");
            status = 1;
        }
        err.flush();
        return status;
    }

    private int execute(CommandLine line, String[] arguments, PrintWriter err) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            return failed(new InputException("the memory does not suffice for this input", e), err);
        } catch (LinkageError | StackOverflowError e) {
            return failed(e, err);
        }
    }

    private int failed(Throwable failure, PrintWriter err) {
        err.println("gru-explorer: " + sentence(failure));
        if (debug || Boolean.getBoolean("gruexplorer.debug")) {
            failure.printStackTrace(err);
        }
        return 1;
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof InputException) {
            return oneLine(failure.getMessage());
        }
        return "an unexpected failure, " + failure.getClass().getSimpleName() + ": " + oneLine(failure.getMessage());
    }

    private static String oneLine(@Nullable String message) {
        return message == null
                ? "no further word"
                : message.replaceAll("\\s+", " ").strip();
    }
}
