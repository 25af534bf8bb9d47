package gruexplorer.cli;

import gruexplorer.data.DataOptions;
import gruexplorer.data.SequenceColumns;
import gruexplorer.session.Judged;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How a data file is read: what cannot be seen in it.
class SourceFlags {

    private static final int LONGEST = 100_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--text-column",
            paramLabel = "C",
            defaultValue = "text",
            description = "The column of a table that holds the texts (${DEFAULT-VALUE}).")
    private String textColumn;

    @Option(
            names = "--label-column",
            paramLabel = "C",
            defaultValue = "label",
            description = "The column of a table that holds the classes (${DEFAULT-VALUE}).")
    private String labelColumn;

    @Option(
            names = "--columns",
            paramLabel = "C,C",
            split = ",",
            description = "The columns of a series (default: all that hold numbers).")
    private List<String> columns = List.of();

    @Option(
            names = "--encoding",
            paramLabel = "E",
            description = "UTF-8, GB18030, ISO-8859-1 … (default: the first of these that fits).")
    private @Nullable String encoding;

    @Option(names = "--stream", description = "The file of a language model is one text, not one a line.")
    private boolean stream;

    @Option(
            names = "--look-back",
            paramLabel = "N",
            defaultValue = "24",
            description = "Steps that a forecast looks at (${DEFAULT-VALUE}).")
    private int lookBack;

    @Option(
            names = "--sequence-column",
            paramLabel = "C",
            defaultValue = "sequence",
            description = "The column that says which sequence of numbers a row belongs to (${DEFAULT-VALUE}).")
    private String sequenceColumn;

    @Option(
            names = "--target",
            paramLabel = "C,C",
            split = ",",
            description = "The columns of the numbers wanted of a sequence (default: target, or the model's).")
    private List<String> targets = List.of();

    @Option(
            names = "--ignore",
            paramLabel = "LABEL",
            description = "Steps with this label are read, but count in no loss and no score.")
    private @Nullable String ignored;

    @Option(names = "--distinct", description = "Take each pair of text and label once.")
    private boolean distinct;

    @SuppressWarnings("NullAway.Init")
    SourceFlags() {}

    boolean distinct() {
        return distinct;
    }

    boolean stream() {
        return stream;
    }

    String textColumn() {
        return textColumn;
    }

    String labelColumn() {
        return labelColumn;
    }

    /// Empty for all that hold numbers.
    List<String> columns() {
        return columns;
    }

    /// With what is said of sequences: their columns, and the label that is ignored.
    DataOptions sequences(DataOptions options) {
        List<String> wanted = targets.isEmpty() ? options.sequences().targets() : targets;
        return options.with(new SequenceColumns(sequenceColumn, wanted)).ignoring(Optional.ofNullable(ignored));
    }

    /// Data that a model is looked at with.
    ///
    /// @param share the last share of a series, which alone is read; 0 for all of it
    /// @throws ParameterException if something said of it cannot be used
    Judged judged(Path file, double share) {
        return new Judged(
                file.toString(),
                textColumn,
                labelColumn,
                columns,
                charset(),
                stream,
                lookBack(),
                share,
                sequenceColumn,
                targets,
                Optional.ofNullable(ignored),
                distinct);
    }

    /// @throws ParameterException if it is out of its range
    int lookBack() {
        check("--look-back", lookBack >= 1 && lookBack <= LONGEST, "a whole number from 1 to " + LONGEST);
        return lookBack;
    }

    /// Empty to find it.
    ///
    /// @throws ParameterException if Java knows none of that name
    Optional<Charset> charset() {
        return Optional.ofNullable(encoding).map(this::charset);
    }

    private Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ParameterException(
                    spec.commandLine(), "--encoding is \"" + name + "\"; Java knows no such encoding", e);
        }
    }

    final void check(String option, boolean usable, String meant) {
        if (!usable) {
            throw new ParameterException(spec.commandLine(), option + " is out of range; " + meant + " is meant");
        }
    }
}
