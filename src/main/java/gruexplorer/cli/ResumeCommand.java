package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.format.RunFile;
import gruexplorer.format.RunFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Goes on with a training that was interrupted.
@Command(
        name = "resume",
        description = "Go on with a training that was interrupted; it ends with the same bits.",
        footer = {
            "",
            "train writes its run file after every epoch, and after every N steps with --save-every N. The file holds",
            "the command, the networks, the optimiser's memory and the random numbers' state; the data is read again",
            "and has to be what it was.",
            "",
            "Example:",
            "  gru-explorer resume my.run"
        })
final class ResumeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "The run file.")
    private Path file;

    @Option(names = "--force", description = "Replace the model file if it exists.")
    private boolean force;

    @SuppressWarnings("NullAway.Init")
    ResumeCommand() {}

    @Override
    public Integer call() {
        RunFile stood = RunFiles.read(file);
        var train = new TrainCommand();
        try {
            new CommandLine(train)
                    .setExpandAtFiles(false)
                    .parseArgs(stood.arguments().toArray(String[]::new));
            train.resume(
                    stood,
                    file,
                    force,
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
        } catch (ParameterException e) {
            throw new InputException(file + " names a command that cannot be repeated: " + Usage.sentence(e), e);
        }
        return 0;
    }
}
