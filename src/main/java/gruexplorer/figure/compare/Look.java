package gruexplorer.figure.compare;

import gruexplorer.figure.Colour;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.training.CellKind;

/// How a contestant's lines are told from the others': by colour, by dashes and by the mark on them, so that each of
/// the three is enough.
record Look(Colour colour, double dash, double gap, Mark mark) {

    private static final double WIDTH = 2;

    /// What stands on a line.
    enum Mark {
        DISC,
        SQUARE,
        TRIANGLE,
        DIAMOND
    }

    static Look of(CellKind kind, Palette palette) {
        return switch (kind) {
            case GRU -> new Look(palette.update(), 0, 0, Mark.DISC);
            case LSTM -> new Look(palette.reset(), 9, 4, Mark.SQUARE);
            case RNN -> new Look(palette.muted(), 2, 3, Mark.TRIANGLE);
            case RNN_RELU -> new Look(palette.hidden(), 5, 2, Mark.DIAMOND);
        };
    }

    Stroke stroke() {
        return dash > 0 ? Stroke.dashed(colour, WIDTH, dash, gap) : Stroke.solid(colour, WIDTH);
    }

    /// Between the least and the most.
    Colour band() {
        return colour.at(0.16);
    }

    /// @param size half of what it is across
    void paintMark(Pen pen, double x, double y, double size) {
        switch (mark) {
            case DISC -> pen.circle(x, y, size, colour, null);
            case SQUARE -> pen.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8, 0, colour, null);
            case TRIANGLE ->
                pen.outline(
                        new Outline()
                                .moveTo(x, y - size * 1.2)
                                .lineTo(x + size * 1.15, y + size * 0.9)
                                .lineTo(x - size * 1.15, y + size * 0.9)
                                .close(),
                        colour,
                        null);
            case DIAMOND ->
                pen.outline(
                        new Outline()
                                .moveTo(x, y - size * 1.35)
                                .lineTo(x + size * 1.35, y)
                                .lineTo(x, y + size * 1.35)
                                .lineTo(x - size * 1.35, y)
                                .close(),
                        colour,
                        null);
        }
    }
}
