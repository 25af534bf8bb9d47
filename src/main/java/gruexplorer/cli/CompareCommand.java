package gruexplorer.cli;

import gruexplorer.data.Encoder;
import gruexplorer.data.Task;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.figure.FigureFormat;
import gruexplorer.training.CellKind;
import gruexplorer.training.Parts;
import gruexplorer.training.Settings;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.Equal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Trains cells side by side.
@Command(
        name = "compare",
        description = "Train GRU, LSTM and plain RNN side by side on the same data, with several seeds.",
        footer = {
            "",
            "Data is read as train reads it, and split once: by --seed. The networks begin, and see the data in an",
            "order, by --seed, --seed + 1, … Each run counts with the epoch that --choose names; the table",
            "says medians, and in brackets the least and the most. rnn-relu begins with the identity as recurrent",
            "weights (Le et al. 2015). Two runs go on at once, so times an epoch are those of a busy machine.",
            "",
            "json: one object with task, data, data-sha256 (of a file), equal, epochs, texts (training, validation,",
            "  held-out), contestants (for each: cell, units, parameters, initializer, diverged, training-loss,",
            "  validation-loss, accuracy, held-out-loss, held-out-accuracy, seconds-an-epoch, each with least, median,",
            "  most and seeds; runs, for each: seed, state, epoch-kept, training-loss, validation-loss, accuracy by",
            "  epoch from 0; horizon: untrained and trained with least, median, most by step) and horizon-tokens.",
            "",
            "Example:",
            "  gru-explorer compare --task classify --data samples/sentiment-en/train.tsv --epochs 10 --out compared"
        })
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--task",
            required = true,
            paramLabel = "K",
            description = "classify, label, language-model, events, forecast or audio")
    private String task;

    @Mixin
    private DataFlags data;

    @Mixin
    private ShapeFlags model;

    @Mixin
    private LearnFlags learning;

    @Mixin
    private PictureFlags picture;

    @Option(
            names = "--cells",
            paramLabel = "C,C",
            split = ",",
            defaultValue = "gru,lstm,rnn",
            description = "Of gru, lstm, rnn (tanh) and rnn-relu; the first has --hidden units (${DEFAULT-VALUE}).")
    private List<String> cells;

    @Option(
            names = "--equal",
            paramLabel = "E",
            defaultValue = "parameters",
            description = "What they have in common: parameters (the others take the units that bring the whole network"
                    + " closest to the first) or units (${DEFAULT-VALUE}).")
    private String equal;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs of each cell (${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--text",
            paramLabel = "T",
            description = "What the gradient horizon is looked at on (default: a short validation text, or the first"
                    + " validation sequence of numbers).")
    private @Nullable String text;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text or json (${DEFAULT-VALUE}).")
    private String format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "A folder for the figures comparison, curves and horizon, and for comparison.json.")
    private @Nullable Path out;

    @Option(
            names = "--figures",
            paramLabel = "F,F",
            split = ",",
            defaultValue = "svg",
            description = "What the figures in --out are written as: svg, pdf, png, csv (${DEFAULT-VALUE}).")
    private List<String> figures;

    @Option(names = "--quiet", description = "No line after every epoch.")
    private boolean quiet;

    @Option(names = "--force", description = "Replace the files in --out if they exist.")
    private boolean force;

    @SuppressWarnings("NullAway.Init")
    CompareCommand() {}

    @Override
    public Integer call() {
        var line = spec.commandLine();
        Task[] tasks =
                Stream.of(Task.values()).filter(one -> one != Task.TRANSLATE).toArray(Task[]::new);
        Task wanted = Choices.of(line, "--task", task, tasks, Task::label);
        String shown = Choices.of(line, "--format", format, new String[] {"text", "json"}, f -> f);
        Equal common = Choices.of(line, "--equal", equal, Equal.values(), Equal::label);
        Ranges.positive(line, "--seeds", seeds, 1000);
        List<CellKind> kinds = kinds();
        NetworkShape shape = model.shape(wanted, CellKind.GRU, learning.window());
        Settings settings = learning.settings(shape);
        if (text != null && wanted.readsNumbers()) {
            throw new ParameterException(line, "--task " + wanted.label() + " reads numbers, it takes no --text");
        }
        var files = new CompareFiles(picture.palette(), picture.messages(), picture.scale(), formats(), force);
        if (out != null) {
            files.check(out);
        }
        Parts parts = data.parts(wanted, settings);
        Encoder encoder = model.encoder(wanted, parts);
        PrintWriter err = line.getErr();
        Compared compared = new CompareWork(encoder, parts, common, Contestant.of(kinds, common, settings, encoder))
                .run(
                        seeds,
                        text,
                        quiet
                                ? message -> {}
                                : message -> {
                                    err.println(message);
                                    err.flush();
                                });
        if (out != null) {
            files.write(compared, data.data(), out);
        }
        PrintWriter writer = line.getOut();
        if (shown.equals("json")) {
            writer.println(CompareJson.of(compared, data.data()));
        } else {
            CompareTable.lines(compared).forEach(writer::println);
        }
        return 0;
    }

    private List<CellKind> kinds() {
        var line = spec.commandLine();
        List<CellKind> kinds = cells.stream()
                .map(cell -> Choices.of(line, "--cells", cell.strip(), CellKind.values(), CellKind::label))
                .toList();
        if (kinds.stream().distinct().count() < kinds.size()) {
            throw new ParameterException(line, "--cells names a cell twice");
        }
        return kinds;
    }

    private List<FigureFormat> formats() {
        return figures.stream()
                .map(ending -> Choices.of(
                        spec.commandLine(),
                        "--figures",
                        ending.strip(),
                        FigureFormat.values(),
                        FigureFormat::extension))
                .distinct()
                .toList();
    }
}
