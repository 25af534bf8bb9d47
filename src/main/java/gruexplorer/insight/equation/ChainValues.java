package gruexplorer.insight.equation;

import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.insight.equation.Expression.Constant;
import gruexplorer.insight.equation.Expression.Difference;
import gruexplorer.insight.equation.Expression.Product;
import gruexplorer.insight.equation.Expression.Returned;
import gruexplorer.insight.equation.Expression.Slope;
import gruexplorer.insight.equation.Expression.Sum;
import gruexplorer.insight.equation.Symbol.Time;
import java.util.Optional;

/// The values of one unit at one step that chain-rule lines are made of.
record ChainValues(LayerGradient back, int step, int unit) {

    private static final String PARTIAL = "\u2202";

    /// What the step computed.
    Expression forward(Quantity quantity, Time time, String letter) {
        return new Expression.Variable(
                new Symbol(letter, "", time, quantity, Optional.of(quantity)),
                back.layer().value(quantity, step, unit));
    }

    /// r, z, n and so on, by their own letters.
    Expression forward(Quantity quantity) {
        return forward(quantity, Time.WITHIN, quantity.symbol());
    }

    /// A pre-activation.
    Expression pre(Quantity quantity, String subscript) {
        return new Expression.Variable(
                new Symbol("a", subscript, Time.WITHIN, quantity, Optional.of(quantity)),
                back.layer().value(quantity, step, unit));
    }

    /// ∂ of a result of the step.
    Symbol gradient(Quantity quantity, Time time, String letter) {
        return new Symbol(PARTIAL + letter, "", time, quantity, Optional.empty());
    }

    /// ∂ of a pre-activation.
    Symbol gradientPre(Quantity quantity, String subscript) {
        return new Symbol(PARTIAL + "a", subscript, Time.WITHIN, quantity, Optional.empty());
    }

    /// What of a gradient goes on to what made the quantity: nothing where its value was held.
    Expression of(Symbol symbol) {
        return new Expression.Variable(symbol, held(symbol.family()) ? 0 : at(symbol.family()));
    }

    /// What comes directly: d.
    Expression direct(Quantity state) {
        return new Expression.Variable(
                new Symbol("d", "", Time.WITHIN, state, Optional.empty()),
                back.direct().at(step, unit));
    }

    /// What the step read after this one hands back to a state: b.
    Expression later(Quantity state, boolean cell) {
        int after = back.layer().reverse() ? step - 1 : step + 1;
        boolean none = after < 0 || after >= back.steps();
        double value = none ? 0 : (cell ? back.handedCell() : back.handedHidden()).at(after, unit);
        return new Expression.Variable(new Symbol("b", cell ? "c" : "", Time.WITHIN, state, Optional.empty()), value);
    }

    /// Uᵀ ∂a.
    Expression returned(int block, String gate, Symbol of) {
        return new Returned(
                new Symbol("U", gate, Time.TRANSPOSED, of.family(), Optional.empty()),
                of,
                ChainRule.returned(back, step, unit, block, of.family()));
    }

    /// A peephole's weight, p; empty where it is 0.
    Optional<Expression> peephole(int vector, String gate, Quantity family) {
        double weight =
                back.layer().weights().peepholes().get(vector * back.layer().hidden() + unit);
        return weight == 0
                ? Optional.empty()
                : Optional.of(
                        new Expression.Variable(new Symbol("p", gate, Time.WITHIN, family, Optional.empty()), weight));
    }

    /// f′ at a pre-activation, by the result where the books write it so: σ′ = z (1 − z), tanh′ = 1 − n².
    ///
    /// @param limit the bound on the pre-activation
    Expression slope(Nonlinearity function, double limit, Expression result, Expression pre) {
        if (limit == Double.POSITIVE_INFINITY && function.equals(Nonlinearity.SIGMOID)) {
            return new Product(result, new Difference(new Constant(1), result));
        }
        if (limit == Double.POSITIVE_INFINITY && function.equals(Nonlinearity.TANH)) {
            return new Difference(new Constant(1), new Product(result, result));
        }
        return new Slope(function, limit, pre);
    }

    /// `symbol = right`, its value that of the pass.
    Equation line(Symbol symbol, Expression right) {
        return Equation.fine(symbol, right, at(symbol.family()));
    }

    static Expression sum(Expression first, Optional<Expression> second) {
        return second.<Expression>map(more -> new Sum(first, more)).orElse(first);
    }

    /// Was its value held instead of being computed?
    boolean held(Quantity quantity) {
        return back.layer().step(step).hold().holds(quantity, unit);
    }

    private double at(Quantity quantity) {
        return back.get(quantity).at(step, unit);
    }
}
