package gruexplorer.insight.equation;

import gruexplorer.insight.equation.Expression.Activated;
import gruexplorer.insight.equation.Expression.Bounded;
import gruexplorer.insight.equation.Expression.Constant;
import gruexplorer.insight.equation.Expression.Difference;
import gruexplorer.insight.equation.Expression.Held;
import gruexplorer.insight.equation.Expression.Product;
import gruexplorer.insight.equation.Expression.Returned;
import gruexplorer.insight.equation.Expression.Slope;
import gruexplorer.insight.equation.Expression.Sum;
import gruexplorer.insight.equation.Expression.Variable;
import java.util.ArrayList;
import java.util.List;

/// Turns a tree into the tokens that are drawn, with the brackets it needs and no more.
final class Typesetter {

    private static final String MINUS = " \u2212 ";

    private final boolean names;
    private final List<Piece> pieces = new ArrayList<>();

    private Typesetter(boolean names) {
        this.names = names;
    }

    /// The tree with its names and ⊙ between vectors, or with its values and × between numbers.
    static List<Piece> set(Expression expression, boolean names) {
        var typesetter = new Typesetter(names);
        typesetter.add(expression, false);
        return List.copyOf(typesetter.pieces);
    }

    /// @param afterOperator a negative number here needs brackets
    private void add(Expression expression, boolean afterOperator) {
        if (expression instanceof Constant constant) {
            sign(Integer.toString(constant.value()));
        } else if (expression instanceof Variable variable) {
            pieces.add(
                    names
                            ? new Piece.Name(variable.symbol())
                            : new Piece.Value(
                                    variable.symbol(), variable.value(), afterOperator && variable.value() < 0));
        } else if (expression instanceof Sum sum) {
            add(sum.left(), afterOperator);
            pieces.add(new Piece.Sign(" + ", true));
            add(sum.right(), true);
        } else if (expression instanceof Difference difference) {
            add(difference.left(), afterOperator);
            pieces.add(new Piece.Sign(MINUS, true));
            addFactor(difference.right(), true);
        } else if (expression instanceof Product product) {
            addFactor(product.left(), afterOperator);
            sign(names ? " \u2299 " : "\u00d7");
            addFactor(product.right(), true);
        } else if (expression instanceof Activated activated) {
            function(FunctionNames.of(activated.function()), activated.of());
        } else if (expression instanceof Slope slope) {
            function(FunctionNames.of(slope.function()) + "\u2032", slope.of());
        } else if (expression instanceof Returned returned) {
            if (names) {
                pieces.add(new Piece.Name(returned.weights()));
                pieces.add(new Piece.Name(returned.of()));
            } else {
                pieces.add(new Piece.Value(returned.of(), returned.value(), afterOperator && returned.value() < 0));
            }
        } else if (expression instanceof Held held) {
            function("do", new Variable(held.symbol(), held.value()));
        } else if (expression instanceof Bounded bounded) {
            function("clip", bounded.of());
        }
    }

    private void addFactor(Expression expression, boolean afterOperator) {
        if (expression instanceof Sum || expression instanceof Difference) {
            sign("(");
            add(expression, false);
            sign(")");
        } else {
            add(expression, afterOperator);
        }
    }

    private void function(String name, Expression of) {
        sign(name + "(");
        add(of, false);
        sign(")");
    }

    private void sign(String text) {
        pieces.add(new Piece.Sign(text, false));
    }
}
