package gruexplorer.insight.equation;

import static gruexplorer.insight.equation.CellEquations.line;
import static gruexplorer.insight.equation.CellEquations.variable;

import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.insight.equation.Expression.Activated;
import gruexplorer.insight.equation.Expression.Constant;
import gruexplorer.insight.equation.Expression.Difference;
import gruexplorer.insight.equation.Expression.Product;
import gruexplorer.insight.equation.Expression.Sum;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// i, f, g, c, o, h.
record LstmEquations(LstmCell cell) implements CellEquations {

    private static final Symbol INPUT_PRE =
            Symbol.pre("i", LstmQuantity.INPUT_GATE, Optional.of(LstmQuantity.INPUT_PRE));
    private static final Symbol INPUT = Symbol.result(LstmQuantity.INPUT_GATE);
    private static final Symbol FORGET_PRE =
            Symbol.pre("f", LstmQuantity.FORGET_GATE, Optional.of(LstmQuantity.FORGET_PRE));
    private static final Symbol FORGET = Symbol.result(LstmQuantity.FORGET_GATE);
    private static final Symbol CANDIDATE_PRE =
            Symbol.pre("g", LstmQuantity.CANDIDATE, Optional.of(LstmQuantity.CANDIDATE_PRE));
    private static final Symbol CANDIDATE = Symbol.result(LstmQuantity.CANDIDATE);
    private static final Symbol OLD_CELL = Symbol.before(LstmQuantity.PREVIOUS_CELL, LstmQuantity.CELL);
    private static final Symbol CELL = Symbol.state(LstmQuantity.CELL);
    private static final Symbol OUTPUT_PRE =
            Symbol.pre("o", LstmQuantity.OUTPUT_GATE, Optional.of(LstmQuantity.OUTPUT_PRE));
    private static final Symbol OUTPUT = Symbol.result(LstmQuantity.OUTPUT_GATE);
    private static final Symbol HIDDEN = Symbol.state(LstmQuantity.HIDDEN);

    @Override
    public List<Equation> lines(ToDoubleFunction<Symbol> values) {
        Expression i = variable(INPUT, values);
        Expression f = variable(FORGET, values);
        Expression kept = new Product(f, variable(OLD_CELL, values));
        Expression written = new Product(i, variable(CANDIDATE, values));
        Expression open = new Activated(cell.output(), variable(CELL, values));
        return List.of(
                gate(INPUT, INPUT_PRE, values),
                cell.coupled()
                        ? line(FORGET, new Difference(new Constant(1), i), values)
                        : gate(FORGET, FORGET_PRE, values),
                line(CANDIDATE, new Activated(cell.candidate(), variable(CANDIDATE_PRE, values)), values),
                line(CELL, new Sum(kept, written), values),
                gate(OUTPUT, OUTPUT_PRE, values),
                line(HIDDEN, new Product(variable(OUTPUT, values), open), values));
    }

    private Equation gate(Symbol result, Symbol before, ToDoubleFunction<Symbol> values) {
        return line(result, new Activated(cell.gates(), variable(before, values)), values);
    }
}
