package gruexplorer.insight.equation;

import static gruexplorer.insight.equation.CellEquations.line;
import static gruexplorer.insight.equation.CellEquations.variable;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.equation.Expression.Activated;
import gruexplorer.insight.equation.Expression.Bounded;
import gruexplorer.insight.equation.Expression.Constant;
import gruexplorer.insight.equation.Expression.Difference;
import gruexplorer.insight.equation.Expression.Product;
import gruexplorer.insight.equation.Expression.Sum;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// r, z, n, h as the convention writes them.
record GruEquations(GruCell cell) implements CellEquations {

    private static final Symbol RESET_PRE = Symbol.pre("r", GruQuantity.RESET, Optional.of(GruQuantity.RESET_PRE));
    private static final Symbol RESET = Symbol.result(GruQuantity.RESET);
    private static final Symbol UPDATE_PRE = Symbol.pre("z", GruQuantity.UPDATE, Optional.of(GruQuantity.UPDATE_PRE));
    private static final Symbol UPDATE = Symbol.result(GruQuantity.UPDATE);
    /// a_in = W_in x + b_in, what the input says to the candidate.
    private static final Symbol CANDIDATE_INPUT = Symbol.pre("in", GruQuantity.CANDIDATE, Optional.empty());
    /// a_hn, what the old state says to the candidate.
    private static final Symbol CANDIDATE_RECURRENT =
            Symbol.pre("hn", GruQuantity.CANDIDATE, Optional.of(GruQuantity.CANDIDATE_RECURRENT));

    private static final Symbol CANDIDATE = Symbol.result(GruQuantity.CANDIDATE);
    private static final Symbol PREVIOUS = Symbol.before(GruQuantity.PREVIOUS, GruQuantity.HIDDEN);
    private static final Symbol HIDDEN = Symbol.state(GruQuantity.HIDDEN);

    @Override
    public List<Equation> lines(ToDoubleFunction<Symbol> values) {
        return List.of(
                line(RESET, new Activated(cell.gates(), variable(RESET_PRE, values)), values),
                line(UPDATE, new Activated(cell.gates(), variable(UPDATE_PRE, values)), values),
                line(
                        CANDIDATE,
                        new Activated(cell.candidate(), Bounded.within(cell.clip(), candidate(values))),
                        values),
                line(HIDDEN, blend(values), values));
    }

    @Override
    public double workedOut(LayerTrace trace, int step, int unit, Symbol symbol) {
        return PreActivations.inputPart(trace, step, unit, GruQuantity.CANDIDATE);
    }

    private Expression candidate(ToDoubleFunction<Symbol> values) {
        Expression input = variable(CANDIDATE_INPUT, values);
        Expression recurrent = variable(CANDIDATE_RECURRENT, values);
        return cell.convention().reset() == Reset.AFTER
                ? new Sum(input, new Product(variable(RESET, values), recurrent))
                : new Sum(input, recurrent);
    }

    private Expression blend(ToDoubleFunction<Symbol> values) {
        Expression z = variable(UPDATE, values);
        Expression candidate = variable(CANDIDATE, values);
        Expression previous = variable(PREVIOUS, values);
        Expression rest = new Difference(new Constant(1), z);
        return cell.convention().update() == Update.KEEPS_OLD
                ? new Sum(new Product(rest, candidate), new Product(z, previous))
                : new Sum(new Product(rest, previous), new Product(z, candidate));
    }
}
