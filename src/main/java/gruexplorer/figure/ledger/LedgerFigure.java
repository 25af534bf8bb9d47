package gruexplorer.figure.ledger;

import gruexplorer.data.InputException;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Figure;
import gruexplorer.figure.PageHead;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.cell.TextLines;
import gruexplorer.figure.score.TokenAxis;
import gruexplorer.insight.Holdings;
import gruexplorer.insight.Ledger;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.LedgerWords;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// The memory ledger: for the selected unit a stacked bar a step, which token wrote how much of what it holds; below,
/// of all units at the cursor's step, whose writing they hold, with their half-lives. Either half can be left out.
public final class LedgerFigure implements Figure {

    /// Its name on the command line.
    public static final String NAME = "ledger";

    private static final double GUTTER = 118;
    private static final double RIGHT = 96;
    private static final double LARGEST = 8000;
    private static final double LEAST = 560;
    private static final double CHIP = 26;

    private final Reading reading;
    private final Cursor cursor;
    private final Palette palette;
    private final Messages messages;
    private final LedgerWords words;
    private final LayerTrace trace;
    private final Ledger ledger;
    private final Holdings holdings;
    private final double width;
    private final double column;
    private final double bars;
    private final double matrix;
    private final PageHead head;

    private LedgerFigure(
            Reading reading,
            Cursor cursor,
            Palette palette,
            Messages messages,
            double width,
            double column,
            double bars,
            double matrix) {
        this.reading = reading;
        this.cursor = cursor;
        this.palette = palette;
        this.messages = messages;
        this.words = new LedgerWords(messages);
        this.trace = reading.layer(cursor);
        this.ledger = Ledger.of(trace, cursor.step());
        this.holdings = Holdings.of(trace, cursor.unit());
        this.width = width;
        this.column = column;
        this.bars = bars;
        this.matrix = matrix;
        this.head = new PageHead(words.statement(trace.cell()), width, messages);
    }

    /// Both halves, as wide as the text wants.
    ///
    /// @throws InputException if the model is a plain RNN, which has no ledger
    public static LedgerFigure of(Reading reading, Cursor cursor, Palette palette, Messages messages) {
        LayerTrace trace = reading.layer(cursor);
        if (!Ledger.exists(trace.cell())) {
            throw new InputException(
                    "a plain RNN has no ledger: it computes its state anew at every step and carries nothing over");
        }
        double column = Math.max(1, Math.min(74, (LARGEST - GUTTER - RIGHT) / trace.steps()));
        double width = Math.max(LEAST, GUTTER + column * trace.steps() + RIGHT);
        double matrix = Math.clamp(18.0 * trace.hidden(), 90, 640);
        return new LedgerFigure(reading, cursor, palette, messages, width, column, 190, matrix);
    }

    /// One half within a given room, its columns as wide as they can be.
    ///
    /// @param all the matrix of all units rather than the bars of the selected one
    public static LedgerFigure within(
            Reading reading,
            Cursor cursor,
            Palette palette,
            Messages messages,
            boolean all,
            double width,
            double height) {
        double room = width - (all ? RIGHT - PageHead.PAD : 0);
        double column = TokenAxis.within(reading.tokens(), GUTTER, room).column();
        var figure = new LedgerFigure(reading, cursor, palette, messages, width, column, 1, 1);
        double tall = Math.max(40, height - figure.top() - CHIP - 14);
        return new LedgerFigure(reading, cursor, palette, messages, width, column, all ? 0 : tall, all ? tall : 0);
    }

    @Override
    public double width() {
        return Math.ceil(width);
    }

    @Override
    public double height() {
        return Math.ceil(top() + CHIP + (bars > 0 ? bars + 12 : 0) + (matrix > 0 ? matrix + (bars > 0 ? 52 : 14) : 0));
    }

    /// Where the tokens begin, under the words.
    private double top() {
        return head.bottom();
    }

    @Override
    public String title() {
        return bars == 0
                ? messages.get("figure.ledger.matrix.at", words.place(reading, cursor))
                : words.title(reading, cursor);
    }

