package gruexplorer.cli;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.training.CellKind;
import gruexplorer.training.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What a network is made of beside its cell.
final class ShapeFlags {

    /// Of a layer.
    static final int MOST_UNITS = 4096;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--tokens",
            paramLabel = "T",
            description =
                    "words or characters (default: words to classify or translate, characters for a language model)")
    private @Nullable String tokens;

    @Option(
            names = "--embedding",
            paramLabel = "N",
            defaultValue = "8",
            description = "Width of the embedding (${DEFAULT-VALUE}).")
    private int embedding;

    @Option(
            names = "--hidden",
            paramLabel = "N",
            defaultValue = "8",
            description = "Units of a layer (${DEFAULT-VALUE}).")
    private int hidden;

    @Option(
            names = "--layers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Recurrent layers (${DEFAULT-VALUE}).")
    private int layers;

    @Option(names = "--bidirectional", description = "Read the text in both directions.")
    private boolean bidirectional;

    @Option(
            names = "--pooling",
            paramLabel = "P",
            description = "What the head looks at: step, last, mean, max or attention"
                    + " (default: step, or last with --bidirectional to classify).")
    private @Nullable String pooling;

    @Option(
            names = "--dense",
            paramLabel = "N,N",
            split = ",",
            description = "Units of dense layers before the output (default: none).")
    private int[] dense = {};

    @Option(
            names = "--activation",
            paramLabel = "A",
            defaultValue = "relu",
            description = "Of the dense layers: relu, tanh, sigmoid or linear (${DEFAULT-VALUE}).")
    private String activation;

    @Option(
            names = "--update",
            paramLabel = "U",
            defaultValue = "keeps-old",
            description = "What z means: keeps-old or writes-new (${DEFAULT-VALUE}).")
    private String update;

    @Option(
            names = "--reset",
            paramLabel = "R",
            defaultValue = "after",
            description = "The reset gate stands before or after the product (${DEFAULT-VALUE}).")
    private String reset;

    @Option(
            names = "--biases",
            paramLabel = "N",
            defaultValue = "2",
            description = "One bias a gate or 2 (${DEFAULT-VALUE}).")
    private int biases;

    @SuppressWarnings("NullAway.Init")
    ShapeFlags() {}

    /// Was it said what the head looks at?
    boolean pools() {
        return pooling != null;
    }

    /// Are there dense layers before the output?
    boolean dense() {
        return dense.length > 0;
    }

    /// The network, but for what the data decides.
    ///
    /// @param window steps after which back-propagation is cut; 0 for never
    /// @throws ParameterException if one option is out of its range or does not go with another
    NetworkShape shape(Task wanted, CellKind cell, int window) {
        positive("--embedding", embedding, MOST_UNITS);
        positive("--hidden", hidden, MOST_UNITS);
        positive("--layers", layers, 64);
        var convention = new GruConvention(
                choice("--update", update, Update.values(), Update::label),
                choice("--reset", reset, Reset.values(), Reset::label),
                choice("--biases", String.valueOf(biases), Biases.values(), b -> String.valueOf(b.count())));
        Pooling looked = pooling == null
                ? bidirectional && (wanted.onceAtTheEnd() || wanted == Task.REGRESS) ? Pooling.LAST : Pooling.STEP
                : choice("--pooling", pooling, Pooling.values(), Pooling::label);
        boolean next = wanted == Task.LANGUAGE_MODEL || wanted == Task.EVENTS;
        if (next && (bidirectional || looked != Pooling.STEP)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--task " + wanted.label() + " predicts after every step and must not see what comes:"
                            + " it takes no --bidirectional and no --pooling but step");
        }
        if (wanted == Task.LABEL && looked != Pooling.STEP) {
            throw new ParameterException(
                    spec.commandLine(), "--task label has one answer a step: it takes no --pooling but step");
        }
        if (window > 0 && looked != Pooling.STEP) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--window cuts the text, so --pooling " + looked.label() + " cannot see all of it");
        }
        List<DenseShape> stack = new ArrayList<>();
        for (int units : dense) {
            positive("--dense", units, MOST_UNITS);
            stack.add(new DenseShape(
                    units,
                    Choices.of(
                            spec.commandLine(),
                            "--activation",
                            activation,
                            Map.of(
                                    "relu", Nonlinearity.RELU,
                                    "tanh", Nonlinearity.TANH,
                                    "sigmoid", Nonlinearity.SIGMOID,
                                    "linear", Nonlinearity.LINEAR))));
        }
        return new NetworkShape(
                wanted.readsNumbers() ? InputKind.NUMBERS : InputKind.EMBEDDING,
                1,
                wanted.readsNumbers() ? 1 : embedding,
                cell.cell(convention),
                hidden,
                layers,
                bidirectional ? Optional.of(Bidirectional.CONCATENATE) : Optional.empty(),
                looked,
                stack,
                1,
                switch (wanted) {
                    case EVENTS -> OutputKind.EVENTS;
                    case FORECAST, REGRESS -> OutputKind.NUMBERS;
                    default -> OutputKind.CLASS;
                });
    }

    /// How the data is read into the network's terms.
    Encoder encoder(Task wanted, Parts parts) {
        List<Example> training = parts.split().training();
        return parts.scaling()
                .map(scaling -> Encoder.of(wanted, scaling, training))
                .orElseGet(() -> Encoder.of(wanted, tokenization(wanted, training), training));
    }

    /// What a step is, for texts.
    Tokenization tokenization(Task wanted, List<Example> examples) {
        if (tokens == null) {
            // Labelled letters were read as a text without blanks.
            boolean words = wanted == Task.CLASSIFY
                    || wanted == Task.TRANSLATE
                    || (wanted == Task.LABEL
                            && examples.stream()
                                    .anyMatch(example -> example.text().contains(" ")));
            return words ? Tokenization.WORDS : Tokenization.CHARACTERS;
        }
        return choice("--tokens", tokens, Tokenization.ofTexts(), Tokenization::label);
    }

    private void positive(String option, int value, int largest) {
        Ranges.positive(spec.commandLine(), option, value, largest);
    }

    private <E> E choice(String option, String value, E[] choices, Function<E, String> label) {
        return Choices.of(spec.commandLine(), option, value, choices, label);
    }
}
