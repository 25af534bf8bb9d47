package gruexplorer.cli;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.training.Clipping;
import gruexplorer.training.DropoutRates;
import gruexplorer.training.Initializer;
import gruexplorer.training.Keeping;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Schedule;
import gruexplorer.training.Settings;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How a network is trained.
final class LearnFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--dropout",
            paramLabel = "X",
            defaultValue = "0",
            description = "Share of values dropped between layers while training (${DEFAULT-VALUE}).")
    private double dropout;

    @Option(
            names = "--embedding-dropout",
            paramLabel = "X",
            defaultValue = "0",
            description = "Share of each token's embedding dropped while training, the same wherever it stands"
                    + " (${DEFAULT-VALUE}).")
    private double embeddingDropout;

    @Option(
            names = "--init",
            paramLabel = "I",
            defaultValue = "pytorch",
            description = "What to begin with: pytorch, keras, orthogonal, identity or chrono (${DEFAULT-VALUE}).")
    private String init;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "30",
            description = "Times through the data (${DEFAULT-VALUE}).")
    private int epochs;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "32", description = "Texts a step (${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--lr",
            paramLabel = "X",
            defaultValue = "0.01",
            description = "The learning rate (${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--optimizer",
            paramLabel = "O",
            defaultValue = "adam",
            description = "sgd, momentum, rmsprop, adagrad, adam or adamw (${DEFAULT-VALUE}).")
    private String optimizer;

    @Option(
            names = "--schedule",
            paramLabel = "S",
            defaultValue = "constant",
            description = "How the rate goes: constant, step (a tenth after each third) or cosine (${DEFAULT-VALUE}).")
    private String schedule;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "0",
            description = "Steps over which the rate rises at first (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--clip",
            paramLabel = "X",
            defaultValue = "1",
            description = "The gradient's largest norm (${DEFAULT-VALUE}).")
    private double clip;

    @Option(names = "--clip-value", paramLabel = "X", description = "The largest entry of the gradient (default: any).")
    private double clipValue = Double.POSITIVE_INFINITY;

    @Option(
            names = "--l2",
            paramLabel = "X",
            defaultValue = "0",
            description = "Weight decay: this times a weight is added to its gradient (${DEFAULT-VALUE}).")
    private double l2;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "0",
            description = "Cut back-propagation after so many steps and carry the state on; 0: never.")
    private int window;

    @Option(
            names = "--unknowns",
            paramLabel = "X",
            defaultValue = "0.02",
            description = "Share of tokens read as unknown while training (${DEFAULT-VALUE}).")
    private double unknowns;

    @Option(
            names = "--validation",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "Share of the texts that chooses the epoch (${DEFAULT-VALUE}).")
    private double validation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Every random number comes from it (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--kernels",
            paramLabel = "K",
            description = "plain: the same bits on every machine; vector: fast (default: vector where Java has it).")
    private @Nullable String kernels;

    @Option(
            names = "--choose",
            paramLabel = "C",
            defaultValue = "loss",
            description = "What the epoch to keep is chosen by: the lowest validation loss, or the highest score"
                    + " (${DEFAULT-VALUE}).")
    private String choose;

    @Option(
            names = "--average",
            paramLabel = "X",
            defaultValue = "0",
            description = "Judge and keep a running mean of the weights that keeps this share of itself at every"
                    + " step, such as 0.99; 0: the weights themselves.")
    private double average;

    @SuppressWarnings("NullAway.Init")
    LearnFlags() {}

    /// Which weights are kept.
    ///
    /// @throws ParameterException if an option is out of its range
    Keeping keeping() {
        number("--average", average, average >= 0 && average < 1, "a share from 0 to below 1");
        return new Keeping(choice("--choose", choose, Keeping.Criterion.values(), Keeping.Criterion::label), average);
    }

    /// Steps after which back-propagation is cut; 0 for never.
    int window() {
        return window;
    }

    /// How a network of `shape` is trained.
    ///
    /// @throws ParameterException if an option is out of its range
    Settings settings(NetworkShape shape) {
        positive("--epochs", epochs, 1_000_000);
        positive("--batch", batch, 1_000_000);
        number("--lr", rate, rate > 0 && Double.isFinite(rate), "a number above 0");
        number("--clip", clip, clip > 0, "a number above 0");
        number("--unknowns", unknowns, unknowns >= 0 && unknowns < 1, "a share from 0 to below 1");
        number("--validation", validation, validation > 0 && validation < 1, "a share between 0 and 1");
        number("--warm-up", warmUp, warmUp >= 0, "a number from 0");
        OptimizerKind chosen = choice("--optimizer", optimizer, OptimizerKind.values(), OptimizerKind::label);
        var over = new Schedule(choice("--schedule", schedule, Schedule.Kind.values(), Schedule.Kind::label), warmUp);
        number("--dropout", dropout, dropout >= 0 && dropout < 1, "a share from 0 to below 1");
        number(
                "--embedding-dropout",
                embeddingDropout,
                embeddingDropout >= 0 && embeddingDropout < 1,
                "a share from 0 to below 1");
        if (embeddingDropout > 0 && shape.input() == InputKind.NUMBERS) {
            throw new ParameterException(
                    spec.commandLine(), "--embedding-dropout needs tokens: numbers are read without an embedding");
        }
        number("--l2", l2, l2 >= 0 && Double.isFinite(l2), "a number from 0");
        number("--clip-value", clipValue, clipValue > 0, "a number above 0");
        number("--window", window, window >= 0, "a number from 0");
        return new Settings(
                shape,
                choice("--init", init, Initializer.values(), Initializer::label),
                epochs,
                batch,
                chosen,
                over,
                rate,
                new Clipping(clip, clipValue),
                l2,
                new DropoutRates(dropout, embeddingDropout),
                window,
                unknowns,
                validation,
                seed,
                keeping(),
                kernels());
    }

    /// Computes as a run that stood did, where the command that began it left the choice to the running Java.
    ///
    /// @param stood the kernels' label
    void goOnWith(String stood) {
        kernels = stood;
    }

    private Kernels kernels() {
        if (kernels == null) {
            return Kernels.fastest();
        }
        Kernels chosen = Choices.of(
                spec.commandLine(),
                "--kernels",
                kernels,
                Map.of("plain", Kernels.plain(), "vector", Kernels.fastest()));
        if (!chosen.label().equals(kernels)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--kernels vector needs a Java started with --add-modules jdk.incubator.vector"
                            + " --enable-native-access=ALL-UNNAMED");
        }
        return chosen;
    }

    private void positive(String option, int value, int largest) {
        Ranges.positive(spec.commandLine(), option, value, largest);
    }

    private void number(String option, double value, boolean usable, String meant) {
        Ranges.number(spec.commandLine(), option, value, usable, meant);
    }

    private <E> E choice(String option, String value, E[] choices, Function<E, String> label) {
        return Choices.of(spec.commandLine(), option, value, choices, label);
    }
}
