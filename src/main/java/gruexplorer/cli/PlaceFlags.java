package gruexplorer.cli;

import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where in a reading one looks.
final class PlaceFlags {

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

    @Mixin
    private SideFlag side;

    @SuppressWarnings("NullAway.Init")
    PlaceFlags() {}

    /// What is read; of a translator the side that was asked for.
    ///
    /// @throws picocli.CommandLine.ParameterException if a side was asked for of something else
    Reading read(ReadingOptions options) {
        return side.read(options);
    }

    /// @param unit from 1
    /// @throws gruexplorer.data.InputException if step, layer, direction or unit is not there
    Cursor cursor(Reading reading, int unit) {
        return ReadingOptions.cursor(reading, step, unit, layer, reverse, Optional.empty());
    }
}
