package gruexplorer.figure;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Cell;
import gruexplorer.figure.backward.BackwardFigure;
import gruexplorer.figure.cell.CellPage;
import gruexplorer.figure.gradients.GradientsFigure;
import gruexplorer.figure.horizon.HorizonFigure;
import gruexplorer.figure.horizon.LossMapFigure;
import gruexplorer.figure.ledger.LedgerFigure;
import gruexplorer.figure.lens.FormulaFigures;
import gruexplorer.figure.reach.ReachFigure;
import gruexplorer.figure.score.ScoreFigure;
import gruexplorer.figure.score.ScoreLayout;
import gruexplorer.figure.score.ScoreView;
import gruexplorer.figure.score.Track;
import gruexplorer.figure.space.PhaseFigure;
import gruexplorer.figure.space.StateSpaceFigure;
import gruexplorer.insight.Ledger;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Cursor;
import gruexplorer.session.Horizoned;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reached;
import gruexplorer.session.Reading;
import gruexplorer.session.StateSpace;
import gruexplorer.session.Weighed;
import gruexplorer.text.Messages;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The figures by name, as the command line and the export dialog offer them.
public final class Figures {

    private static final String CELL = "cell";

    private static final List<String> ASKING = List.of(
            BackwardFigure.NAME, GradientsFigure.NAME, ReachFigure.NAME, HorizonFigure.NAME, LossMapFigure.NAME);

    private static final double COLUMN = 74;
    private static final double GUTTER = 158;
    private static final double LARGEST_WIDTH = 8000;

    private Figures() {}

    /// In the order they are listed; two units have a phase portrait besides.
    public static List<String> names() {
        return List.of(
                "timeline",
                CELL,
                "gates",
                "hidden",
                "output",
                LedgerFigure.NAME,
                BackwardFigure.NAME,
                GradientsFigure.NAME,
                ReachFigure.NAME,
                HorizonFigure.NAME,
                LossMapFigure.NAME,
                FormulaFigures.LENS,
                FormulaFigures.GALLERY,
                StateSpaceFigure.NAME);
    }

    /// Those that there are of a reading: without gates there is no picture of them, and a translator cannot be asked.
    public static List<String> names(Reading reading, Cell cell) {
        return Stream.concat(names().stream(), Stream.of(PhaseFigure.NAME))
                .filter(name -> exists(name, reading, cell))
                .toList();
    }

    private static boolean exists(String name, Reading reading, Cell cell) {
        return switch (name) {
            case CELL,
                    StateSpaceFigure.NAME,
                    BackwardFigure.NAME,
                    ReachFigure.NAME,
                    HorizonFigure.NAME,
                    LossMapFigure.NAME,
                    GradientsFigure.NAME -> true;
            case PhaseFigure.NAME -> PhaseFigure.exists(reading.trace().layers().getFirst());
            case LedgerFigure.NAME -> Ledger.exists(cell);
            case FormulaFigures.LENS, FormulaFigures.GALLERY -> FormulaFigures.exists(name, cell);
            default -> !tracks(name, reading, cell).isEmpty();
        };
    }

    /// The staves of a score by its name; none if there is no such score of that cell.
    private static List<Track> tracks(String name, Reading reading, Cell cell) {
        List<Track> all = Track.of(reading, cell);
        return switch (name) {
            case "timeline" ->
                all.stream().filter(track -> !track.foldedAtFirst()).toList();
            case "gates" ->
                all.stream()
                        .filter(track -> track.gate() || track.equals(Track.GATES))
                        .toList();
            case "hidden" ->
                all.stream()
                        .filter(track -> track.quantity().isPresent() && !track.gate())
                        .toList();
            case "output" ->
                all.stream().filter(track -> track.equals(Track.OUTPUT)).toList();
            default -> List.of();
        };
    }

    /// Is it a figure of what is asked about?
    public static boolean asks(String name) {
        return ASKING.contains(name);
    }

    /// Is it a figure that is about what was read, and so of a translator about its source?
    public static boolean ofSource(String name) {
        return asks(name) && !name.equals(BackwardFigure.NAME) && !name.equals(GradientsFigure.NAME);
    }

    /// One figure, ready to be written.
    ///
    /// @param footer whether a line under it says model, hash, step, convention and seed
    /// @throws InputException if there is no figure of that name
    public static Figure make(
            String name, Reading reading, Cursor cursor, Palette palette, Messages messages, boolean footer) {
        return make(name, reading, Focus.USUAL, cursor, palette, messages, footer);
    }

