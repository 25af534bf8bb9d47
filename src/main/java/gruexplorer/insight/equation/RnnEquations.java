package gruexplorer.insight.equation;

import static gruexplorer.insight.equation.CellEquations.line;
import static gruexplorer.insight.equation.CellEquations.variable;

import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.cell.RnnQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.equation.Expression.Activated;
import gruexplorer.insight.equation.Expression.Bounded;
import gruexplorer.insight.equation.Expression.Sum;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// h, of what the input and what the old state say.
record RnnEquations(RnnCell cell) implements CellEquations {

    /// a_ih = W_ih x + b_ih.
    private static final Symbol INPUT = Symbol.pre("ih", RnnQuantity.HIDDEN, Optional.empty());
    /// a_hh = W_hh h + b_hh.
    private static final Symbol RECURRENT = Symbol.pre("hh", RnnQuantity.HIDDEN, Optional.empty());

    private static final Symbol HIDDEN = Symbol.state(RnnQuantity.HIDDEN);

    @Override
    public List<Equation> lines(ToDoubleFunction<Symbol> values) {
        Expression both = Bounded.within(cell.clip(), new Sum(variable(INPUT, values), variable(RECURRENT, values)));
        return List.of(line(HIDDEN, new Activated(cell.activation(), both), values));
    }

    @Override
    public double workedOut(LayerTrace trace, int step, int unit, Symbol symbol) {
        return symbol.equals(INPUT)
                ? PreActivations.inputPart(trace, step, unit, RnnQuantity.HIDDEN)
                : PreActivations.recurrentPart(trace, step, unit, RnnQuantity.HIDDEN);
    }
}
