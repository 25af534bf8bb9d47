package gruexplorer.insight.equation;

import gruexplorer.engine.cell.Nonlinearity;
import java.util.function.DoubleUnaryOperator;

/// One side of an equation. The tree that is drawn is the tree that is evaluated, so a picture cannot show a formula
/// that the numbers do not follow.
public sealed interface Expression {

    /// The value of the tree when every variable is first seen through `lens` (say, rounded as it is shown).
    double evaluate(DoubleUnaryOperator lens);

    /// The value of the tree.
    default double evaluate() {
        return evaluate(DoubleUnaryOperator.identity());
    }

    /// A constant of the formula itself, such as the 1 in 1 − z; never rounded.
    record Constant(int value) implements Expression {
        @Override
        public double evaluate(DoubleUnaryOperator lens) {
            return value;
        }
    }

    /// A named value.
    record Variable(Symbol symbol, double value) implements Expression {
        @Override
        public double evaluate(DoubleUnaryOperator lens) {
            return lens.applyAsDouble(value);
        }
    }

    record Sum(Expression left, Expression right) implements Expression {
        @Override
        public double evaluate(DoubleUnaryOperator lens) {
            return left.evaluate(lens) + right.evaluate(lens);
        }
    }

    record Difference(Expression left, Expression right) implements Expression {
        @Override
        public double evaluate(DoubleUnaryOperator lens) {
            return left.evaluate(lens) - right.evaluate(lens);
        }
    }

    /// For one unit a product, for the whole vector ⊙.
    record Product(Expression left, Expression right) implements Expression {
        @Override
        public double evaluate(DoubleUnaryOperator lens) {
            return left.evaluate(lens) * right.evaluate(lens);
        }
    }

    /// An activation function of the cell.
    record Activated(Nonlinearity function, Expression of) implements Expression {
        @Override
        public double evaluate(DoubleUnaryOperator lens) {
            return function.value(of.evaluate(lens));
        }
    }

    /// The slope of an activation function of the cell, 0 where a bound holds what goes in.
    record Slope(Nonlinearity function, double limit, Expression of) implements Expression {
        @Override
        public double evaluate(DoubleUnaryOperator lens) {
            double at = of.evaluate(lens);
            return Math.abs(at) >= limit ? 0 : function.slope(at);
        }
    }

    /// Uᵀ ∂a of one unit: a sum over all units, evaluated from the weights themselves and shown as one number.
    ///
    /// @param weights U
    /// @param of ∂a
    record Returned(Symbol weights, Symbol of, double value) implements Expression {
        @Override
        public double evaluate(DoubleUnaryOperator lens) {
            return lens.applyAsDouble(value);
        }
    }

    /// A value that is not computed but held, written do(…) as Pearl (2009) writes an intervention.
    record Held(Symbol symbol, double value) implements Expression {
        @Override
        public double evaluate(DoubleUnaryOperator lens) {
            return lens.applyAsDouble(value);
        }
    }

    /// A value kept within [−limit, limit].
    record Bounded(double limit, Expression of) implements Expression {

        /// `of` itself where the limit is infinite.
        static Expression within(double limit, Expression of) {
            return limit < Double.POSITIVE_INFINITY ? new Bounded(limit, of) : of;
        }

        @Override
        public double evaluate(DoubleUnaryOperator lens) {
            return Math.clamp(of.evaluate(lens), -limit, limit);
        }
    }
}
