package gruexplorer.insight.equation;

import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.equation.Expression.Constant;
import gruexplorer.insight.equation.Expression.Difference;
import gruexplorer.insight.equation.Expression.Product;
import gruexplorer.insight.equation.Expression.Sigmoid;
import gruexplorer.insight.equation.Expression.Sum;
import gruexplorer.insight.equation.Expression.Tanh;
import gruexplorer.insight.equation.Expression.Variable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The four lines of a GRU step in the order in which they are computed: r, z, n, h.
public final class Equations {

    private Equations() {}

    /// The lines of a convention without values (every value NaN), to be set in names.
    public static List<Equation> of(GruConvention convention) {
        return build(convention, symbol -> Double.NaN);
    }

    /// The lines of one unit at one step (both from 0) with the values of the trace.
    public static List<Equation> at(LayerTrace trace, int step, int unit) {
        return build(trace.convention(), symbol -> value(trace, step, unit, symbol));
    }

    /// What `symbol` is for one unit at one step (both from 0).
    public static double value(LayerTrace trace, int step, int unit, Symbol symbol) {
        return switch (symbol) {
            case RESET_PRE -> trace.value(GruQuantity.RESET_PRE, step, unit);
            case RESET -> trace.value(GruQuantity.RESET, step, unit);
            case UPDATE_PRE -> trace.value(GruQuantity.UPDATE_PRE, step, unit);
            case UPDATE -> trace.value(GruQuantity.UPDATE, step, unit);
            case CANDIDATE_INPUT -> Products.candidateInput(trace, step, unit);
            case CANDIDATE_RECURRENT -> trace.value(GruQuantity.CANDIDATE_RECURRENT, step, unit);
            case CANDIDATE -> trace.value(GruQuantity.CANDIDATE, step, unit);
            case PREVIOUS -> trace.value(GruQuantity.PREVIOUS, step, unit);
            case HIDDEN -> trace.value(GruQuantity.HIDDEN, step, unit);
        };
    }

    private static List<Equation> build(GruConvention convention, ToDoubleFunction<Symbol> values) {
        return List.of(
                line(Symbol.RESET, new Sigmoid(variable(Symbol.RESET_PRE, values)), values),
                line(Symbol.UPDATE, new Sigmoid(variable(Symbol.UPDATE_PRE, values)), values),
                line(Symbol.CANDIDATE, new Tanh(candidate(convention, values)), values),
                line(Symbol.HIDDEN, blend(convention, values), values));
    }

    private static Expression candidate(GruConvention convention, ToDoubleFunction<Symbol> values) {
        Expression input = variable(Symbol.CANDIDATE_INPUT, values);
        Expression recurrent = variable(Symbol.CANDIDATE_RECURRENT, values);
        return convention.reset() == Reset.AFTER
                ? new Sum(input, new Product(variable(Symbol.RESET, values), recurrent))
                : new Sum(input, recurrent);
    }

    private static Expression blend(GruConvention convention, ToDoubleFunction<Symbol> values) {
        Expression z = variable(Symbol.UPDATE, values);
        Expression candidate = variable(Symbol.CANDIDATE, values);
        Expression previous = variable(Symbol.PREVIOUS, values);
        Expression rest = new Difference(new Constant(1), z);
        return convention.update() == Update.KEEPS_OLD
                ? new Sum(new Product(rest, candidate), new Product(z, previous))
                : new Sum(new Product(rest, previous), new Product(z, candidate));
    }

    private static Equation line(Symbol result, Expression right, ToDoubleFunction<Symbol> values) {
        return new Equation(result, right, values.applyAsDouble(result));
    }

    private static Variable variable(Symbol symbol, ToDoubleFunction<Symbol> values) {
        return new Variable(symbol, values.applyAsDouble(symbol));
    }
}
