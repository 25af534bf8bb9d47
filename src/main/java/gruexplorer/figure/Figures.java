package gruexplorer.figure;

import gruexplorer.data.InputException;
import gruexplorer.figure.cell.CellPage;
import gruexplorer.figure.score.ScoreFigure;
import gruexplorer.figure.score.ScoreView;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import java.util.List;
import java.util.Map;

/// The figures by name, as the command line and the export dialog offer them.
public final class Figures {

    private static final String CELL = "cell";

    private static final Map<String, List<Track>> SCORES = Map.of(
            "timeline", List.of(Track.values()),
            "gates", List.of(Track.UPDATE, Track.RESET, Track.GATES),
            "hidden", List.of(Track.CANDIDATE, Track.HIDDEN),
            "output", List.of(Track.OUTPUT));

    private static final double COLUMN = 74;
    private static final double GUTTER = 158;
    private static final double LARGEST_WIDTH = 8000;

    private Figures() {}

    /// In the order they are listed.
    public static List<String> names() {
        return List.of("timeline", CELL, "gates", "hidden", "output");
    }

    /// One figure, ready to be written.
    ///
    /// @param footer whether a line under it says model, hash, step, convention and seed
    /// @throws InputException if there is no figure of that name
    public static Figure make(
            String name, Reading reading, Cursor cursor, Palette palette, Messages messages, boolean footer) {
        Figure figure = body(name, reading, cursor, palette, messages);
        return footer ? new Footed(figure, reading, cursor, palette, messages) : figure;
    }

    private static Figure body(String name, Reading reading, Cursor cursor, Palette palette, Messages messages) {
        if (name.equals(CELL)) {
            return new CellPage(reading, cursor, palette, messages, 960, 600);
        }
        List<Track> tracks = SCORES.get(name);
        if (tracks == null) {
            throw new InputException(
                    "there is no figure \"" + name + "\"; the figures are " + String.join(", ", names()));
        }
        int steps = reading.trace().steps();
        int units = reading.trace().layers().get(cursor.layer()).hidden();
        // A long text gets narrower columns rather than a picture nobody can print.
        double column = Math.max(1, Math.min(COLUMN, (LARGEST_WIDTH - GUTTER) / steps));
        double width = Math.max(480, GUTTER + 14 + column * steps);
        double map = Math.clamp(15.0 * units, 90, 640);
        long maps =
                tracks.stream().filter(track -> track.quantity().isPresent()).count();
        double height = 66 + maps * (map + 16) + (tracks.size() - maps) * 96;
        ScoreView view =
                ScoreView.of(palette, messages, units).withTracks(tracks).withColumns(column, 0);
        return new ScoreFigure(reading, cursor, view, width, height);
    }
}
