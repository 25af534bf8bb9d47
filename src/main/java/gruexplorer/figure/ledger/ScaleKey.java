package gruexplorer.figure.ledger;

import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.cell.TextLines;
import gruexplorer.text.Numbers;

/// What colours mean: a name, a strip of the scale and its ends.
record ScaleKey(Palette palette, String name) {

    private static final int SWATCHES = 24;

    void paint(Pen pen, Scale scale, double x, double y, double width) {
        TextStyle small = TextStyle.regular(11);
        pen.text(TextLines.elided(name, small, width + 10), x, y, small, palette.muted());
        var colours = new int[SWATCHES];
        for (int i = 0; i < SWATCHES; i++) {
            colours[i] = scale.argb(scale.low() + (scale.high() - scale.low()) * i / (SWATCHES - 1));
        }
        pen.cells(x, y + 6, width, 9, new CellGrid(SWATCHES, 1, colours));
        int digits = scale.high() == Math.rint(scale.high()) ? 0 : 1;
        String high = scale.low() < 0 ? Numbers.signed(scale.high(), digits) : Numbers.fixed(scale.high(), digits);
        pen.text(Numbers.fixed(scale.low(), digits), x, y + 27, small, palette.muted());
        pen.text(high, x + width, y + 27, small.end(), palette.muted());
    }
}
