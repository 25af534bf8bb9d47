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
/// stands in a book or on a slide; everything grows with the page. From 640 × 400 up diagram and numbers stand side by
/// side; a narrower page, from 330 up, is a column, and as high as it needs to be. No page is lower than it can be
/// read.
public final class CellPage implements Figure {

    private static final double SKETCH_WIDTH = 960;
    private static final double SKETCH_HEIGHT = 540;
    /// Below this width all stands one below the other.
    private static final double COLUMN = 640;
    private static final double LEAST_HEIGHT = 400;
    /// Of the numbers' type; smaller it could not be read.
    private static final double LEAST_SCALE = 0.84;

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
    private final boolean column;

    public CellPage(Reading reading, Cursor cursor, Palette palette, Messages messages, double width, double height) {
        this.palette = palette;
        this.width = width;
        this.column = width < COLUMN;
        double least = Math.max(height, LEAST_HEIGHT);
        this.unit = column ? COLUMN / SKETCH_WIDTH : Math.min(width / SKETCH_WIDTH, least / SKETCH_HEIGHT);
        var said = new StepWords(messages);
        this.title = said.title(reading, cursor);
        this.unitName = said.unit(reading, cursor);
        this.words = TextLines.wrapped(
                said.describe(reading, cursor),
                TextStyle.regular(wordSize()),
                left(),
                messages.language().locale());
        double diagram = column
                ? left() * CellFigure.aspect(reading.layer(cursor).cell())
                : least - top() - margin() * 1.5 - said();
        this.cell = new CellFigure(reading, cursor, palette, messages, left(), diagram);
        double beside = column ? left() : width - left() - 3 * margin();
        // The right column is as large as its room allows: type is set for the page, then fitted once.
        double scale = column ? 1 : Math.max(LEAST_SCALE, 1.12 * unit);
        var trial = new EquationsFigure(reading, cursor, palette, messages, beside, scale);
        var trialShares = new SharesFigure(reading, cursor, palette, messages, beside, scale);
        double room = least - top() - margin() - gap();
        double fit = column ? 1 : Math.clamp(room / (trial.height() + trialShares.height()), LEAST_SCALE / scale, 1);
        this.equations = new EquationsFigure(reading, cursor, palette, messages, beside, scale * fit);
        this.shares = new SharesFigure(reading, cursor, palette, messages, beside, scale * fit);
        this.height = Math.max(least, Math.ceil(numbers() + equations.height() + gap() + shares.height() + margin()));
    }

    private double margin() {
        return 24 * unit;
    }

    private double gap() {
        return 10 * unit;
    }

    private double top() {
        return (column ? 92 : 68) * unit;
    }

    private double left() {
        return column ? width - 2 * margin() : (width - 3 * margin()) * 0.58;
    }

    /// What the words take.
    private double said() {
        return words.size() * wordSize() * 1.45;
    }

    /// Where the equations begin.
    private double numbers() {
        return column ? top() + cell.height() + margin() * 1.5 + said() : top();
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
        double room = width - 2 * margin() - (column ? 0 : unitWidth + size);
        pen.text(TextLines.elided(title, heading, room), margin(), margin() + size, heading, palette.text());
        if (column) {
            pen.text(unitName, margin(), margin() + 2.5 * size, TextStyle.regular(size), palette.muted());
        } else {
            pen.text(unitName, width - margin(), margin() + size, unitStyle, palette.muted());
        }
        cell.paint(new ShiftedPen(pen, margin(), top()));
        double x = column ? margin() : left() + 2 * margin();
        Stroke rule = Stroke.solid(palette.line(), Math.max(1, unit));
        if (column) {
            pen.line(x, numbers() - margin() / 2, width - margin(), numbers() - margin() / 2, rule);
        } else {
            pen.line(x - margin() / 2, top(), x - margin() / 2, height - margin(), rule);
        }
        equations.paint(new ShiftedPen(pen, x, numbers()));
        shares.paint(new ShiftedPen(pen, x, numbers() + equations.height() + gap()));
        double baseline = top() + cell.height() + margin() * 0.5 + wordSize();
        for (String line : words) {
            pen.text(line, margin(), baseline, TextStyle.regular(wordSize()), palette.text());
            baseline += wordSize() * 1.45;
        }
    }
}
