package gruexplorer.cli;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.seq2seq.AttentionKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What a translator alone is made of.
final class TranslateFlags {

    private static final String TASK = Task.TRANSLATE.label();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--attention",
            paramLabel = "A",
            description = "How a translator looks back at the source: none, dot, general or additive"
                    + " (default: general).")
    private @Nullable String attention;

    @Option(
            names = "--target-tokens",
            paramLabel = "T",
            description = "words or characters that a translator writes (default: as --tokens)")
    private @Nullable String targetTokens;

    @SuppressWarnings("NullAway.Init")
    TranslateFlags() {}

    AttentionKind attention() {
        return attention == null
                ? AttentionKind.GENERAL
                : Choices.of(
                        spec.commandLine(), "--attention", attention, AttentionKind.values(), AttentionKind::label);
    }

    /// @param source how the source is cut
    Tokenization targetTokens(Tokenization source) {
        return targetTokens == null ? source : tokens("--target-tokens", targetTokens);
    }

    Tokenization tokens(String option, String value) {
        return Choices.of(spec.commandLine(), option, value, Tokenization.ofTexts(), Tokenization::label);
    }

    /// @throws ParameterException if one of these was given for another task
    void refuse(String task) {
        unusable("--attention", attention != null, task);
        unusable("--target-tokens", targetTokens != null, task);
    }

    /// @throws ParameterException if something was given that a translator does not have
    void check(boolean pooling, boolean dense, boolean window, boolean stream, boolean keeping) {
        unusable("--pooling", pooling, TASK);
        unusable("--dense", dense, TASK);
        unusable("--window", window, TASK);
        unusable("--stream", stream, TASK);
        unusable("--choose or --average", keeping, TASK);
    }

    private void unusable(String option, boolean given, String task) {
        if (given) {
            throw new ParameterException(spec.commandLine(), "--task " + task + " takes no " + option);
        }
    }
}
