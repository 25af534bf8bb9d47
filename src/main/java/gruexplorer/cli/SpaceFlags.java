package gruexplorer.cli;

import gruexplorer.data.Datasets;
import gruexplorer.data.InputException;
import gruexplorer.figure.space.StateSpaceFigure;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.StateSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What the figure of the state space shows beside one text.
final class SpaceFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--with", paramLabel = "T", description = "Of state-space: another text, laid over the first.")
    private @Nullable String with;

    @Option(
            names = "--fit",
            paramLabel = "own|examples|F",
            description =
                    "Of state-space: whose states the axes are fitted on: those shown (own, the default), those of"
                            + " the examples that come with the model, or those of a file of texts, one a line.")
    private @Nullable String fit;

    @SuppressWarnings("NullAway.Init")
    SpaceFlags() {}

    /// @throws ParameterException if something was said that the figure has no use for
    void check(String figure) {
        if (!figure.equals(StateSpaceFigure.NAME) && (with != null || fit != null)) {
            throw new ParameterException(
                    spec.commandLine(), (with != null ? "--with" : "--fit") + " is for the figure state-space");
        }
    }

    /// @throws InputException if a text or a file cannot be read
    StateSpace of(Reading reading, Cursor cursor) {
        Optional<Reading> other = Optional.ofNullable(with).map(text -> Readings.like(reading, text));
        if (fit == null || fit.equals("own")) {
            return StateSpace.own(reading, cursor.layer(), other);
        }
        if (fit.equals("examples")) {
            return StateSpace.examples(reading, cursor.layer(), other);
        }
        List<String> texts = Datasets.text(Path.of(fit))
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (texts.isEmpty()) {
            throw new InputException(fit + " holds no text; one a line is meant");
        }
        return StateSpace.texts(reading, cursor.layer(), other, texts);
    }
}
