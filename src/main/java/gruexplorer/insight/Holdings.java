package gruexplorer.insight;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;

/// The ledger of one unit after any step: how what each step wrote fades while the text is read on. Immutable; what
/// is asked for is computed then, so that a long text costs no square of memory.
public final class Holdings {

    private final Carry carry;
    private final int unit;
    /// By position of reading: what is left of where the books begin, and the step it was set at.
    private final double[] left;
    private final int[] origin;

    private Holdings(Carry carry, int unit) {
        this.carry = carry;
        this.unit = unit;
        int steps = carry.trace().steps();
        this.left = new double[steps];
        this.origin = new int[steps];
        double kept = 1;
        int from = -1;
        for (int i = 0; i < steps; i++) {
            int t = carry.step(i);
            if (carry.set(t, unit)) {
                kept = 1;
                from = t;
            } else {
                kept *= carry.keep(t, unit);
            }
            left[i] = kept;
            origin[i] = from;
        }
    }

    /// The books of one unit (from 0), in O(T).
    ///
    /// @throws IllegalArgumentException if the cell is a plain RNN, which has none
    public static Holdings of(LayerTrace trace, int unit) {
        return new Holdings(Carry.of(trace), unit);
    }

    public int unit() {
        return unit;
    }

    /// What the books are about: h, of an LSTM c.
    public Quantity quantity() {
        return carry.quantity();
    }

    /// T.
    public int steps() {
        return left.length;
    }

    /// How much of what each step wrote is held after step `t` (T, in the order of the text; from 0), in O(T).
    public double[] weights(int t) {
        var weights = new double[left.length];
        double kept = 1;
        int begin = origin[carry.position(t)];
        for (int i = carry.position(t); i >= 0 && kept > 0; i--) {
            int k = carry.step(i);
            if (k == begin) {
                break;
            }
            weights[k] = carry.write(k, unit) * kept;
            kept *= carry.keep(k, unit);
        }
        return weights;
    }

    /// What step `k` had to write.
    public double candidate(int k) {
        return carry.candidate(k, unit);
    }

    /// How much is left after step `t` of where the books begin.
    public double left(int t) {
        return left[carry.position(t)];
    }

    /// The value that the books begin with, as they stand after step `t`.
    public double beginning(int t) {
        int from = origin[carry.position(t)];
        return from < 0 ? carry.initial(unit) : carry.state(from, unit);
    }

    /// The state after step `t`.
    public double state(int t) {
        return carry.state(t, unit);
    }

    /// The sum of the weights after every step, in the order of the text (T): 1 for a GRU.
    public double[] totals() {
        var totals = new double[left.length];
        double total = 1;
        for (int i = 0; i < left.length; i++) {
            int t = carry.step(i);
            total = origin[i] == t ? 1 : total * carry.keep(t, unit) + carry.write(t, unit);
            totals[t] = total;
        }
        return totals;
    }

    /// The step that was read as number `position`, from 0.
    public int step(int position) {
        return carry.step(position);
    }
}
