package gruexplorer.cli;

import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.Committee;
import gruexplorer.engine.model.Model;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.format.RunFile;
import gruexplorer.training.CellKind;
import gruexplorer.training.Keeping;
import gruexplorer.training.Parts;
import gruexplorer.training.Settings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
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
            "forecast: CSV, one row a step; regress: CSV or TSV, one row a step, with a column that holds the sequences",
            "apart (--sequence-column) and the numbers wanted of each (--target) in at least one of its rows;",
            "translate: one pair a line, source, a tab, target;",
            "audio: a folder of short WAV files, one sub-folder per class or names that begin with it, CLASS_….wav.",
            "The epoch with the lowest validation loss is kept, or the one that --choose chooses.",
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
            description = "classify, label, language-model, events, forecast, regress, audio or translate")
    private String task;

    @Mixin
    private DataFlags data;

    @Mixin
    private ShapeFlags model;

    @Mixin
    private LearnFlags learning;

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
            names = "--cell",
            paramLabel = "C",
            defaultValue = "gru",
            description = "gru, lstm, rnn (tanh) or rnn-relu (${DEFAULT-VALUE}).")
    private String cell;

    @Option(
            names = "--committee",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Train N networks, with --seed and the numbers that follow it, and join them into one whose scores"
                            + " are the mean of theirs (${DEFAULT-VALUE}).")
    private int committee;

    @Option(names = "--force", description = "Replace the model file if it exists.")
    private boolean force;

    @SuppressWarnings("NullAway.Init")
    TrainCommand() {}

    @Override
    public Integer call() {
        if (!task.equals(Task.TRANSLATE.label())) {
            translate.refuse(task);
        }
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
        TrainingWork<?> work = work(arguments, Path.of("").toAbsolutePath(), force);
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
        checkKernels(stood, file);
        learning.goOnWith(stood.kernels());
        TrainingWork<?> work = work(stood.arguments(), began, force || forced);
        work.run(Optional.of(stood), Optional.of(file), writer, err);
    }

    private static void checkKernels(RunFile stood, Path file) {
        String here = Kernels.fastest().label();
        if (!stood.kernels().equals(here)
                && !stood.kernels().equals(Kernels.plain().label())) {
            throw new InputException(stood.needsItsKernels(file.toString(), here));
        }
    }

    private TrainingWork<?> work(List<String> arguments, Path began, boolean replaces) {
        Task wanted = choice("--task", task, Task.values(), Task::label);
        if (wanted == Task.TRANSLATE) {
            translate.check(
                    model.pools(),
                    model.dense(),
                    learning.window() > 0,
                    data.stream(),
                    !learning.keeping().equals(Keeping.LOWEST_LOSS));
            translate.attention();
        }
        Settings settings = settings(wanted);
        run.every();
        run.patience();
        checkCommittee(wanted, settings.shape());
        SafeWrite.check(out, replaces);
        Parts parts = data.parts(wanted, settings);
        return work(arguments, began, replaces, settings, subject(wanted, parts));
    }

    private void checkCommittee(Task wanted, NetworkShape shape) {
        Ranges.positive(spec.commandLine(), "--committee", committee, 100);
        if (committee > 1 && (wanted == Task.TRANSLATE || Committee.cannot(shape))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--committee joins networks into one, which cannot be done with "
                            + (wanted == Task.TRANSLATE ? "--task translate" : "--pooling attention"));
        }
        int widest = IntStream.concat(
                        IntStream.of(shape.hidden(), shape.embedding()),
                        shape.dense().stream().mapToInt(DenseShape::units))
                .max()
                .orElseThrow();
        if (committee * widest > ShapeFlags.MOST_UNITS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a --committee of " + committee + " with layers of " + widest + " units has layers of "
                            + committee * widest + "; at most " + ShapeFlags.MOST_UNITS + " are meant");
        }
    }

    private <M extends Model> TrainingWork<M> work(
            List<String> arguments, Path began, boolean replaces, Settings settings, Subject<M> subject) {
        return new TrainingWork<>(
                arguments,
                began,
                data.data(),
                Sources.of(data.all()),
                subject,
                settings,
                committee,
                run,
                name == null ? Stems.of(out) : name,
                out,
                replaces);
    }

    private Subject<?> subject(Task wanted, Parts parts) {
        if (wanted == Task.TRANSLATE) {
            List<Example> training = parts.split().training();
            Tokenization source = model.tokenization(wanted, training);
            PairEncoder pairs = PairEncoder.of(source, translate.targetTokens(source), training);
            return new Subject.Pairs(pairs, parts, translate.attention());
        }
        return new Subject.OneText(model.encoder(wanted, parts), parts);
    }

    private Settings settings(Task wanted) {
        CellKind kind = choice("--cell", cell, CellKind.values(), CellKind::label);
        return learning.settings(model.shape(wanted, kind, learning.window()));
    }

    private <E> E choice(String option, String value, E[] choices, Function<E, String> label) {
        return Choices.of(spec.commandLine(), option, value, choices, label);
    }
}
