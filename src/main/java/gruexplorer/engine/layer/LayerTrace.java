package gruexplorer.engine.layer;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.Hold;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.Step;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// Everything one direction of one recurrent layer computed over one sequence, whatever its cell.
///
/// Made by the readable cells, never by the vector kernels, so that it does not depend on the machine. It holds x and
/// each computed vector once: the state before a step is the very vector that the step before it left.
public final class LayerTrace {

    private final Recurrent layer;
    private final Map<Quantity, Series> series;
    /// What the series are made of, step by step.
    private final Step[] steps;

    private LayerTrace(Recurrent layer, Map<Quantity, Series> series, Step[] steps) {
        this.layer = layer;
        this.series = series;
        this.steps = steps;
    }

    /// Runs a layer over one sequence from states of zero and keeps all it computes.
    ///
    /// @param x the inputs (T × I)
    public static LayerTrace run(Recurrent layer, DMatrixRMaj x) {
        return run(layer, x, Holds.NONE);
    }

    /// The same with numbers that are held.
    public static LayerTrace run(Recurrent layer, DMatrixRMaj x, Holds holds) {
        int hidden = layer.weights().hidden();
        return of(layer, layer.run(x, new double[hidden], new double[hidden], holds));
    }

    /// The same after another run, of which every step is kept that this one would compute of the very same numbers: to
    /// the bit what {@link #run(Recurrent, DMatrixRMaj, Holds)} gives.
    ///
    /// @param before of this layer or another, with the same weights or others, over a text of any length
    public static LayerTrace run(Recurrent layer, DMatrixRMaj x, Holds holds, LayerTrace before) {
        boolean same = layer.cell().equals(before.cell()) && layer.weights().sameAs(before.weights());
        int hidden = layer.weights().hidden();
        return of(
                layer,
                layer.run(
                        x,
                        new double[hidden],
                        new double[hidden],
                        holds,
                        t -> same && t < before.steps.length ? before.steps[t] : null));
    }

    /// The record of a run in which every step is present.
    public static LayerTrace of(Recurrent layer, RecurrentRun run) {
        Map<Quantity, Series> series = new LinkedHashMap<>();
        for (Quantity quantity : layer.cell().quantities()) {
            var rows = new double[run.outputs().numRows][];
            for (int t = 0; t < rows.length; t++) {
                rows[t] = run.present(t).get(quantity);
            }
            series.put(quantity, new Series(rows));
        }
        var steps = new Step[run.outputs().numRows];
        Arrays.setAll(steps, run::present);
        return new LayerTrace(layer, series, steps);
    }

    /// The same layer over other inputs from a step on, from the state that this trace had there; what is held here is
    /// held there.
    ///
    /// @param x the inputs from `step` on (steps × I)
    /// @param step from 0
    /// @throws IllegalArgumentException if the layer reads from the end
    public LayerTrace continued(DMatrixRMaj x, int step) {
        if (layer.reverse()) {
            throw new IllegalArgumentException("a layer that reads from the end does not go on at a step");
        }
        double[] none = new double[hidden()];
        double[] h = step == 0 ? get(previous()).held(0) : steps[step - 1].hidden();
        double[] c = !cell().hasCellState()
                ? none
                : step == 0 ? get(LstmQuantity.PREVIOUS_CELL).held(0) : steps[step - 1].cell();
        Holds holds = Holds.NONE;
        for (int k = 0; k < x.numRows; k++) {
            holds = holds.and(k, steps[step + k].hold());
        }
        return of(layer, layer.run(x, h, c, holds));
    }

    /// All that is held here, and the states it began with where they are not zero.
    public Holds holds() {
        Holds holds = Holds.NONE;
        for (int k = 0; k < steps.length; k++) {
            holds = holds.and(k, steps[k].hold());
        }
        int first = reverse() ? steps.length - 1 : 0;
        double[] h = get(previous()).held(first);
        if (Arrays.stream(h).anyMatch(value -> value != 0)) {
            holds = holds.andHidden(h);
        }
        if (cell().hasCellState()) {
            double[] c = get(LstmQuantity.PREVIOUS_CELL).held(first);
            if (Arrays.stream(c).anyMatch(value -> value != 0)) {
                holds = holds.andCell(c);
            }
        }
        return holds;
    }

    /// h after the step that is read last (H). A copy.
    public double[] lastHidden() {
        return last().hidden().clone();
    }

    /// c after the step that is read last (H); empty for a cell without. A copy.
    public double[] lastCell() {
        return last().cell().clone();
    }

    private Step last() {
        return steps[reverse() ? 0 : steps.length - 1];
    }

    private Quantity previous() {
        return cell().quantities().get(1);
    }

    /// What step `t` (from 0, in the order of the text) computed: what a way back reads.
    public Step step(int t) {
        return steps[t];
    }

    /// The cell it was computed with.
    public Cell cell() {
        return layer.cell();
    }

    /// Is it the direction that reads from the last step to the first?
    public boolean reverse() {
        return layer.reverse();
    }

    /// The convention of a GRU.
    ///
    /// @throws IllegalStateException if the layer is none
    public GruConvention convention() {
        if (layer.cell() instanceof GruCell gru) {
            return gru.convention();
        }
        throw new IllegalStateException("this layer is no GRU");
    }

    /// The weights it was computed with; not to be modified.
    public CellWeights weights() {
        return layer.weights();
    }

    /// T × H, or T × I for the input.
    ///
    /// @throws IllegalArgumentException if the cell records no such thing
    public Series get(Quantity quantity) {
        Series found = series.get(quantity);
        if (found == null) {
            throw new IllegalArgumentException("this layer has no " + quantity.symbol());
        }
        return found;
    }

    /// h after every step (T × H), in the order of the text.
    public Series states() {
        return get(cell().quantities().getLast());
    }

    /// Shorthand for `get(quantity).at(step, unit)`, both from 0.
    public double value(Quantity quantity, int step, int unit) {
        return get(quantity).at(step, unit);
    }

    /// What of that step (from 0) was held instead of being computed.
    public Hold hold(int step) {
        return steps[step].hold();
    }

    /// T.
    public int steps() {
        return states().steps();
    }

    /// H.
    public int hidden() {
        return layer.weights().hidden();
    }
}
