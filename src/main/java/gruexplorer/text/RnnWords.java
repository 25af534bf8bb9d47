package gruexplorer.text;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.cell.RnnQuantity;
import gruexplorer.insight.equation.FunctionNames;
import gruexplorer.insight.equation.PreActivations;

/// A plain RNN's step: the input and the old state are added up and go through one function; nothing is carried on as
/// it was.
record RnnWords(Messages messages, RnnCell cell) implements CellWords {

    @Override
    public String whole(UnitStep at) {
        return part(at, RnnQuantity.HIDDEN);
    }

    @Override
    public String part(UnitStep at, Quantity result) {
        return messages.get(
                "words.rnn.step",
                at.token(),
                at.name(),
                Numbers.signed(PreActivations.inputPart(at.trace(), at.step(), at.unit(), result), UnitStep.DIGITS),
                Numbers.signed(PreActivations.recurrentPart(at.trace(), at.step(), at.unit(), result), UnitStep.DIGITS),
                at.said(RnnQuantity.PREVIOUS),
                at.said(result),
                FunctionNames.of(cell.activation()));
    }
}