    @Override
    public String description() {
        return words.of(reading, cursor, ledger) + " " + words.statement(trace.cell());
    }

    /// Of every unit at the cursor's step; step 0 is where the books begin.
    @Override
    public Table data() {
        List<List<Object>> rows = new ArrayList<>();
        for (int j = 0; j < ledger.units(); j++) {
            rows.add(List.of(j + 1, 0, "", ledger.left(j), ledger.beginning(j), ledger.remainder(j)));
            for (int k = 0; k < ledger.steps(); k++) {
                if (ledger.read(k)) {
                    rows.add(List.of(
                            j + 1,
                            k + 1,
                            reading.tokens().get(k).text(),
                            ledger.weight(k, j),
                            ledger.candidate(k, j),
                            ledger.contribution(k, j)));
                }
            }
        }
        return new Table(List.of("unit", "step", "token", "weight", "written", "contribution"), rows);
    }

    @Override
    public void paint(Pen pen) {
        head.paint(pen, palette, title(), height());
        double end = height() - 8;
        axis().now(pen, palette, cursor.step(), top() - 4, end - top() + 4);
        pen.beginGroup("tokens", messages.get("score.tokens.name"));
        axis().paint(pen, palette, cursor.step(), ledger::read, top() + 14);
        pen.endGroup();
        double y = top() + CHIP;
        if (bars > 0) {
            paintBars(pen, y);
            y += bars + 54;
        }
        if (matrix > 0) {
            pen.beginGroup("ledger-matrix", messages.get("figure.ledger.matrix"));
            if (bars > 0) {
                String heading = messages.get("figure.ledger.matrix.at", words.place(reading, cursor));
                TextStyle style = TextStyle.bold(12);
                pen.text(
                        TextLines.elided(heading, style, width - 2 * PageHead.PAD),
                        PageHead.PAD,
                        y - 30,
                        style,
                        palette.text());
            }
            new LedgerMatrix(reading, cursor, palette, messages, ledger)
                    .paint(pen, GUTTER, y, column, axis().gap(), matrix);
            pen.endGroup();
        }
    }

    /// The step whose column is at `x`, from 0; −1 beside the columns.
    public int stepAt(double x) {
        return axis().stepAt(x);
    }

    /// The unit of the matrix whose row is at `y`, from 0; −1 outside the matrix.
    public int unitAt(double y) {
        double from = top() + CHIP + (bars > 0 ? bars + 54 : 0);
        int unit = (int) Math.floor((y - from) / matrix * trace.hidden());
        return matrix > 0 && unit >= 0 && unit < trace.hidden() ? unit : -1;
    }

    private TokenAxis axis() {
        // Over the half-lives stands their own head.
        return new TokenAxis(reading.tokens(), GUTTER, column, matrix > 0 ? width - RIGHT + 14 : width);
    }

    private void paintBars(Pen pen, double y) {
        pen.beginGroup("ledger-bars", title());
        var painter = new LedgerBars(holdings, reading.tokens(), palette, 1);
        pen.rect(GUTTER, y, column * trace.steps(), bars, 0, palette.empty(), null);
        // What has not been read yet holds nothing.
        int now = cursor.step();
        int first = trace.reverse() ? now : 0;
        painter.paint(pen, first, trace.reverse() ? trace.steps() - 1 : now, GUTTER, y, column, axis().gap(), bars);
        TextStyle small = TextStyle.regular(11);
        for (double level : new double[] {0, 0.5, 1}) {
            double at = y + bars * (1 - level / painter.most());
            pen.line(GUTTER - 5, at, GUTTER - 1, at, Stroke.solid(palette.muted(), 1));
            pen.text(Numbers.percent(level) + " %", GUTTER - 9, at + 4, small.end(), palette.muted());
        }
        new ScaleKey(palette, messages.get("figure.ledger.written", trace.cell().hasCellState() ? "g" : "n"))
                .paint(pen, painter.scale(), PageHead.PAD, y + 26, GUTTER - PageHead.PAD - 46);
        pen.endGroup();
    }
}
