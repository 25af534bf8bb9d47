package gruexplorer.figure.score;

import gruexplorer.data.Token;
import gruexplorer.figure.PageHead;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.TextStyle;
import java.util.List;
import java.util.function.IntPredicate;

/// The steps side by side over a figure, each named by its token where there is room.
///
/// @param x where the first column begins
/// @param column how wide each is
/// @param width of the figure
public record TokenAxis(List<Token> tokens, double x, double column, double width) {

    private static final double NARROW = 15;
    /// Wider columns than this say nothing more.
    private static final double WIDEST = 260;

    /// As wide as the text wants, in a figure between `least` and about `largest`.
    ///
    /// @param gutter what stands left of the columns
    /// @param widest column
    public static TokenAxis wanted(List<Token> tokens, double gutter, double widest, double least, double largest) {
        double column = Math.max(1, Math.min(widest, (largest - gutter - PageHead.PAD) / tokens.size()));
        double width = Math.ceil(Math.max(least, gutter + column * tokens.size() + PageHead.PAD));
        return new TokenAxis(tokens, gutter, column, width);
    }

    /// In a figure of a given width, its columns as wide as they can be.
    public static TokenAxis within(List<Token> tokens, double gutter, double width) {
        double column = Math.min(WIDEST, (width - gutter - PageHead.PAD) / tokens.size());
        return new TokenAxis(tokens, gutter, column, width);
    }

    /// The left edge of a step's column, from 0.
    public double left(int step) {
        return x + step * column;
    }

    public double middle(int step) {
        return left(step) + column / 2;
    }

    /// The right edge of the last column.
    public double end() {
        return left(tokens.size());
    }

    /// What is left free between two columns.
    public double gap() {
        return column < 14 ? 0 : Math.min(6, column * 0.09);
    }

    /// The step whose column is at `at`, from 0; −1 beside the columns.
    public int stepAt(double at) {
        int step = (int) Math.floor((at - x) / column);
        return step >= 0 && step < tokens.size() ? step : -1;
    }

    /// The column of the step looked at, behind all else.
    public void now(Pen pen, Palette palette, int step, double y, double height) {
        pen.rect(left(step), y, Math.max(column, 1), height, Math.min(4, column / 2), palette.accentSoft(), null);
    }

    /// The tokens; where they find no room the one that is looked at alone.
    ///
    /// @param now the step looked at
    /// @param read whether a step has been read
    public void paint(Pen pen, Palette palette, int now, IntPredicate read, double baseline) {
        if (column < NARROW) {
            String shown = (now + 1) + " · " + TokenText.visible(tokens.get(now).text());
            TextStyle style = TextStyle.bold(12).middle();
            double half = pen.width(shown, style) / 2 + 14;
            double at = Math.max(half, Math.min(width - half, middle(now)));
            pen.text(shown, at, baseline, style, palette.accent());
            return;
        }
        for (int t = 0; t < tokens.size(); t++) {
            var style = new TextStyle(column < 40 ? 11 : 13, t == now, TextStyle.Anchor.MIDDLE);
            String shown = TokenText.fit(pen, TokenText.visible(tokens.get(t).text()), style, column - 4);
            pen.text(
                    shown,
                    middle(t),
                    baseline,
                    style,
                    t == now ? palette.accent() : read.test(t) ? palette.text() : palette.muted());
        }
    }
}
