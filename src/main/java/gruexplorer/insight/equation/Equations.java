package gruexplorer.insight.equation;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.LayerTrace;
import java.util.List;

/// The lines of a step in the order in which they are computed, one for each part of the cell.
public final class Equations {

    private Equations() {}

    /// The lines of a cell without values (every value NaN), to be set in names.
    public static List<Equation> of(Cell cell) {
        return form(cell).lines(symbol -> Double.NaN);
    }

    /// The lines of one unit at one step (both from 0) with the values of the trace; what was held says so instead of
    /// what would have made it.
    public static List<Equation> at(LayerTrace trace, int step, int unit) {
        return lines(trace, step, unit).stream()
                .map(line -> trace.hold(step).holds(line.quantity(), unit)
                        ? new Equation(line.result(), new Expression.Held(line.result(), line.value()), line.value())
                        : line)
                .toList();
    }

    private static List<Equation> lines(LayerTrace trace, int step, int unit) {
        CellEquations form = form(trace.cell());
        return form.lines(symbol -> symbol.recorded()
                .map(quantity -> trace.value(quantity, step, unit))
                .orElseGet(() -> form.workedOut(trace, step, unit, symbol)));
    }

    private static CellEquations form(Cell cell) {
        return switch (cell) {
            case GruCell gru -> new GruEquations(gru);
            case LstmCell lstm -> new LstmEquations(lstm);
            case RnnCell rnn -> new RnnEquations(rnn);
            default -> throw Part.unknown(cell);
        };
    }
}
