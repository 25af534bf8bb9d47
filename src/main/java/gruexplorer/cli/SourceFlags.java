package gruexplorer.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
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
