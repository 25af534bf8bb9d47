package gruexplorer.insight;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;

/// The linear part of a cell's step, s⁽ᵗ⁾ = keep ⊙ s⁽ᵗ⁻¹⁾ + write ⊙ candidate, whatever the gates are called: a GRU's
/// state with keep z and write 1 − z (*writes new*: the other way round), an LSTM's cell state with keep f and write i.
/// Steps are those of the text, from 0; the step before is the one that was read before.
public final class Carry {

    /// Beyond this distance from what the gates make of it, a state was set by somebody and not computed. Rounding
    /// stays a million times below it.
    private static final double SET = 1e-9;

    private final LayerTrace trace;
    private final boolean keeps;
    /// What keeps, what writes, what is written, what is carried, and what was carried before (T × H each).
    private final Series gate;
    private final Series writing;
    private final Series candidates;
    private final Series states;
    private final Series before;

    private Carry(LayerTrace trace, Quantity gate, boolean keeps) {
        this.trace = trace;
        this.keeps = keeps;
        boolean lstm = lstm(trace);
        this.gate = trace.get(gate);
        this.writing = trace.get(lstm ? LstmQuantity.INPUT_GATE : gate);
        this.candidates = trace.get(lstm ? LstmQuantity.CANDIDATE : GruQuantity.CANDIDATE);
        this.states = trace.get(lstm ? LstmQuantity.CELL : GruQuantity.HIDDEN);
        this.before = trace.get(lstm ? LstmQuantity.PREVIOUS_CELL : GruQuantity.PREVIOUS);
    }

    /// @throws IllegalArgumentException if the cell keeps nothing by a gate
    public static Carry of(LayerTrace trace) {
        if (!exists(trace.cell())) {
            throw new IllegalArgumentException("a plain RNN carries nothing over unchanged, so it has no ledger");
        }
        return lstm(trace)
                ? new Carry(trace, LstmQuantity.FORGET_GATE, true)
                : new Carry(trace, GruQuantity.UPDATE, trace.convention().update() == Update.KEEPS_OLD);
    }

    /// Has such a cell a carry? The plain RNN computes its state anew at every step.
    public static boolean exists(Cell cell) {
        return !(cell instanceof RnnCell);
    }

    private static boolean lstm(LayerTrace trace) {
        return trace.cell().hasCellState();
    }

    LayerTrace trace() {
        return trace;
    }

    /// The share of the old state that a step keeps, in [0, 1].
    public double keep(int step, int unit) {
        double value = gate.at(step, unit);
        return keeps ? value : 1 - value;
    }

    /// How much of the candidate a step writes, in [0, 1]; for a GRU what it does not keep.
    public double write(int step, int unit) {
        double value = writing.at(step, unit);
        return keeps && writing == gate ? 1 - value : value;
    }

    /// What a step has to write: n, of an LSTM g.
    public double candidate(int step, int unit) {
        return candidates.at(step, unit);
    }

    /// What is carried: the hidden state, of an LSTM the cell state.
    public Quantity quantity() {
        return lstm(trace) ? LstmQuantity.CELL : GruQuantity.HIDDEN;
    }

    /// The state after a step.
    public double state(int step, int unit) {
        return states.at(step, unit);
    }

    /// The state before the first step that was read.
    public double initial(int unit) {
        return before.at(step(0), unit);
    }

    /// The step that was read as number `position` (from 0): a reverse direction begins at the last.
    public int step(int position) {
        return trace.reverse() ? trace.steps() - 1 - position : position;
    }

    /// The number of a step in the order of reading, from 0.
    public int position(int step) {
        return step(step);
    }

    /// Was the state after this step set from outside, so that the gates do not make it of what was there before?
    public boolean set(int step, int unit) {
        int position = position(step);
        double before = position == 0 ? initial(unit) : state(step(position - 1), unit);
        double made = keep(step, unit) * before + write(step, unit) * candidate(step, unit);
        double state = state(step, unit);
        // A NaN was computed, however useless: it is nobody's setting.
        return Math.abs(state - made) > SET * (1 + Math.abs(state));
    }
}
