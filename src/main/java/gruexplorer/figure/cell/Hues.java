package gruexplorer.figure.cell;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Palette;

/// Whose colour a quantity wears.
final class Hues {

    private Hues() {}

    static Colour of(Palette palette, GruQuantity quantity) {
        return switch (quantity) {
            case RESET, RESET_PRE -> palette.reset();
            case UPDATE, UPDATE_PRE -> palette.update();
            case CANDIDATE, CANDIDATE_PRE, CANDIDATE_RECURRENT -> palette.candidate();
            case HIDDEN, PREVIOUS -> palette.hidden();
            case INPUT -> palette.muted();
        };
    }
}
