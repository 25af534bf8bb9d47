package gruexplorer.figure.score;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;

/// What every part of the score needs while it is painted.
record Painting(Pen pen, Reading reading, Cursor cursor, ScoreView view, ScoreLayout layout) {

    Palette palette() {
        return view.palette();
    }

    LayerTrace trace() {
        return reading.trace().layers().get(cursor.layer());
    }

    double type() {
        return view.type();
    }

    /// The left edge of a step's cell, inside its column.
    double cellX(int step) {
        return layout.x(step) + layout.gap() / 2;
    }

    double cellWidth() {
        return layout.column() - layout.gap();
    }

    double middle(int step) {
        return layout.x(step) + layout.column() / 2;
    }

    /// A track's hue.
    Colour hue(Track track) {
        return switch (track) {
            case UPDATE -> palette().update();
            case RESET -> palette().reset();
            case CANDIDATE -> palette().candidate();
            case HIDDEN -> palette().hidden();
            case OUTPUT, GATES -> palette().text();
        };
    }

    /// Has the whole of `step` been read?
    boolean read(int step) {
        return step < cursor.step() || (step == cursor.step() && cursor.exists(GruQuantity.HIDDEN, step));
    }
}
