package gruexplorer.session;

import gruexplorer.data.DataFile;
import gruexplorer.data.DataOptions;
import gruexplorer.data.Datasets;
import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.Scaling;
import gruexplorer.data.SequenceColumns;
import gruexplorer.data.audio.AudioOptions;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Data that a model is looked at with, and how it is read: what cannot be seen in its file. What belongs to the model,
/// as the horizon of a forecast, is taken from it.
///
/// @param file or folder, as it was named
/// @param textColumn and `labelColumn`: the columns of a table that hold them
/// @param columns of a table of numbers; empty for those of the model, or all that hold numbers
/// @param charset of the file; empty to find it
/// @param stream whether a language model's file is one text; else each line is one
/// @param window steps that a forecast looks at
/// @param share the last share of a series, which alone is read; 0 for all of it
/// @param sequence the column that says which sequence of numbers a row belongs to
/// @param targets columns of the numbers wanted of a sequence; empty for those of the model
/// @param ignored the label of steps that count in no score; empty where all count
/// @param distinct whether each pair of text and label is taken once
public record Judged(
        String file,
        String textColumn,
        String labelColumn,
        List<String> columns,
        Optional<Charset> charset,
        boolean stream,
        int window,
        double share,
        String sequence,
        List<String> targets,
        Optional<String> ignored,
        boolean distinct) {

    public Judged {
        columns = List.copyOf(columns);
        targets = List.copyOf(targets);
    }

    /// As such a file is usually read.
    public static Judged of(String file) {
        DataOptions usual = DataOptions.DEFAULT;
        return new Judged(
                file,
                usual.textColumn(),
                usual.labelColumn(),
                List.of(),
                Optional.empty(),
                usual.stream(),
                usual.window(),
                0,
                usual.sequences().sequence(),
                List.of(),
                Optional.empty(),
                false);
    }

    /// Another file, read in the same way.
    public Judged with(String other) {
        return new Judged(
                other,
                textColumn,
                labelColumn,
                columns,
                charset,
                stream,
                window,
                share,
                sequence,
                targets,
                ignored,
                distinct);
    }

    /// What is read of it; where a file sets a test part aside, that part.
    ///
    /// @throws InputException if it is none that the model can be looked at with
    public List<Example> read(SavedModel model) {
        DataFile data = Datasets.judged(path(), model.task(), options(model));
        List<Example> examples = data.test().isEmpty() ? data.examples() : data.test();
        return distinct ? examples.stream().distinct().toList() : examples;
    }

    private Path path() {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new InputException("\"" + file.replaceAll("\\p{Cntrl}", "?") + "\" is not the name of a file", e);
        }
    }

    private DataOptions options(SavedModel model) {
        Optional<Scaling> all = model instanceof ModelFile one ? one.scaling() : Optional.empty();
        Optional<Scaling> scaling = all.filter(found -> !found.isKeys());
        List<String> wanted = targets.isEmpty()
                ? all.flatMap(Scaling::answer)
                        .map(Scaling::columns)
                        .orElse(DataOptions.DEFAULT.sequences().targets())
                : targets;
        return new DataOptions(
                        textColumn,
                        labelColumn,
                        columns.isEmpty() ? scaling.map(Scaling::columns).orElse(List.of()) : columns,
                        charset,
                        stream,
                        window,
                        scaling.map(Scaling::horizon).orElse(1),
                        share,
                        scaling.map(Scaling::log).orElse(false),
                        scaling.map(Scaling::lag).orElse(0))
                .with(scaling.flatMap(Scaling::mel)
                        .map(AudioOptions.DEFAULT::with)
                        .orElse(AudioOptions.DEFAULT))
                .with(new SequenceColumns(sequence, wanted))
                .ignoring(ignored);
    }
}
