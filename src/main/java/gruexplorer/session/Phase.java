package gruexplorer.session;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.insight.equation.ChainRule;
import gruexplorer.insight.equation.Part;
import java.util.ArrayList;
import java.util.List;

/// One part of a cell's step; a gate step moves through them in the order in which they come to exist.
///
/// @param result the quantity that exists once this part is computed
/// @param done all that exists by then, the result last
public record Phase(Quantity result, List<Quantity> done) {

    public Phase {
        done = List.copyOf(done);
    }

    /// The parts of a cell's step.
    public static List<Phase> of(Cell cell) {
        return Part.of(cell).stream().map(part -> of(cell, part.result())).toList();
    }

    /// The lines of the chain rule through a cell's step, in the order in which a backward pass finds them; `done` are
    /// the quantities whose gradients there are by then.
    public static List<Phase> back(Cell cell) {
        List<Quantity> order = ChainRule.order(cell);
        List<Phase> phases = new ArrayList<>();
        for (int line = 0; line < order.size(); line++) {
            phases.add(new Phase(order.get(line), order.subList(0, line + 1)));
        }
        return List.copyOf(phases);
    }

    /// The part that computes `result`.
    public static Phase of(Cell cell, Quantity result) {
        List<Quantity> all = List.copyOf(cell.quantities());
        return new Phase(result, all.subList(0, all.indexOf(result) + 1));
    }
}
