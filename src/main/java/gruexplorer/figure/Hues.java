package gruexplorer.figure;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;

/// Whose colour a quantity wears: one hue family for each part, whatever the cell.
public final class Hues {

    private Hues() {}

    public static Colour of(Palette palette, Quantity quantity) {
        return switch (quantity) {
            case GruQuantity gru -> of(palette, gru);
            case LstmQuantity lstm -> of(palette, lstm);
            // The plain RNN has nothing but its state.
            default -> palette.hidden();
        };
    }

    private static Colour of(Palette palette, GruQuantity quantity) {
        return switch (quantity) {
            case RESET, RESET_PRE -> palette.reset();
            case UPDATE, UPDATE_PRE -> palette.update();
            case CANDIDATE, CANDIDATE_PRE, CANDIDATE_RECURRENT -> palette.candidate();
            case HIDDEN, PREVIOUS -> palette.hidden();
            case INPUT -> palette.muted();
        };
    }

    private static Colour of(Palette palette, LstmQuantity quantity) {
        return switch (quantity) {
            case INPUT_GATE, INPUT_PRE -> palette.input();
            // It decides what is kept, as the update gate of a GRU does.
            case FORGET_GATE, FORGET_PRE -> palette.update();
            case CANDIDATE, CANDIDATE_PRE -> palette.candidate();
            case CELL, PREVIOUS_CELL -> palette.cell();
            case OUTPUT_GATE, OUTPUT_PRE -> palette.output();
            case HIDDEN, PREVIOUS -> palette.hidden();
            case INPUT -> palette.muted();
        };
    }
}
