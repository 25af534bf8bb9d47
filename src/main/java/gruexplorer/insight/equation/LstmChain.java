package gruexplorer.insight.equation;

import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.insight.equation.Expression.Activated;
import gruexplorer.insight.equation.Expression.Difference;
import gruexplorer.insight.equation.Expression.Product;
import gruexplorer.insight.equation.Expression.Slope;
import gruexplorer.insight.equation.Expression.Sum;
import gruexplorer.insight.equation.Symbol.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The chain rule through an LSTM's step, along h and along c.
final class LstmChain {

    private LstmChain() {}

    static List<Quantity> order(LstmCell cell) {
        List<Quantity> order = new ArrayList<>(List.of(
                LstmQuantity.HIDDEN,
                LstmQuantity.OUTPUT_GATE,
                LstmQuantity.OUTPUT_PRE,
                LstmQuantity.CELL,
                LstmQuantity.FORGET_GATE,
                LstmQuantity.FORGET_PRE,
                LstmQuantity.INPUT_GATE,
                LstmQuantity.INPUT_PRE,
                LstmQuantity.CANDIDATE,
                LstmQuantity.CANDIDATE_PRE,
                LstmQuantity.PREVIOUS_CELL,
                LstmQuantity.PREVIOUS));
        if (cell.coupled()) {
            order.remove(LstmQuantity.FORGET_PRE);
        }
        return List.copyOf(order);
    }

    static List<Equation> lines(LstmCell cell, ChainValues at) {
        Symbol dh = at.gradient(LstmQuantity.HIDDEN, Time.NOW, "h");
        Symbol dOpen = at.gradient(LstmQuantity.OUTPUT_GATE, Time.WITHIN, "o");
        Symbol dao = at.gradientPre(LstmQuantity.OUTPUT_PRE, "o");
        Symbol dc = at.gradient(LstmQuantity.CELL, Time.NOW, "c");
        Symbol df = at.gradient(LstmQuantity.FORGET_GATE, Time.WITHIN, "f");
        Symbol daf = at.gradientPre(LstmQuantity.FORGET_PRE, "f");
        Symbol di = at.gradient(LstmQuantity.INPUT_GATE, Time.WITHIN, "i");
        Symbol dai = at.gradientPre(LstmQuantity.INPUT_PRE, "i");
        Symbol dg = at.gradient(LstmQuantity.CANDIDATE, Time.WITHIN, "g");
        Symbol dag = at.gradientPre(LstmQuantity.CANDIDATE_PRE, "g");
        Expression o = at.forward(LstmQuantity.OUTPUT_GATE);
        Expression f = at.forward(LstmQuantity.FORGET_GATE);
        Expression i = at.forward(LstmQuantity.INPUT_GATE);
        Expression g = at.forward(LstmQuantity.CANDIDATE);
        Expression c = at.forward(LstmQuantity.CELL, Time.NOW, "c");
        Expression old = at.forward(LstmQuantity.PREVIOUS_CELL, Time.BEFORE, "c");
        List<Equation> lines = new ArrayList<>();
        lines.add(at.line(dh, new Sum(at.direct(LstmQuantity.HIDDEN), at.later(LstmQuantity.HIDDEN, false))));
        lines.add(at.line(dOpen, new Product(new Activated(cell.output(), c), at.of(dh))));
        lines.add(gate(cell, at, dao, o, at.pre(LstmQuantity.OUTPUT_PRE, "o"), dOpen));
        Expression opened =
                new Product(new Product(o, new Slope(cell.output(), Double.POSITIVE_INFINITY, c)), at.of(dh));
        lines.add(at.line(
                dc,
                ChainValues.sum(
                        new Sum(at.later(LstmQuantity.CELL, true), opened),
                        at.peephole(2, "o", LstmQuantity.OUTPUT_PRE).map(p -> new Product(p, at.of(dao))))));
        lines.add(at.line(df, new Product(old, at.of(dc))));
        // Held by itself it no longer follows the input gate.
        Expression into = cell.coupled() && !at.held(LstmQuantity.FORGET_GATE) ? new Difference(g, old) : g;
        if (!cell.coupled()) {
            lines.add(gate(cell, at, daf, f, at.pre(LstmQuantity.FORGET_PRE, "f"), df));
        }
        lines.add(at.line(di, new Product(into, at.of(dc))));
        lines.add(gate(cell, at, dai, i, at.pre(LstmQuantity.INPUT_PRE, "i"), di));
        lines.add(at.line(dg, new Product(i, at.of(dc))));
        lines.add(at.line(
                dag,
                new Product(
                        at.slope(cell.candidate(), cell.clip(), g, at.pre(LstmQuantity.CANDIDATE_PRE, "g")),
                        at.of(dg))));
        Expression kept = ChainValues.sum(
                new Product(f, at.of(dc)),
                at.peephole(0, "i", LstmQuantity.INPUT_PRE).map(p -> new Product(p, at.of(dai))));
        Optional<Expression> forgotten = cell.coupled()
                ? Optional.empty()
                : at.peephole(1, "f", LstmQuantity.FORGET_PRE).map(p -> new Product(p, at.of(daf)));
        lines.add(at.line(at.gradient(LstmQuantity.PREVIOUS_CELL, Time.BEFORE, "c"), ChainValues.sum(kept, forgotten)));
        Expression gates = new Sum(at.returned(0, "i", dai), at.returned(2, "g", dag));
        Expression both = cell.coupled() ? gates : new Sum(gates, at.returned(1, "f", daf));
        lines.add(
                at.line(at.gradient(LstmQuantity.PREVIOUS, Time.BEFORE, "h"), new Sum(both, at.returned(3, "o", dao))));
        return List.copyOf(lines);
    }

    private static Equation gate(
            LstmCell cell, ChainValues at, Symbol result, Expression gate, Expression pre, Symbol from) {
        return at.line(result, new Product(at.slope(cell.gates(), cell.clip(), gate, pre), at.of(from)));
    }
}
