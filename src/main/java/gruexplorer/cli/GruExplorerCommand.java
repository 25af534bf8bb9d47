package gruexplorer.cli;

import gruexplorer.data.InputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
        scope = ScopeType.INHERIT,
        version = "GRU Explorer 1.0.0",
        description = {
            "Step a gated recurrent unit over a sentence and see every gate.",
            "Without a command, or with one model file, it opens the window."
        },
        subcommands = {
            TraceCommand.class,
            LedgerCommand.class,
            ReachCommand.class,
            HorizonCommand.class,
            StatsCommand.class,
            FigureCommand.class,
            PredictCommand.class,
            GenerateCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            ResumeCommand.class,
            CompareCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            CheckCommand.class,
            BreakCommand.class,
            LensCommand.class,
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

    /// Columns of a help page; what stands below the options is written to fit.
    static final int HELP_WIDTH = 120;

    private static final Pattern ENDINGS = Pattern.compile("[^-].*\\.(?:safetensors|onnx|pt|pth|tar|h5|keras)");

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure as well.")
    private boolean debug;

    @SuppressWarnings("NullAway.Init")
    GruExplorerCommand() {}

    /// Without a command, and without a display for the window.
    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        return WithoutDisplay.run(null, Path.of(""), line.getOut(), line.getErr());
    }

    /// Nothing, or one file that can be opened, as a file manager hands it over.
    public static boolean opensWindow(String[] arguments) {
        return arguments.length == 0
                || (arguments.length == 1 && ENDINGS.matcher(arguments[0]).matches());
    }

    /// Runs a command; where none is given, does without a display what the window would open with.
    ///
    /// @return 0 done, 1 failed with one line on `err`, 2 wrong usage
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        var root = new GruExplorerCommand();
        CommandLine line = new CommandLine(root);
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setExecutionStrategy(parsed -> {
            OwnInputs.check(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExecutionExceptionHandler((exception, command, parsed) -> root.failed(exception, err));
        line.setParameterExceptionHandler((exception, args) -> {
            CommandLine command = exception.getCommandLine();
            err.println("gru-explorer: " + Usage.sentence(exception) + "; see "
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
            if (opensWindow(arguments) && arguments.length == 1) {
                return WithoutDisplay.run(arguments[0], Path.of(""), line.getOut(), line.getErr());
            }
            return line.execute(Like.expand(arguments));
        } catch (InputException e) {
            return failed(e, err);
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

    static String oneLine(@Nullable String message) {
        return message == null
                ? "no further word"
                : message.replaceAll("\\s+", " ").strip();
    }
}
