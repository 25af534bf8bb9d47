package gruexplorer.cli;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.format.RunFile;
import gruexplorer.training.Clipping;
import gruexplorer.training.Initializer;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Schedule;
import gruexplorer.training.Settings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Trains a small recurrent network on a person's data.
@Command(
        name = "train",
        description = "Train a GRU, LSTM or plain RNN on your data, and save it.",
        footer = {
            "",
            "Data: classify: a .csv or .tsv file with the columns label and text, lines of 'label text', or a folder",
            "with one file of texts per class; label: lines of 'token label', blank lines between sequences;",
            "language-model: one text a line, or one text with --stream; events: JSON, lists of lists of keys;",
            "forecast: CSV, one row a step; translate: one pair a line, source, a tab, target.",
            "The epoch with the lowest validation loss is kept.",
            "A word @F stands for the words in the file F. What was interrupted goes on with: gru-explorer resume RUN",
            "",
            "Example:",
            "  gru-explorer train --task classify --data samples/sentiment-en/train.tsv --out my.safetensors --seed 1"
        })
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--task",
            required = true,
            paramLabel = "K",
            description = "classify, label, language-model, events, forecast or translate")
    private String task;

    @Mixin
    private DataFlags data;

    @Mixin
    private RunFlags run;

    @Mixin
    private TranslateFlags translate;

    @Option(names = "--out", required = true, paramLabel = "M", description = "The model file to write.")
    private Path out;

    @Option(
            names = "--like",
            paramLabel = "M",
            description = "Take every option that is not given from the command in a model's record.")
    private @Nullable String like;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What people call the model (default: the file's name).")
    private @Nullable String name;

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

    @Option(
            names = "--cell",
            paramLabel = "C",
            defaultValue = "gru",
            description = "gru, lstm, rnn (tanh) or rnn-relu (${DEFAULT-VALUE}).")
    private String cell;

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
            names = "--dropout",
            paramLabel = "X",
            defaultValue = "0",
            description = "Share of values dropped between layers while training (${DEFAULT-VALUE}).")
    private double dropout;

    @Option(
            names = "--init",
            paramLabel = "I",
            defaultValue = "pytorch",
            description = "What to begin with: pytorch, keras, orthogonal, identity or chrono (${DEFAULT-VALUE}).")
    private String init;

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

    @Option(names = "--force", description = "Replace the model file if it exists.")
    private boolean force;

    @SuppressWarnings("NullAway.Init")
    TrainCommand() {}

    @Override
    public Integer call() {
        if (task.equals(TranslateFlags.TASK)) {
            return translate();
        }
        translate.refuse(task);
        if (like != null) {
            throw new ParameterException(
                    spec.commandLine(), "--like M stands on the command line itself, not in a file of arguments");
        }
        List<String> words = spec.commandLine().getParent().getParseResult().expandedArgs();
        List<String> arguments = words.subList(words.indexOf(spec.name()) + 1, words.size());
        Path here = Path.of("");
        Optional<Path> file = run.file(here, out);
        // Said before the work, not after it.
        file.ifPresent(this::apart);
        TrainingWork work = work(arguments, Path.of("").toAbsolutePath(), force);
        if (file.isPresent()) {
            if (!force && Files.exists(file.get())) {
                throw new InputException(file.get() + " exists, a training that was not finished; `resume " + file.get()
                        + "` goes on with it, --force begins anew");
            }
            SafeWrite.check(file.get(), true);
        }
        work.run(
                Optional.empty(),
                file,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
        return 0;
    }

    /// A translator is no network of one text; what the options mean to both is read alike.
    private int translate() {
        translate.check(pooling != null, dense.length > 0, window > 0, data.stream());
        var training = new TranslatorTraining(spec, data, translate, settings(Task.LABEL));
        return training.run(tokens, out, name == null ? Stems.of(out) : name, force);
    }

    /// The run file is written over and removed, so it must be none that is read or kept.
    private void apart(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        if (Stream.concat(Stream.of(out), data.all().stream())
                .anyMatch(other -> other.toAbsolutePath().normalize().equals(whole))) {
            throw new ParameterException(
                    spec.commandLine(), "the run file " + file + " is the model or the data; --run F names another");
        }
    }

    /// Goes on with a training that this command, read from the words in a run file, began.
    ///
    /// @param stood what the file says
    /// @param forced whether the model file may be replaced
    void resume(RunFile stood, Path file, boolean forced, PrintWriter writer, PrintWriter err) {
        Path began = Path.of(stood.folder());
        Path here = began.equals(Path.of("").toAbsolutePath()) ? Path.of("") : began;
        data.from(here);
        out = here.resolve(out);
        Sources.check(file, stood.sources(), Sources.of(data.all()));
        TrainingWork work = work(stood.arguments(), began, force || forced);
        if (!work.settings().kernels().label().equals(stood.kernels())) {
            throw new InputException(file + " was computed with the kernels " + stood.kernels() + ", here there are "
                    + work.settings().kernels().label() + "; the bits would be others");
        }
        work.run(Optional.of(stood), Optional.of(file), writer, err);
    }

    private TrainingWork work(List<String> arguments, Path began, boolean replaces) {
        Task wanted = choice("--task", task, Task.values(), Task::label);
        Settings settings = settings(wanted);
        run.every();
        run.patience();
        SafeWrite.check(out, replaces);
        Parts parts = Parts.read(wanted, data, settings);
        Map<String, String> sources = Sources.of(data.all());
        Encoder encoder = parts.scaling()
                .map(scaling -> Encoder.of(wanted, scaling))
                .orElseGet(() -> Encoder.of(
                        wanted,
                        tokenization(wanted, parts.split().training()),
                        parts.split().training()));
        return new TrainingWork(
                arguments,
                began,
                data.data(),
                sources,
                encoder,
                parts,
                settings,
                run,
                name == null ? Stems.of(out) : name,
                out,
                replaces);
    }

    private Settings settings(Task wanted) {
        positive("--embedding", embedding, 4096);
        positive("--hidden", hidden, 4096);
        positive("--layers", layers, 64);
        positive("--epochs", epochs, 1_000_000);
        positive("--batch", batch, 1_000_000);
        number("--lr", rate, rate > 0 && Double.isFinite(rate), "a number above 0");
        number("--clip", clip, clip > 0, "a number above 0");
        number("--unknowns", unknowns, unknowns >= 0 && unknowns < 1, "a share from 0 to below 1");
        number("--validation", validation, validation > 0 && validation < 1, "a share between 0 and 1");
        var convention = new GruConvention(
                choice("--update", update, Update.values(), Update::label),
                choice("--reset", reset, Reset.values(), Reset::label),
                choice("--biases", String.valueOf(biases), Biases.values(), b -> String.valueOf(b.count())));
        number("--warm-up", warmUp, warmUp >= 0, "a number from 0");
        OptimizerKind chosen = choice("--optimizer", optimizer, OptimizerKind.values(), OptimizerKind::label);
        var over = new Schedule(choice("--schedule", schedule, Schedule.Kind.values(), Schedule.Kind::label), warmUp);
        number("--dropout", dropout, dropout >= 0 && dropout < 1, "a share from 0 to below 1");
        number("--l2", l2, l2 >= 0 && Double.isFinite(l2), "a number from 0");
        number("--clip-value", clipValue, clipValue > 0, "a number above 0");
        number("--window", window, window >= 0, "a number from 0");
        NetworkShape shape = shape(wanted, convention);
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
                dropout,
                window,
                unknowns,
                validation,
                seed,
                kernels());
    }

    private NetworkShape shape(Task wanted, GruConvention convention) {
        Pooling looked = pooling == null
                ? bidirectional && wanted == Task.CLASSIFY ? Pooling.LAST : Pooling.STEP
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
            positive("--dense", units, 4096);
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
        Cell chosen = Choices.of(
                spec.commandLine(),
                "--cell",
                cell,
                Map.of(
                        "gru",
                        GruCell.of(convention),
                        "lstm",
                        LstmCell.PYTORCH,
                        "rnn",
                        RnnCell.PYTORCH,
                        "rnn-relu",
                        new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY)));
        return new NetworkShape(
                wanted.readsNumbers() ? InputKind.NUMBERS : InputKind.EMBEDDING,
                1,
                wanted.readsNumbers() ? 1 : embedding,
                chosen,
                hidden,
                layers,
                bidirectional ? Optional.of(Bidirectional.CONCATENATE) : Optional.empty(),
                looked,
                stack,
                1,
                switch (wanted) {
                    case EVENTS -> OutputKind.EVENTS;
                    case FORECAST -> OutputKind.NUMBERS;
                    default -> OutputKind.CLASS;
                });
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
                    "--kernels vector needs a Java started with --add-modules jdk.incubator.vector");
        }
        return chosen;
    }

    private Tokenization tokenization(Task wanted, List<Example> examples) {
        if (tokens == null) {
            // Labelled letters were read as a text without blanks.
            boolean words = wanted == Task.CLASSIFY
                    || (wanted == Task.LABEL
                            && examples.stream()
                                    .anyMatch(example -> example.text().contains(" ")));
            return words ? Tokenization.WORDS : Tokenization.CHARACTERS;
        }
        return choice("--tokens", tokens, Tokenization.ofTexts(), Tokenization::label);
    }

    private void positive(String option, int value, int largest) {
        if (value < 1 || value > largest) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " is " + value + "; a whole number from 1 to " + largest + " is meant");
        }
    }

    private void number(String option, double value, boolean usable, String meant) {
        if (!usable) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + "; " + meant + " is meant");
        }
    }

    private <E> E choice(String option, String value, E[] choices, Function<E, String> label) {
        return Choices.of(spec.commandLine(), option, value, choices, label);
    }
}
