package gruexplorer.cli;

import gruexplorer.session.BackwardReading;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Reading;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What a backward pass is asked about.
final class BackwardFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--backward",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "LABEL",
            description = "Walk back from an answer: a label, or an output's number from 1"
                    + " (without one: the likeliest).")
    private @Nullable String backward;

    @Option(
            names = "--of",
            paramLabel = "loss|score",
            description = "With --backward: the loss on that answer, or its score (default: loss; of numbers score);"
                    + " of a translator also output, the loss on all that it wrote.")
    private @Nullable String of;

    @Option(
            names = "--at",
            paramLabel = "N",
            description = "With --backward: the step whose answer is meant, of a translator the step of its output"
                    + " (default: the last; of a translator the last before its end).")
    private @Nullable Integer at;

    @SuppressWarnings("NullAway.Init")
    BackwardFlags() {}

    /// Was a way back asked for?
    boolean asked() {
        if (backward == null && (of != null || at != null)) {
            throw new ParameterException(
                    spec.commandLine(), (of != null ? "--of" : "--at") + " is for --backward LABEL");
        }
        return backward != null;
    }

    /// The reading walked back; empty where nobody asked.
    ///
    /// @throws gruexplorer.data.InputException if the reading cannot be asked that
    Optional<BackwardReading> of(Reading reading) {
        if (!asked() || backward == null) {
            return Optional.empty();
        }
        Inquiry usual = Inquiry.usual(reading);
        Kind kind = of == null
                ? Inquiry.kinds(reading).getFirst()
                : Choices.of(spec.commandLine(), "--of", of, Kind.values(), Kind::label);
        int step = at == null ? usual.step() : at - 1;
        boolean there = Inquiry.steps(reading).contains(step);
        int output = !backward.isEmpty()
                ? Inquiry.output(reading, backward)
                : there ? Inquiry.likeliest(reading, step) : usual.output();
        return Optional.of(BackwardReading.of(reading, new Inquiry(kind, output, step)));
    }
}
