package gruexplorer.text;

import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.insight.equation.FunctionNames;

/// An LSTM's step: what its cell state keeps and takes in, and what it lets out.
///
/// @param cell whether input and forget gate are coupled
record LstmWords(Messages messages, LstmCell cell) implements CellWords {

    @Override
    public String whole(UnitStep at) {
        return messages.get(
                "words.lstm.step",
                at.token(),
                at.name(),
                at.percent(LstmQuantity.FORGET_GATE),
                at.said(LstmQuantity.PREVIOUS_CELL),
                written(at),
                at.said(LstmQuantity.CELL),
                at.percent(LstmQuantity.OUTPUT_GATE),
                at.said(LstmQuantity.HIDDEN),
                function());
    }

    @Override
    public String part(UnitStep at, Quantity result) {
        return switch (result) {
            case LstmQuantity.INPUT_GATE -> gate("words.input-gate", at, result);
            case LstmQuantity.FORGET_GATE ->
                gate(cell.coupled() ? "words.forget-gate.coupled" : "words.forget-gate", at, result);
            case LstmQuantity.CANDIDATE -> messages.get("words.lstm.candidate", at.token(), at.name(), at.said(result));
            case LstmQuantity.CELL ->
                messages.get(
                        "words.cell-state",
                        at.token(),
                        at.name(),
                        at.percent(LstmQuantity.FORGET_GATE),
                        at.said(LstmQuantity.PREVIOUS_CELL),
                        written(at),
                        at.said(result));
            case LstmQuantity.OUTPUT_GATE ->
                messages.get(
                        "words.output-gate", at.token(), at.name(), at.said(result), at.percent(result), function());
            default ->
                messages.get(
                        "words.let-out",
                        at.token(),
                        at.name(),
                        at.percent(LstmQuantity.OUTPUT_GATE),
                        at.said(LstmQuantity.CELL),
                        at.said(result),
                        function());
        };
    }

    /// What the cell state goes through on its way out.
    private String function() {
        return FunctionNames.of(cell.output());
    }

    private String gate(String key, UnitStep at, Quantity gate) {
        return messages.get(key, at.token(), at.name(), at.said(gate), at.percent(gate));
    }

    /// i × g.
    private static String written(UnitStep at) {
        return Numbers.signed(at.value(LstmQuantity.INPUT_GATE) * at.value(LstmQuantity.CANDIDATE), UnitStep.DIGITS);
    }
}
