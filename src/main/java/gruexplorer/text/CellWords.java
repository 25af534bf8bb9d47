package gruexplorer.text;

import gruexplorer.engine.cell.Quantity;

/// What one kind of cell does at a step, in one sentence.
interface CellWords {

    /// The whole step.
    String whole(UnitStep at);

    /// The part that computes `result`.
    String part(UnitStep at, Quantity result);
}
