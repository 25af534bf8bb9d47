package gruexplorer.figure.ledger;

import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.insight.Ledger;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.LedgerWords;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;

/// Units × steps at one moment: how much of what each step wrote a unit still holds; left of it what is left of the
/// initial state, right of it the half-lives.
final class LedgerMatrix {

    private static final double LEFT = 40;

    private final Reading reading;
    private final Cursor cursor;
    private final Palette palette;
    private final Messages messages;
    private final Ledger ledger;
    private final Scale scale;

    LedgerMatrix(Reading reading, Cursor cursor, Palette palette, Messages messages, Ledger ledger) {
        this.reading = reading;
        this.cursor = cursor;
        this.palette = palette;
        this.messages = messages;
        this.ledger = ledger;
        this.scale = Scale.gate(palette, palette.accent());
    }

    /// @param x where the column of step 1 begins; left of it stand what is left of the beginning and the units
    void paint(Pen pen, double x, double y, double column, double gap, double height) {
        int units = ledger.units();
        double row = height / units;
        var beginnings = new int[units];
        for (int j = 0; j < units; j++) {
            beginnings[j] = scale.argb(ledger.left(j));
        }
        double zero = x - LEFT - 6;
        pen.cells(zero, y, LEFT, height, new CellGrid(1, units, beginnings));
        beginning(pen, zero + LEFT / 2, y - 10);
        cells(pen, x, y, column, gap, height);
        if (row >= 7) {
            Stroke line = Stroke.solid(palette.background(), 1);
            for (int j = 1; j < units; j++) {
                pen.line(zero, y + j * row, x + ledger.steps() * column, y + j * row, line);
            }
        }
        double size = Math.min(11, row * 0.78);
        if (size >= 8) {
            numbers(pen, size, zero, x, y, row, column);
        }
        margins(pen, zero - 6, x + ledger.steps() * column + 10, y, row);
    }

    /// h⁽⁰⁾ of a GRU, c⁽⁰⁾ of an LSTM.
    private void beginning(Pen pen, double middle, double baseline) {
        TextStyle style = TextStyle.regular(11);
        TextStyle raised = TextStyle.regular(8);
        String symbol = ledger.quantity().symbol();
        double width = pen.width(symbol, style) + pen.width("(0)", raised);
        double x = middle - width / 2;
        pen.text(symbol, x, baseline, style, palette.muted());
        pen.text("(0)", x + pen.width(symbol, style), baseline - 4, raised, palette.muted());
    }

    private void cells(Pen pen, double x, double y, double column, double gap, double height) {
        int units = ledger.units();
        int steps = ledger.steps();
        if (gap == 0) {
            var argb = new int[units * steps];
            for (int j = 0; j < units; j++) {
                for (int k = 0; k < steps; k++) {
                    argb[j * steps + k] = colour(k, j);
                }
            }
            pen.cells(x, y, steps * column, height, new CellGrid(steps, units, argb));
            return;
        }
        for (int k = 0; k < steps; k++) {
            var argb = new int[units];
            for (int j = 0; j < units; j++) {
                argb[j] = colour(k, j);
            }
            pen.cells(x + k * column + gap / 2, y, column - gap, height, new CellGrid(1, units, argb));
        }
    }

    private int colour(int k, int unit) {
        return ledger.read(k)
                ? scale.argb(ledger.weight(k, unit))
                : palette.empty().argb();
    }

    /// Per cents; what rounds to nothing is left out.
    private void numbers(Pen pen, double size, double zero, double x, double y, double row, double column) {
        TextStyle style = TextStyle.regular(size).middle();
        boolean room = pen.width("100", style) <= column - 6;
        for (int j = 0; j < ledger.units(); j++) {
            double baseline = y + (j + 0.5) * row + size * 0.36;
            number(pen, ledger.left(j), zero + LEFT / 2, baseline, style);
            for (int k = 0; k < ledger.steps() && room; k++) {
                if (ledger.read(k)) {
                    number(pen, ledger.weight(k, j), x + (k + 0.5) * column, baseline, style);
                }
            }
        }
    }

    private void number(Pen pen, double weight, double x, double baseline, TextStyle style) {
        int percent = Numbers.percent(weight);
        if (percent > 0) {
            pen.text(Integer.toString(percent), x, baseline, style, scale.ink(weight));
        }
    }

    /// The units' numbers on the left, their half-lives on the right.
    private void margins(Pen pen, double left, double right, double y, double row) {
        TextStyle small = TextStyle.regular(11);
        pen.text("%", left - 14, y - 10, small.end(), palette.muted());
        pen.text(messages.get("figure.ledger.half-life"), right, y - 10, small, palette.muted());
        var words = new LedgerWords(messages);
        double size = Math.clamp(row, 8, 11);
        for (int j = 0; j < ledger.units(); j++) {
            boolean selected = j == cursor.unit();
            if (row < 9 && !selected) {
                continue;
            }
            double baseline = y + (j + 0.5) * row + size * 0.36;
            var style = new TextStyle(selected ? 11 : size, selected, TextStyle.Anchor.END);
            pen.text(Integer.toString(j + 1), left, baseline, style, selected ? palette.text() : palette.muted());
            pen.text(
                    words.halfLife(ledger.halfLife(j)),
                    right,
                    baseline,
                    new TextStyle(style.size(), selected, TextStyle.Anchor.START),
                    selected ? palette.text() : palette.muted());
        }
        double top = y + cursor.unit() * row;
        double width = right - 10 - (left + 6);
        if (reading.layer(cursor).hidden() > 1) {
            pen.rect(left + 5, top, width + 3, Math.max(row, 3), 3, null, Stroke.solid(palette.text(), 1.6));
        }
    }
}
