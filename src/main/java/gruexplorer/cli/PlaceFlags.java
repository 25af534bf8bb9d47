package gruexplorer.cli;

import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.session.Translated;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where in a reading one looks.
final class PlaceFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--step", paramLabel = "N", description = "The step looked at (default: the last).")
    private @Nullable Integer step;

    @Option(
            names = "--layer",
            paramLabel = "L",
            defaultValue = "1",
            description = "The layer looked at (${DEFAULT-VALUE}).")
    private int layer;

    @Option(names = "--reverse", description = "Of two directions the one that reads from the end.")
    private boolean reverse;

    @Option(names = "--side", paramLabel = "S", description = "Of a translator: encoder or decoder (default: decoder).")
    private @Nullable String side;

    @SuppressWarnings("NullAway.Init")
    PlaceFlags() {}

    /// What is read; of a translator the side that was asked for.
    ///
    /// @throws ParameterException if a side was asked for of something else
    Reading read(ReadingOptions options) {
        if (!options.translates()) {
            if (side != null) {
                throw new ParameterException(spec.commandLine(), "--side is for translators");
            }
            return options.read();
        }
        boolean decoder = side == null
                || Choices.of(spec.commandLine(), "--side", side, new String[] {"encoder", "decoder"}, s -> s)
                        .equals("decoder");
        Translated said = options.translate();
        return decoder ? said.writing() : said.reading();
    }

    /// @param unit from 1
    /// @throws gruexplorer.data.InputException if step, layer, direction or unit is not there
    Cursor cursor(Reading reading, int unit) {
        return ReadingOptions.cursor(reading, step, unit, layer, reverse, Optional.empty());
    }
}
