package gruexplorer.figure.backward;

import gruexplorer.engine.cell.Cell;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.cell.EquationsFigure;
import gruexplorer.figure.cell.ShiftedPen;
import gruexplorer.figure.cell.TextLines;
import gruexplorer.figure.score.ScoreFigure;
import gruexplorer.figure.score.ScoreView;
import gruexplorer.figure.score.Track;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Cursor;
import gruexplorer.text.BackwardWords;
import gruexplorer.text.Messages;
import java.util.List;
import java.util.Set;

/// The page of a backward pass: what is asked, the gradient and its roads over all steps, and beside them the roads and
/// the chain rule of the selected unit at the cursor's step.
public final class BackwardFigure implements Figure {

    /// Its name on the command line.
    public static final String NAME = "backward";

    private static final double COLUMN = 74;
    private static final double GUTTER = 158;
    private static final double LARGEST = 8000;
    private static final double SIDE = 372;
    private static final double PAD = 14;

    private final BackwardReading back;
    private final Cursor cursor;
    private final Palette palette;
    private final BackwardWords words;
    private final ScoreFigure score;
    private final RoadsFigure roads;
    private final EquationsFigure chain;
    private final List<String> said;
    private final List<String> described;

    public BackwardFigure(BackwardReading back, Cursor cursor, Palette palette, Messages messages) {
        this.back = back;
        this.cursor = cursor;
        this.palette = palette;
        this.words = new BackwardWords(messages);
        Cell cell = back.layer(cursor).layer().cell();
        this.roads = new RoadsFigure(back, cursor, palette, messages, SIDE - 2 * PAD);
        this.chain = EquationsFigure.chain(back, cursor, palette, messages, SIDE - 2 * PAD, 1);
        List<Track> tracks = BackwardStaves.tracks(cell);
        int steps = back.reading().trace().steps();
        double column = Math.max(1, Math.min(COLUMN, (LARGEST - GUTTER - SIDE) / steps));
        double width = Math.max(600, GUTTER + 14 + column * steps);
        double map = Math.clamp(15.0 * back.layer(cursor).layer().hidden(), 90, 640);
        long maps = tracks.stream().filter(Track::map).count();
        double scored = 66 + maps * (map + 16) + (tracks.size() - maps) * 112;
        ScoreView view = ScoreView.of(
                        palette, messages, back.reading(), back.layer(cursor).layer())
                .withTracks(tracks)
                .withFolded(Set.of())
                .withColumns(column, 0)
                .withAdded(new BackwardStaves(back, cursor.layer()).numbers(palette, messages))
                .walkedBack();
        var style = TextStyle.regular(12.5);
        this.described = TextLines.wrapped(
                messages.get("words.join", words.describe(back, cursor), words.chain()),
                style,
                SIDE - 2 * PAD,
                messages.language().locale());
        double least = roads.height() + chain.height() + described.size() * 18 + 76;
        this.score = new ScoreFigure(back.reading(), cursor, view, width, Math.max(scored, least));
        this.said = TextLines.wrapped(
                words.statement(cell),
                style,
                width() - 2 * PAD,
                messages.language().locale());
    }

    private double top() {
        return 40 + said.size() * 18;
    }

    @Override
    public double width() {
        return score.width() + SIDE;
    }

    @Override
    public double height() {
        return top() + score.height();
    }

    @Override
    public String title() {
        return words.asked(back);
    }

    @Override
    public String description() {
        return words.asked(back) + " " + words.title(back.reading(), cursor) + " " + words.describe(back, cursor) + " "
                + words.statement(back.layer(cursor).layer().cell());
    }

    @Override
    public Table data() {
        return score.data();
    }

    @Override
    public void paint(Pen pen) {
        pen.rect(0, 0, width(), height(), 0, palette.background(), null);
        var bold = TextStyle.bold(15);
        pen.text(TextLines.elided(title(), bold, width() - 2 * PAD), PAD, 25, bold, palette.text());
        double y = 45;
        for (String line : said) {
            pen.text(line, PAD, y, TextStyle.regular(12.5), palette.muted());
            y += 18;
        }
        score.paint(new ShiftedPen(pen, 0, top()));
        double x = score.width() + PAD;
        pen.line(x - PAD / 2, top() + 8, x - PAD / 2, height() - 10, Stroke.solid(palette.line(), 1));
        double down = top() + 24;
        String heading = words.title(back.reading(), cursor);
        pen.text(TextLines.elided(heading, bold, SIDE - 2 * PAD), x, down, bold, palette.text());
        down += 12;
        roads.paint(new ShiftedPen(pen, x, down));
        down += roads.height() + 20;
        for (String line : described) {
            pen.text(line, x, down, TextStyle.regular(12.5), palette.text());
            down += 18;
        }
        chain.paint(new ShiftedPen(pen, x, down - 6));
    }
}
