package gruexplorer.figure.cell;

import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.text.StepWords;
import java.util.List;

/// The figure `cell`: one unit at one step with title, diagram, equations, shares and the step in words, as it
/// stands in a book or on a slide. From 640 × 400 up; everything grows with the page.
public final class CellPage implements Figure {

    private static final double SKETCH_WIDTH = 960;
    private static final double SKETCH_HEIGHT = 540;

    private final Palette palette;
    private final double width;
    private final double height;
    private final double unit;
    private final CellFigure cell;
    private final EquationsFigure equations;
    private final SharesFigure shares;
    private final String title;
    private final String unitName;
    private final List<String> words;

    public CellPage(Reading reading, Cursor cursor, Palette palette, Messages messages, double width, double height) {
        this.palette = palette;
        this.width = width;
        this.height = height;
        this.unit = Math.min(width / SKETCH_WIDTH, height / SKETCH_HEIGHT);
        var said = new StepWords(messages);
        this.title = said.title(reading, cursor);
        this.unitName = said.unit(reading, cursor);
        this.words = TextLines.wrapped(
                said.describe(reading, cursor),
                TextStyle.regular(wordSize()),
                left(),
                messages.language().locale());
        double diagram = height - top() - margin() * 1.5 - words.size() * wordSize() * 1.45;
        this.cell = new CellFigure(reading, cursor, palette, messages, left(), diagram);
        double column = width - left() - 3 * margin();
        // The right column is as large as its room allows: type is set for the page, then fitted once.
        double scale = 1.12 * unit;
        var trial = new EquationsFigure(reading, cursor, palette, messages, column, scale);
        var trialShares = new SharesFigure(reading, cursor, palette, messages, column, scale);
        double room = height - top() - margin() - gap();
        double fit = Math.min(1, room / (trial.height() + trialShares.height()));
        this.equations = new EquationsFigure(reading, cursor, palette, messages, column, scale * fit);
        this.shares = new SharesFigure(reading, cursor, palette, messages, column, scale * fit);
    }

    private double margin() {
        return 24 * unit;
    }

    private double gap() {
        return 10 * unit;
    }

    private double top() {
        return 68 * unit;
    }

    private double left() {
        return (width - 3 * margin()) * 0.58;
    }

    private double wordSize() {
        return Math.max(11, 17 * unit);
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public String title() {
        return cell.title();
    }

    @Override
    public String description() {
        return cell.description();
    }

    @Override
    public Table data() {
        return cell.data();
    }

    @Override
    public void paint(Pen pen) {
        pen.rect(0, 0, width, height, 0, palette.background(), null);
        double size = Math.max(13, 22 * unit);
        var unitStyle = TextStyle.regular(size * 0.8).end();
        double unitWidth = pen.width(unitName, unitStyle);
        var heading = TextStyle.bold(size);
        double room = width - 2 * margin() - unitWidth - size;
        pen.text(TextLines.elided(title, heading, room), margin(), margin() + size, heading, palette.text());
        pen.text(unitName, width - margin(), margin() + size, unitStyle, palette.muted());
        cell.paint(new ShiftedPen(pen, margin(), top()));
        double x = left() + 2 * margin();
        pen.line(
                x - margin() / 2,
                top(),
                x - margin() / 2,
                height - margin(),
                Stroke.solid(palette.line(), Math.max(1, unit)));
        equations.paint(new ShiftedPen(pen, x, top()));
        shares.paint(new ShiftedPen(pen, x, top() + equations.height() + gap()));
        double baseline = top() + cell.height() + margin() * 0.5 + wordSize();
        for (String line : words) {
            pen.text(line, margin(), baseline, TextStyle.regular(wordSize()), palette.text());
            baseline += wordSize() * 1.45;
        }
    }
}
