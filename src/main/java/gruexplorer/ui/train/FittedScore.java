package gruexplorer.ui.train;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Palette;
import gruexplorer.figure.score.ScoreFigure;
import gruexplorer.figure.score.ScoreView;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The score of a reading in the room there is: all steps side by side, as many tracks as fit.
public final class FittedScore {

    private static final double ALL = 430;
    private static final double SOME = 300;
    private static final double FEW = 205;

    private FittedScore() {}

    /// @param step the playhead, from 0; beyond the end for the last
    /// @param unit that is looked at, from 0
    public static ScoreFigure of(
            Reading reading, int step, int unit, Palette palette, Messages messages, double width, double height) {
        LayerTrace layer = reading.trace().layers().getFirst();
        int units = layer.hidden();
        int last = reading.trace().steps() - 1;
        var cursor = new Cursor(Math.min(step, last), Optional.empty(), 0, Math.min(unit, units - 1));
        ScoreView view = ScoreView.of(palette, messages, reading, layer)
                .withTracks(tracks(reading, layer.cell(), height))
                .withFolded(Set.of());
        var whole = new ScoreFigure(reading, cursor, view, width, height);
        if (whole.layout().maxScroll() <= 0) {
            return whole;
        }
        // All steps side by side, however narrow: there is nothing here to scroll with.
        double column = whole.layout().room() / reading.trace().steps();
        return new ScoreFigure(reading, cursor, view.withColumns(column, 0), width, height);
    }

    /// As many as there is room for.
    private static List<Track> tracks(Reading reading, Cell cell, double height) {
        if (reading.alignment().isPresent()) {
            return List.of(Track.OUTPUT, Track.ATTENTION);
        }
        List<Track> all =
                Track.of(cell).stream().filter(track -> !track.foldedAtFirst()).toList();
        if (height >= ALL) {
            return all;
        }
        List<Track> maps =
                all.stream().filter(track -> track.quantity().isPresent()).toList();
        Stream<Track> gates = maps.stream().filter(Track::gate).limit(height >= SOME ? 2 : height >= FEW ? 1 : 0);
        return Stream.concat(Stream.concat(Stream.of(Track.OUTPUT), gates), Stream.of(maps.getLast()))
                .distinct()
                .toList();
    }
}
