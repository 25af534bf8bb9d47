package gruexplorer.figure.gradients;

import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.cell.RichText;
import gruexplorer.figure.cell.TextLines;
import gruexplorer.insight.ParameterGradients.Block;
import gruexplorer.insight.ParameterGradients.Part;
import gruexplorer.text.GradientWords;
import gruexplorer.text.Numbers;

/// The numbers of one block: a row for each unit, token or output, a column for each number that it is multiplied by.
final class BlockHeatmap {

    private static final double HEAD = 44;
    private static final double WIDEST = 96;
    private static final double TALLEST = 26;
    private static final int SWATCHES = 24;
    /// What the colours' key takes.
    private static final double KEY = 112;

    private final Block block;
    private final GradientWords words;
    private final Palette palette;
    private final Scale scale;
    private final double x;
    private final double y;
    private final double room;
    private final double gutter;
    private final double column;
    private final double row;

    /// @param room how wide it may be
    /// @param height how tall it may be
    BlockHeatmap(Block block, GradientWords words, Palette palette, double x, double y, double room, double height) {
        this.block = block;
        this.words = words;
        this.palette = palette;
        double largest = block.most();
        this.scale = Scale.signed(palette, largest > 0 ? largest : 1);
        this.x = x;
        this.y = y;
        this.room = room;
        this.gutter = named() ? Math.min(92, room * 0.3) : 30;
        this.column = Math.min(WIDEST, Math.max(1, room - gutter) / block.gradient().numCols);
        this.row = Math.min(TALLEST, Math.max(10, height - HEAD) / block.gradient().numRows);
    }

    /// Have the rows names beside their numbers?
    private boolean named() {
        return block.part() == Part.EMBEDDING || block.part() == Part.HEAD;
    }

    double bottom() {
        return y + HEAD + row * block.gradient().numRows;
    }

    double right() {
        return x + gutter + column * block.gradient().numCols;
    }

    /// The row that is there, from 0; −1 outside.
    int rowAt(double atX, double atY) {
        int found = (int) Math.floor((atY - y - HEAD) / row);
        boolean inside = atX >= x && atX < right() && found >= 0 && found < block.gradient().numRows;
        return inside ? found : -1;
    }

    void paint(Pen pen) {
        pen.beginGroup("block", words.sized(block));
        RichText heading = heading();
        heading.paint(pen, x, y + 11);
        double end = Math.min(x + room, Math.max(right(), x + heading.width() + KEY + 12));
        key(pen, Math.max(end - KEY, x));
        int rows = block.gradient().numRows;
        int columns = block.gradient().numCols;
        var argb = new int[rows * columns];
        for (int k = 0; k < argb.length; k++) {
            argb[k] = scale.argb(block.gradient().data[k]);
        }
        double left = x + gutter;
        double top = y + HEAD;
        pen.cells(left, top, column * columns, row * rows, new CellGrid(columns, rows, argb));
        Stroke line = Stroke.solid(palette.background(), 1);
        for (int i = 1; i < rows && row >= 7; i++) {
            pen.line(left, top + i * row, left + columns * column, top + i * row, line);
        }
        for (int j = 1; j < columns && column >= 7; j++) {
            pen.line(left + j * column, top, left + j * column, top + rows * row, line);
        }
        numbers(pen, left, top);
        names(pen, left, top);
        pen.endGroup();
    }

    /// Of a recurrent block with what stands lower in its symbol, "W_iz".
    private RichText heading() {
        String text = TextLines.elided(words.sized(block), TextStyle.bold(12), room - KEY - 6);
        int mark = block.part().recurrent() ? text.indexOf('_') : -1;
        if (mark < 0 || mark + 3 > text.length()) {
            return new RichText(12).add(text, true, palette.text());
        }
        return new RichText(12)
                .add(text.substring(0, mark), true, palette.text())
                .scripts(text.substring(mark + 1, mark + 3), "", palette.text())
                .add(text.substring(mark + 3), true, palette.text());
    }

    /// The colours' ends, without a sign the same.
    private void key(Pen pen, double from) {
        TextStyle small = TextStyle.regular(10);
        var colours = new int[SWATCHES];
        for (int i = 0; i < SWATCHES; i++) {
            colours[i] = scale.argb(scale.low() + (scale.high() - scale.low()) * i / (SWATCHES - 1));
        }
        pen.text(GradientWords.signed(-scale.high()), from + 34, y + 11, small.end(), palette.muted());
        pen.cells(from + 38, y + 3, 34, 9, new CellGrid(SWATCHES, 1, colours));
        pen.text(GradientWords.signed(scale.high()), from + 76, y + 11, small, palette.muted());
    }

    /// The numbers where there is room, else a minus sign on what is below zero: the sign is told by more than colour.
    private void numbers(Pen pen, double left, double top) {
        TextStyle style = TextStyle.regular(Math.min(10.5, row * 0.72)).middle();
        boolean room = style.size() >= 8 && column >= 36;
        int digits = digits(pen, style);
        boolean signs = row >= 7 && column >= 9;
        for (int k = 0; (room || signs) && k < block.gradient().getNumElements(); k++) {
            double value = block.gradient().data[k];
            int i = k / block.gradient().numCols;
            double at = left + (k % block.gradient().numCols + 0.5) * column;
            double middle = top + (i + 0.5) * row;
            String number = Numbers.fixed(value, digits);
            if (room && pen.width(number, style) <= column - 4) {
                pen.text(number, at, middle + style.size() * 0.36, style, scale.ink(value));
            } else if (signs && value < -0.05 * scale.high()) {
                pen.line(at - 3, middle, at + 3, middle, Stroke.solid(scale.ink(value), 1.4));
            }
        }
    }

    /// So that of the largest three digits are seen that count, or two where there is no room for three.
    private int digits(Pen pen, TextStyle style) {
        int three = Math.clamp(2 - (long) Math.floor(StrictMath.log10(scale.high())), 1, 6);
        boolean fits = pen.width(Numbers.fixed(-scale.high(), three), style) <= column - 4;
        return fits ? three : Math.max(1, three - 1);
    }

    private void names(Pen pen, double left, double top) {
        TextStyle style = TextStyle.regular(Math.clamp(row * 0.7, 8, 11)).end();
        // As many as can be told apart.
        int step = (int) Math.ceil(11 / row);
        for (int i = 0; i < block.gradient().numRows; i += row >= 9 ? 1 : step) {
            String name = named() ? words.row(block, i) : Integer.toString(i + 1);
            name = TextLines.elided(name, style, gutter - 8);
            pen.text(name, left - 6, top + (i + 0.5) * row + style.size() * 0.36, style, palette.muted());
        }
        TextStyle small = TextStyle.regular(10).middle();
        int columns = block.gradient().numCols;
        double widest = pen.width(Integer.toString(columns), small) + 4;
        int every = (int) Math.ceil(widest / column);
        for (int j = 0; j < columns && columns > 1; j += Math.max(1, every)) {
            pen.text(Integer.toString(j + 1), left + (j + 0.5) * column, top - 4, small, palette.muted());
        }
        if (columns > 1) {
            TextStyle what = TextStyle.regular(10);
            pen.text(TextLines.elided(words.columns(block), what, room), x, y + 27, what, palette.muted());
        }
    }
}
