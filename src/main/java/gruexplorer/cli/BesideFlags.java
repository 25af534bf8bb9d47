package gruexplorer.cli;

import gruexplorer.figure.score.RunsFigure;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Beside;
import gruexplorer.session.Guests;
import gruexplorer.session.Pairing;
import gruexplorer.session.Reading;
import gruexplorer.session.Session;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What stands beside a run in the figure of two.
final class BesideFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--beside-text",
            paramLabel = "T",
            description = "For the figure runs: another text beside this one; aligned token by token.")
    private @Nullable String text;

    @Option(
            names = "--beside-model",
            paramLabel = "M",
            description = "For the figure runs: another model of as many units, such as one of another epoch.")
    private @Nullable String model;

    @Option(
            names = "--beside-convention",
            paramLabel = "C",
            description = "For the figure runs: the same weights as keeps-old or writes-new, with the reset before or"
                    + " after the product; two words with a comma.")
    private @Nullable String convention;

    @SuppressWarnings("NullAway.Init")
    BesideFlags() {}

    /// @throws ParameterException if one was given for another figure
    void check(String figure) {
        if (!figure.equals(RunsFigure.NAME) && (text != null || model != null || convention != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--beside-text, --beside-model and --beside-convention are for the figure runs");
        }
    }

    /// What was read, and what stands beside it: by itself without any edit.
    ///
    /// @param plain the model as it was opened
    /// @param saved the session that is drawn: what it sets beside the run, as far as no flag says otherwise
    /// @throws ParameterException if nothing does
    Pairing of(Reading reading, SavedModel plain, Optional<Session> saved) {
        Beside kept = saved.map(session -> session.work().beside()).orElse(Beside.NOTHING);
        var beside = new Beside(
                Optional.<String>ofNullable(text).or(kept::text),
                Optional.<String>ofNullable(model).or(kept::model),
                Optional.<String>ofNullable(convention).or(kept::convention));
        if (beside.isNothing() && reading.edits().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the figure runs needs something beside the run: --beside-text, --beside-model,"
                            + " --beside-convention, or a what-if such as --clamp");
        }
        return beside.read(
                reading, plain, saved.map(session -> session.work().guests()).orElseGet(Guests::new));
    }
}
