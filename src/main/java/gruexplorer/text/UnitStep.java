package gruexplorer.text;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;

/// One unit at one step, and what both are called.
///
/// @param step from 0
/// @param unit from 0
/// @param token the step's token in quotes
/// @param name "unit 3"
record UnitStep(LayerTrace trace, int step, int unit, String token, String name) {

    static final int DIGITS = 2;

    /// Was it held at a value?
    boolean held(Quantity quantity) {
        return trace.hold(step).holds(quantity, unit);
    }

    double value(Quantity quantity) {
        return trace.value(quantity, step, unit);
    }

    /// The value as it is said.
    String said(Quantity quantity) {
        return Numbers.fixed(value(quantity), DIGITS);
    }

    /// A gate in whole per cent, without the sign.
    String percent(Quantity gate) {
        return Integer.toString(Numbers.percent(value(gate)));
    }
}
