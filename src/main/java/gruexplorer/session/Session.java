package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.format.SessionFiles;
import gruexplorer.session.whatif.Rerun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Everything that is open: what was made, and how it is looked at. One file holds it, the model inside.
public record Session(Work work, Look look) {

    /// A session as it is shown.
    ///
    /// @param rerun all that was read, and the edits that did not fit
    /// @param reading the one that is looked at
    /// @param cursor where
    public record Shown(Rerun.Result rerun, Reading reading, Cursor cursor) {}

    /// Writes the whole file or nothing.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws InputException if it cannot be written; nothing is left behind
    public void save(Path path, boolean force) {
        SessionFiles.save(work.model(), work.needed(), SessionJson.write(this), path, force);
    }

    /// @throws InputException if the file cannot be read, is no session, is of a newer version or was changed since
    public static Session open(Path path) {
        SessionFiles.Content content = SessionFiles.read(path);
        return SessionJson.read(content, path.toString());
    }

    /// Runs it.
    ///
    /// @throws InputException if there is nothing to read, or what is looked at is not there
    public Shown show() {
        Rerun.Result rerun = work.run();
        List<Reading> sides = rerun.readings().stream()
                .filter(reading -> reading.side() == look.side())
                .toList();
        if (sides.isEmpty()) {
            throw new InputException("the session looks at the " + word(look.side()) + ", which "
                    + work.model().name() + " does not have");
        }
        Reading reading = sides.getFirst();
        within("layer", look.layer(), reading.trace().layers().size());
        LayerTrace layer = reading.trace().layers().get(look.layer());
        within("unit", look.unit(), layer.hidden());
        // What was held may have made a translation shorter than it was.
        int step = Math.clamp(look.step(), 0, reading.trace().steps() - 1);
        look.asked().ifPresent(asked -> BackwardReading.check(reading, asked));
        List<Phase> phases = look.asked().isPresent() ? Phase.back(layer.cell()) : Phase.of(layer.cell());
        Optional<Phase> phase = phases.stream()
                .filter(each -> each.result().symbol().equals(look.part()))
                .findFirst();
        return new Shown(rerun, reading, new Cursor(step, phase, look.layer(), look.unit()));
    }

    private static void within(String what, int index, int count) {
        if (index < 0 || index >= count) {
            throw new InputException(
                    "the session looks at " + what + " " + (index + 1) + "; the " + what + "s are 1 to " + count);
        }
    }

    private static String word(Reading.Side side) {
        return switch (side) {
            case WHOLE -> "whole of a model";
            case SOURCE -> "encoder";
            case TARGET -> "decoder";
        };
    }
}
