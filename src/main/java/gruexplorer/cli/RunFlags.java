package gruexplorer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How a training goes on: what it leaves behind while it works, when it ends, what it says.
final class RunFlags {

    private static final String ENDING = ".run";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--run",
            paramLabel = "F",
            description = "The file that `resume` goes on from, written after every epoch and removed at the end"
                    + " (default: --out with the ending .run).")
    private @Nullable Path run;

    @Option(names = "--keep-run", description = "Leave the run file when the training is finished.")
    private boolean keep;

    @Option(
            names = "--save-every",
            paramLabel = "N",
            defaultValue = "0",
            description = "Write the run file after every N steps as well; 0: only after epochs.")
    private int every;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "0",
            description = "End after N epochs in a row without a better one; 0: after --epochs.")
    private int patience;

    @Option(names = "--quiet", description = "No line after every epoch.")
    private boolean quiet;

    @SuppressWarnings("NullAway.Init")
    RunFlags() {}

    /// The file of the run, where there can be one: nothing stands beside a device such as /dev/stdout.
    Optional<Path> file(Path folder, Path out) {
        if (run != null) {
            return Optional.of(folder.resolve(run));
        }
        if (Files.exists(out) && !Files.isRegularFile(out)) {
            return Optional.empty();
        }
        return Optional.of(out.resolveSibling(Stems.of(out) + ENDING));
    }

    boolean keep() {
        return keep;
    }

    boolean quiet() {
        return quiet;
    }

    /// @throws ParameterException if it is below 0
    int every() {
        return fromZero("--save-every", every);
    }

    /// @throws ParameterException if it is below 0
    int patience() {
        return fromZero("--patience", patience);
    }

    private int fromZero(String option, int value) {
        if (value < 0) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; a whole number from 0 is meant");
        }
        return value;
    }
}
