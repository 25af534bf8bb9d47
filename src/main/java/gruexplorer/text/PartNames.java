package gruexplorer.text;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnQuantity;

/// What the parts of a step are called.
public final class PartNames {

    private PartNames() {}

    /// The message that names a result or the sum that goes into it.
    ///
    /// @throws IllegalArgumentException for what stands before the step
    public static String key(Quantity quantity) {
        return switch (quantity) {
            case GruQuantity.RESET, GruQuantity.RESET_PRE -> "words.reset.name";
            case GruQuantity.UPDATE, GruQuantity.UPDATE_PRE -> "words.update.name";
            case GruQuantity.CANDIDATE, GruQuantity.CANDIDATE_PRE -> "words.candidate.name";
            case LstmQuantity.INPUT_GATE, LstmQuantity.INPUT_PRE -> "words.input-gate.name";
            case LstmQuantity.FORGET_GATE, LstmQuantity.FORGET_PRE -> "words.forget-gate.name";
            case LstmQuantity.OUTPUT_GATE, LstmQuantity.OUTPUT_PRE -> "words.output-gate.name";
            case LstmQuantity.CANDIDATE, LstmQuantity.CANDIDATE_PRE -> "words.lstm.candidate.name";
            case LstmQuantity.CELL -> "words.cell-state.name";
            case RnnQuantity.PRE -> "words.pre.name";
            case GruQuantity.HIDDEN, LstmQuantity.HIDDEN, RnnQuantity.HIDDEN -> "words.hidden.name";
            default -> throw new IllegalArgumentException(quantity.symbol() + " is no part of a step");
        };
    }

    /// A word for it in files, in small letters: `update`, `forget-gate`, `hidden`.
    public static String id(Quantity quantity) {
        String[] words = key(quantity).split("\\.", -1);
        return words[words.length - 2];
    }
}
