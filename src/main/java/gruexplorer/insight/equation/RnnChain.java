package gruexplorer.insight.equation;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.cell.RnnQuantity;
import gruexplorer.insight.equation.Expression.Product;
import gruexplorer.insight.equation.Expression.Sum;
import gruexplorer.insight.equation.Symbol.Time;
import java.util.List;

/// The chain rule through a plain RNN's step.
final class RnnChain {

    static final List<Quantity> ORDER = List.of(RnnQuantity.HIDDEN, RnnQuantity.PRE, RnnQuantity.PREVIOUS);

    private RnnChain() {}

    static List<Equation> lines(RnnCell cell, ChainValues at) {
        Symbol dh = at.gradient(RnnQuantity.HIDDEN, Time.NOW, "h");
        Symbol da = at.gradientPre(RnnQuantity.PRE, "");
        Expression slope = at.slope(
                cell.activation(),
                cell.clip(),
                at.forward(RnnQuantity.HIDDEN, Time.NOW, "h"),
                at.pre(RnnQuantity.PRE, ""));
        return List.of(
                at.line(dh, new Sum(at.direct(RnnQuantity.HIDDEN), at.later(RnnQuantity.HIDDEN, false))),
                at.line(da, new Product(slope, at.of(dh))),
                at.line(at.gradient(RnnQuantity.PREVIOUS, Time.BEFORE, "h"), at.returned(0, "", da)));
    }
}
