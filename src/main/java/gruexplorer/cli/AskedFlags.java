package gruexplorer.cli;

import gruexplorer.session.Inquiry;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Reading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What is asked about.
final class AskedFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description = "Ask about this label, or an output's number from 1 (default: the likeliest at that step).")
    private @Nullable String label;

    @Option(
            names = "--of",
            paramLabel = "loss|score",
            description = "Ask about the loss on it, or its score; of a translator also output, the loss on all"
                    + " that it wrote.")
    private @Nullable String of;

    @Option(names = "--at", paramLabel = "N", description = "Ask about the answer after this step (default: the last).")
    private @Nullable Integer at;

    @SuppressWarnings("NullAway.Init")
    AskedFlags() {}

    /// @param usual what is asked where nothing is said
    /// @throws gruexplorer.data.InputException if the reading has no such output or step
    Inquiry of(Reading reading, Inquiry usual) {
        Kind kind = of == null ? usual.kind() : Choices.of(spec.commandLine(), "--of", of, Kind.values(), Kind::label);
        int step = at == null ? usual.step() : at - 1;
        boolean there = Inquiry.steps(reading).contains(step);
        int output = label != null
                ? Inquiry.output(reading, label)
                : there ? Inquiry.likeliest(reading, step) : usual.output();
        return new Inquiry(kind, output, step);
    }
}
