package gruexplorer.cli;

import gruexplorer.data.DataOptions;
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

/// Where data is read from, and what cannot be seen in it.
final class DataFlags {

    private static final double SERIES = 0.2;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "F", description = "The data to learn from.")
    private Path data;

    @Option(
            names = "--valid",
            paramLabel = "F",
            description = "Data that chooses the epoch (default: a share of --data, or what its file sets aside).")
    private @Nullable Path valid;

    @Option(
            names = "--test",
            paramLabel = "F",
            description = "Held-out data, looked at once at the end (default: what the file of --data sets aside).")
    private @Nullable Path test;

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
            names = "--horizon",
            paramLabel = "N",
            defaultValue = "1",
            description = "Steps that it looks ahead (${DEFAULT-VALUE}).")
    private int horizon;

    @Option(
            names = "--test-share",
            paramLabel = "X",
            description = "The share that is held out: of texts drawn by the seed, none on both sides; of a series or a"
                    + " --stream the last (default: 0.2 of a series, else 0).")
    private double testShare = -1;

    @Option(names = "--distinct", description = "Take each pair of text and label once.")
    private boolean distinct;

    @Option(names = "--log", description = "Forecast logarithms.")
    private boolean log;

    @Option(
            names = "--lag",
            paramLabel = "N",
            defaultValue = "0",
            description = "Forecast changes over so many steps, a season for example (default: the numbers).")
    private int lag;

    @SuppressWarnings("NullAway.Init")
    DataFlags() {}

    Path data() {
        return data;
    }

    Optional<Path> valid() {
        return Optional.ofNullable(valid);
    }

    Optional<Path> test() {
        return Optional.ofNullable(test);
    }

    /// @param series whether the data is one
    double testShare(boolean series) {
        return testShare < 0 ? series ? SERIES : 0 : testShare;
    }

    boolean distinct() {
        return distinct;
    }

    boolean stream() {
        return stream;
    }

    /// @throws ParameterException if one is out of its range
    DataOptions options() {
        check("--look-back", lookBack >= 1 && lookBack <= 100_000, "a whole number from 1 to 100000");
        check("--horizon", horizon >= 1 && horizon <= 100_000, "a whole number from 1 to 100000");
        check("--test-share", testShare == -1 || (testShare >= 0 && testShare < 1), "a share from 0 to below 1");
        check(
                "--lag",
                lag == 0 || (lag >= horizon && lag < lookBack + horizon),
                "0, or at least the horizon and at most" + " what --look-back reaches,");
        return new DataOptions(
                textColumn,
                labelColumn,
                columns,
                Optional.ofNullable(encoding).map(this::charset),
                stream,
                lookBack,
                horizon,
                testShare(true),
                log,
                lag);
    }

    private Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ParameterException(
                    spec.commandLine(), "--encoding is \"" + name + "\"; Java knows no such encoding", e);
        }
    }

    private void check(String option, boolean usable, String meant) {
        if (!usable) {
            throw new ParameterException(spec.commandLine(), option + " is out of range; " + meant + " is meant");
        }
    }
}
