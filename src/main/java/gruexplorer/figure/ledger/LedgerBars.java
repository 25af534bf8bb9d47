package gruexplorer.figure.ledger;

import gruexplorer.data.Token;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.score.TokenText;
import gruexplorer.insight.Holdings;
import gruexplorer.text.Numbers;
import java.util.Arrays;
import java.util.List;

/// What one unit holds after each step as a stacked bar: the oldest at the foot, as high as its weight, coloured by
/// the value that was written. Where there is room a piece bears its token and what it adds to the state.
public final class LedgerBars {

    /// Rows of a bar that is too narrow for pieces of its own.
    private static final int RASTER = 128;

    private static final double NARROW = 9;

    private final Holdings holdings;
    private final List<Token> tokens;
    private final Palette palette;
    private final Scale scale;
    private final double most;
    private final double type;

    /// @param tokens one a step
    /// @param type 1 on a page, more on a projector
    public LedgerBars(Holdings holdings, List<Token> tokens, Palette palette, double type) {
        this.holdings = holdings;
        this.tokens = tokens;
        this.palette = palette;
        this.type = type;
        double limit = 1;
        for (int k = 0; k < holdings.steps(); k++) {
            limit = Math.max(limit, Math.abs(holdings.candidate(k)));
        }
        this.scale = Scale.signed(palette, Double.isFinite(limit) ? limit : 1);
        // A GRU's weights sum to 1 but for rounding; an LSTM's may sum to more.
        double total = Arrays.stream(holdings.totals()).max().orElse(1);
        this.most = holdings.quantity() instanceof GruQuantity || !Double.isFinite(total) ? 1 : Math.max(1, total);
    }

    /// The weight that a bar of full height stands for.
    public double most() {
        return most;
    }

    /// The colours of what was written.
    public Scale scale() {
        return scale;
    }

    /// Several bars side by side, each `column` wide with `gap` between two.
    ///
    /// @param x where the column of step 0 would begin
    public void paint(Pen pen, int first, int last, double x, double y, double column, double gap, double height) {
        if (column - gap < NARROW) {
            raster(pen, first, last, x + first * column, y, column, height);
            return;
        }
        for (int t = first; t <= last; t++) {
            bar(pen, t, x + t * column + gap / 2, y, column - gap, height);
        }
    }

    private void bar(Pen pen, int t, double x, double y, double width, double height) {
        pen.rect(x, y, width, height, 0, palette.empty(), null);
        double foot = y + height;
        double left = height * holdings.left(t) / most;
        beginning(pen, t, x, foot - left, width, left);
        foot -= left;
        double[] weights = holdings.weights(t);
        for (int i = 0; i < weights.length; i++) {
            int k = holdings.step(i);
            double high = height * weights[k] / most;
            if (high > 0.05) {
                piece(pen, t, k, weights[k], x, foot - high, width, high);
                foot -= high;
            }
        }
    }

    /// What was there before the first token: hatched, for nobody in the text wrote it.
    private void beginning(Pen pen, int t, double x, double y, double width, double height) {
        if (height < 0.5) {
            return;
        }
        pen.rect(x, y, width, height, 0, scale.of(holdings.beginning(t)), null);
        Stroke line = Stroke.solid(palette.muted().at(0.5), 1);
        for (double at = y + 3; at < y + height; at += 5) {
            pen.line(x, at, x + width, at, line);
        }
    }

    private void piece(Pen pen, int t, int k, double weight, double x, double y, double width, double height) {
        double value = holdings.candidate(k);
        pen.rect(x, y, width, height, 0, scale.of(value), Stroke.solid(palette.background(), height > 3 ? 1 : 0.3));
        Colour ink = scale.ink(value);
        double size = Math.min(12 * type, height * 0.8);
        if (size < 8) {
            return;
        }
        boolean two = height >= 30 * type;
        double middle = y + height / 2 + size * 0.36 - (two ? 7 * type : 0);
        TextStyle style = (t == k ? TextStyle.bold(size) : TextStyle.regular(size)).middle();
        double room = width - 6;
        String number = Numbers.signed(weight * value, 2);
        String token = TokenText.fit(pen, TokenText.visible(tokens.get(k).text()), style, room);
        pen.text(token, x + width / 2, middle, style, ink);
        if (two && pen.width(number, style) <= room) {
            pen.text(
                    number,
                    x + width / 2,
                    middle + 15 * type,
                    TextStyle.regular(size).middle(),
                    ink);
        } else if (value < 0 && width > pen.width(token, style) + 24) {
            // The sign without the colour.
            pen.line(x + 4, y + height / 2, x + 10, y + height / 2, Stroke.solid(ink, 1.4));
        }
    }

    /// Bars too narrow for pieces, as one picture.
    private void raster(Pen pen, int first, int last, double x, double y, double column, double height) {
        int columns = last - first + 1;
        var argb = new int[columns * RASTER];
        for (int t = first; t <= last; t++) {
            double[] weights = holdings.weights(t);
            double top = holdings.left(t);
            int position = -1;
            int colour = palette.muted().argb();
            for (int r = 0; r < RASTER; r++) {
                double level = (r + 0.5) / RASTER * most;
                while (level > top && position < weights.length - 1) {
                    position++;
                    int k = holdings.step(position);
                    top += weights[k];
                    colour = scale.argb(holdings.candidate(k));
                }
                argb[(RASTER - 1 - r) * columns + t - first] =
                        level > top ? palette.empty().argb() : colour;
            }
        }
        pen.cells(x, y, columns * column, height, new CellGrid(columns, RASTER, argb));
    }
}