    /// The same of what somebody asked about.
    ///
    /// @param focus looked at by those figures alone that {@link #asks}
    /// @throws InputException if there is no figure of that name, or the reading cannot be asked that
    public static Figure make(
            String name,
            Reading reading,
            Focus focus,
            Cursor cursor,
            Palette palette,
            Messages messages,
            boolean footer) {
        Figure figure = body(name, reading, focus, cursor, palette, messages);
        return finished(figure, reading, cursor, palette, messages, footer);
    }

    /// One that somebody made, of a reading at a cursor.
    ///
    /// @param footer whether a line under it says model, hash, step, convention and seed
    public static Figure finished(
            Figure figure, Reading reading, Cursor cursor, Palette palette, Messages messages, boolean footer) {
        return footer ? new Footed(figure, reading, cursor, palette, messages) : figure;
    }

    private static Figure body(
            String name, Reading reading, Focus focus, Cursor cursor, Palette palette, Messages messages) {
        Optional<Inquiry> asked = focus.asked();
        return switch (name) {
            case CELL -> new CellPage(reading, cursor, palette, messages, 960, 600);
            case LedgerFigure.NAME -> LedgerFigure.of(reading, cursor, palette, messages);
            case BackwardFigure.NAME ->
                new BackwardFigure(
                        BackwardReading.of(reading, asked.orElseGet(() -> Inquiry.usual(reading))),
                        cursor,
                        palette,
                        messages);
            case GradientsFigure.NAME -> {
                Weighed weighed = Weighed.of(reading, asked.orElseGet(() -> Inquiry.usual(reading)));
                int block = focus.block().map(weighed::block).orElseGet(weighed.found()::largest);
                yield GradientsFigure.of(weighed, block, palette, messages);
            }
            case ReachFigure.NAME ->
                ReachFigure.of(
                        new Reached.Work(reading, asked.orElseGet(() -> Inquiry.usual(reading))).finish(),
                        cursor,
                        palette,
                        messages);
            case HorizonFigure.NAME -> HorizonFigure.of(horizon(reading, focus).finish(), cursor, palette, messages);
            case LossMapFigure.NAME -> LossMapFigure.of(horizon(reading, focus).finish(), cursor, palette, messages);
            case FormulaFigures.LENS, FormulaFigures.GALLERY ->
                FormulaFigures.of(name, reading, cursor, palette, messages);
            case StateSpaceFigure.NAME ->
                new StateSpaceFigure(
                        StateSpace.own(reading, cursor.layer(), Optional.empty()), cursor, palette, messages);
            case PhaseFigure.NAME -> PhaseFigure.of(reading, cursor, palette, messages);
            default -> score(name, reading, cursor, palette, messages);
        };
    }

    private static Horizoned.Work horizon(Reading reading, Focus focus) {
        return new Horizoned.Work(
                reading,
                focus.asked().orElseGet(() -> Horizoned.usual(reading)),
                focus.layer().orElseGet(() -> Horizoned.topmost(reading)),
                Horizoned.SEED);
    }

    private static Figure score(String name, Reading reading, Cursor cursor, Palette palette, Messages messages) {
        Cell cell = reading.layer(cursor).cell();
        List<Track> tracks = tracks(name, reading, cell);
        if (tracks.isEmpty()) {
            throw new InputException(
                    "there is no figure \"" + name + "\"" + (names().contains(name) ? " of such a model" : "")
                            + "; the figures are " + String.join(", ", names(reading, cell)));
        }
        int steps = reading.trace().steps();
        int units = reading.layer(cursor).hidden();
        // A long text gets narrower columns rather than a picture nobody can print.
        double column = Math.max(1, Math.min(COLUMN, (LARGEST_WIDTH - GUTTER) / steps));
        double width = Math.max(480, GUTTER + 14 + column * steps);
        double map = Math.clamp(15.0 * units, 90, 640);
        double maps =
                tracks.stream().filter(track -> track.quantity().isPresent()).count();
        maps += tracks.contains(Track.ATTENTION)
                ? ScoreLayout.attentionWeight(
                        reading.alignment().orElseThrow().others().size())
                : 0;
        long lines = tracks.stream().filter(track -> !track.map()).count();
        double height = 66 + maps * (map + 16) + lines * 96;
        ScoreView view = ScoreView.of(palette, messages, reading, reading.layer(cursor))
                .withTracks(tracks)
                .withFolded(Set.of())
                .withColumns(column, 0);
        return new ScoreFigure(reading, cursor, view, width, height);
    }
}
