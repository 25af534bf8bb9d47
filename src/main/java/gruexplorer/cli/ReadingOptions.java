package gruexplorer.cli;

import gruexplorer.data.Datasets;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Cursor;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Which model reads what: the options every command on one text shares.
final class ReadingOptions {

    @Option(
            names = "--model",
            paramLabel = "M",
            defaultValue = "sentiment-en",
            description = "A model that ships or a file (${DEFAULT-VALUE}).")
    private String model;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @SuppressWarnings("NullAway.Init")
    ReadingOptions() {}

    /// One of the two ways to give a text.
    static final class Source {
        @Option(names = "--text", paramLabel = "T", description = "The text; - reads it from standard input.")
        private @Nullable String text;

        @Option(names = "--input", paramLabel = "F", description = "A file that holds the text.")
        private @Nullable Path input;

        String read() {
            if (input != null) {
                return Datasets.text(input).stripTrailing();
            }
            String given = text == null ? "" : text;
            if (!given.equals("-")) {
                return given;
            }
            try {
                return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
            } catch (IOException e) {
                throw new InputException("cannot read standard input: " + SafeWrite.reason(e), e);
            }
        }
    }

    Reading read() {
        return Readings.of(ModelFiles.open(model), source.read());
    }

    /// A cursor from what a person counts from 1.
    ///
    /// @param step null for the last
    /// @throws InputException if step or unit is out of range
    static Cursor cursor(Reading reading, @Nullable Integer step, int unit, int layer, Optional<Phase> phase) {
        int steps = reading.trace().steps();
        int at = step == null ? steps : step;
        range("step", at, steps);
        range("layer", layer, reading.trace().layers().size());
        range("unit", unit, reading.trace().layers().get(layer - 1).hidden());
        return new Cursor(at - 1, phase, layer - 1, unit - 1);
    }

    private static void range(String what, int value, int largest) {
        if (value < 1 || value > largest) {
            throw new InputException("there is no " + what + " " + value + "; the " + what + "s are 1 to " + largest);
        }
    }
}
