package gruexplorer.insight.equation;

import gruexplorer.engine.layer.LayerTrace;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The lines of one kind of cell, and what the names in them stand for.
interface CellEquations {

    /// The lines in the order in which they are computed.
    List<Equation> lines(ToDoubleFunction<Symbol> values);

    /// What a symbol that no trace records is for one unit at one step (both from 0).
    default double workedOut(LayerTrace trace, int step, int unit, Symbol symbol) {
        throw new IllegalArgumentException("nothing is recorded for " + symbol);
    }

    static Equation line(Symbol result, Expression right, ToDoubleFunction<Symbol> values) {
        return new Equation(result, right, values.applyAsDouble(result));
    }

    static Expression.Variable variable(Symbol symbol, ToDoubleFunction<Symbol> values) {
        return new Expression.Variable(symbol, values.applyAsDouble(symbol));
    }
}
