package gruexplorer.insight.equation;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.insight.equation.Expression.Constant;
import gruexplorer.insight.equation.Expression.Difference;
import gruexplorer.insight.equation.Expression.Product;
import gruexplorer.insight.equation.Expression.Sum;
import gruexplorer.insight.equation.Symbol.Time;
import java.util.ArrayList;
import java.util.List;

/// The chain rule through a GRU's step, as its convention has it.
final class GruChain {

    private GruChain() {}

    static List<Quantity> order(GruCell cell) {
        return cell.convention().reset() == Reset.AFTER
                ? List.of(
                        GruQuantity.HIDDEN,
                        GruQuantity.CANDIDATE,
                        GruQuantity.CANDIDATE_PRE,
                        GruQuantity.CANDIDATE_RECURRENT,
                        GruQuantity.UPDATE,
                        GruQuantity.UPDATE_PRE,
                        GruQuantity.RESET,
                        GruQuantity.RESET_PRE,
                        GruQuantity.PREVIOUS)
                : List.of(
                        GruQuantity.HIDDEN,
                        GruQuantity.CANDIDATE,
                        GruQuantity.CANDIDATE_PRE,
                        GruQuantity.UPDATE,
                        GruQuantity.UPDATE_PRE,
                        GruQuantity.RESET,
                        GruQuantity.RESET_PRE,
                        GruQuantity.PREVIOUS);
    }

    static List<Equation> lines(GruCell cell, ChainValues at) {
        boolean after = cell.convention().reset() == Reset.AFTER;
        Symbol dh = at.gradient(GruQuantity.HIDDEN, Time.NOW, "h");
        Symbol dn = at.gradient(GruQuantity.CANDIDATE, Time.WITHIN, "n");
        Symbol dan = at.gradientPre(GruQuantity.CANDIDATE_PRE, "n");
        Symbol dahn = at.gradientPre(GruQuantity.CANDIDATE_RECURRENT, "hn");
        Symbol dz = at.gradient(GruQuantity.UPDATE, Time.WITHIN, "z");
        Symbol daz = at.gradientPre(GruQuantity.UPDATE_PRE, "z");
        Symbol dr = at.gradient(GruQuantity.RESET, Time.WITHIN, "r");
        Symbol dar = at.gradientPre(GruQuantity.RESET_PRE, "r");
        Expression z = at.forward(GruQuantity.UPDATE);
        Expression n = at.forward(GruQuantity.CANDIDATE);
        Expression r = at.forward(GruQuantity.RESET);
        Expression h = at.forward(GruQuantity.PREVIOUS, Time.BEFORE, "h");
        Expression rest = new Difference(new Constant(1), z);
        boolean keeps = cell.convention().update() == Update.KEEPS_OLD;
        Expression returned = at.returned(2, "n", after ? dahn : dan);
        Expression candidate = after ? returned : new Product(r, returned);
        Expression carry = new Product(keeps ? z : rest, at.of(dh));
        Expression gates = new Sum(new Sum(candidate, at.returned(1, "z", daz)), at.returned(0, "r", dar));
        List<Equation> lines = new ArrayList<>();
        lines.add(at.line(dh, new Sum(at.direct(GruQuantity.HIDDEN), at.later(GruQuantity.HIDDEN, false))));
        lines.add(at.line(dn, new Product(keeps ? rest : z, at.of(dh))));
        Expression an = at.pre(GruQuantity.CANDIDATE_PRE, "n");
        lines.add(at.line(dan, new Product(at.slope(cell.candidate(), cell.clip(), n, an), at.of(dn))));
        if (after) {
            lines.add(at.line(dahn, new Product(r, at.of(dan))));
        }
        lines.add(at.line(dz, new Product(keeps ? new Difference(h, n) : new Difference(n, h), at.of(dh))));
        Expression az = at.pre(GruQuantity.UPDATE_PRE, "z");
        lines.add(at.line(daz, new Product(at.slope(cell.gates(), cell.clip(), z, az), at.of(dz))));
        Expression heard = at.pre(GruQuantity.CANDIDATE_RECURRENT, "hn");
        lines.add(at.line(dr, after ? new Product(heard, at.of(dan)) : new Product(h, returned)));
        Expression ar = at.pre(GruQuantity.RESET_PRE, "r");
        lines.add(at.line(dar, new Product(at.slope(cell.gates(), cell.clip(), r, ar), at.of(dr))));
        lines.add(at.line(at.gradient(GruQuantity.PREVIOUS, Time.BEFORE, "h"), new Sum(carry, gates)));
        return List.copyOf(lines);
    }
}
