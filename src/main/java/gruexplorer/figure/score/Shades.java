package gruexplorer.figure.score;

import gruexplorer.engine.layer.Series;
import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Scale;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The colours of a whole heatmap in pieces of so many steps, each made once.
final class Shades {

    /// Steps of a piece; its picture stays below what a graphics pipeline takes as one texture.
    static final int PIECE = 2048;

    private static final Remembered<Shades> KEPT = new Remembered<>();

    private final CellGrid[] pieces;
    private @Nullable Scale scale;
    private int[] order = {};

    private Shades(int steps) {
        this.pieces = new CellGrid[(steps + PIECE - 1) / PIECE];
    }

    /// Piece `number` from 0: units in `order` × steps.
    static CellGrid piece(Series series, int number, Scale scale, int[] order) {
        Shades shades = KEPT.of(series, s -> new Shades(s.steps()));
        synchronized (shades) {
            if (!scale.equals(shades.scale) || !Arrays.equals(order, shades.order)) {
                Arrays.fill(shades.pieces, null);
                shades.scale = scale;
                shades.order = order.clone();
            }
            @Nullable CellGrid made = shades.pieces[number];
            if (made == null) {
                made = paint(series, number * PIECE, scale, order);
                shades.pieces[number] = made;
            }
            return made;
        }
    }

    private static CellGrid paint(Series series, int first, Scale scale, int[] order) {
        int columns = Math.min(PIECE, series.steps() - first);
        var argb = new int[columns * order.length];
        for (int column = 0; column < columns; column++) {
            for (int r = 0, cell = column; r < order.length; r++, cell += columns) {
                argb[cell] = scale.argb(series.at(first + column, order[r]));
            }
        }
        return new CellGrid(columns, order.length, argb);
    }
}
