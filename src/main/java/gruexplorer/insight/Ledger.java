package gruexplorer.insight;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;

/// Who wrote what every unit holds after one step. The carry is linear, so the state is exactly the sum
///
/// s⁽ᵀ⁾ = Σ_k w_k ⊙ n_k + w_0 ⊙ s⁽⁰⁾, with w_k = write_k ⊙ Π_{j>k} keep_j and w_0 = Π_j keep_j
///
/// over the steps k that were read: h of a GRU, whose weights w of a unit sum to 1, and c of an LSTM, whose weights
/// need not. It is bookkeeping of the carry and no claim of causes, for a candidate n_k has itself heard the state
/// before it.
///
/// A state that was set from outside (a what-if that holds a unit at a value) is no sum of what was before: there the
/// books begin anew, with the value that was set in the place of s⁽⁰⁾.
public final class Ledger {

    private final Carry carry;
    private final int step;
    /// w_k (steps × H), in the order of the text; zero where nothing was read yet.
    private final double[][] weights;
    /// What is left of where the books begin (H), and the step that it was set at; −1 for s⁽⁰⁾.
    private final double[] left;
    private final int[] origin;

    private Ledger(Carry carry, int step) {
        this.carry = carry;
        this.step = step;
        int units = carry.trace().hidden();
        this.weights = new double[carry.trace().steps()][units];
        this.left = new double[units];
        this.origin = new int[units];
        for (int j = 0; j < units; j++) {
            unit(j);
        }
    }

    /// The books of all units after `step` (from 0), in O(T · H).
    ///
    /// @throws IllegalArgumentException if the cell is a plain RNN, which has none
    public static Ledger of(LayerTrace trace, int step) {
        return new Ledger(Carry.of(trace), step);
    }

    /// Has such a cell a ledger?
    public static boolean exists(Cell cell) {
        return Carry.exists(cell);
    }

    private void unit(int j) {
        double kept = 1;
        origin[j] = -1;
        for (int i = carry.position(step); i >= 0; i--) {
            int k = carry.step(i);
            if (carry.set(k, j)) {
                origin[j] = k;
                break;
            }
            weights[k][j] = carry.write(k, j) * kept;
            kept *= carry.keep(k, j);
        }
        left[j] = kept;
    }

    /// The step after which the books are read, from 0.
    public int step() {
        return step;
    }

    /// T of the text; those not yet read have written nothing.
    public int steps() {
        return weights.length;
    }

    /// H.
    public int units() {
        return left.length;
    }

    /// What the books are about: h, of an LSTM c.
    public Quantity quantity() {
        return carry.quantity();
    }

    /// Has step `k` been read when the books are opened?
    public boolean read(int k) {
        return carry.position(k) <= carry.position(step);
    }

    /// w_k: how much of what step `k` wrote is still held, in [0, 1].
    public double weight(int k, int unit) {
        return weights[k][unit];
    }

    /// All weights (T × H), in the order of the text; zero where nothing has been read yet.
    public Series weights() {
        var values = new double[weights.length * left.length];
        for (int k = 0; k < weights.length; k++) {
            System.arraycopy(weights[k], 0, values, k * left.length, left.length);
        }
        return new Series(weights.length, left.length, values);
    }

    /// What step `k` had to write, the candidate.
    public double candidate(int k, int unit) {
        return carry.candidate(k, unit);
    }

    /// w_k n_k: what the unit holds by step `k`.
    public double contribution(int k, int unit) {
        // What is wiped out is gone, even where the candidate is no number.
        return weights[k][unit] == 0 ? 0 : weights[k][unit] * candidate(k, unit);
    }

    /// w_0: how much is left of where the books begin.
    public double left(int unit) {
        return left[unit];
    }

    /// The step after which the unit was set from outside and its books begin, from 0; −1 if they begin with s⁽⁰⁾.
    public int origin(int unit) {
        return origin[unit];
    }

    /// The value that the books begin with: s⁽⁰⁾, or what was set.
    public double beginning(int unit) {
        return origin[unit] < 0 ? carry.initial(unit) : carry.state(origin[unit], unit);
    }

    /// w_0 s⁽⁰⁾: what the unit holds by what it began with.
    public double remainder(int unit) {
        return left[unit] * beginning(unit);
    }

    /// The sum of all weights of a unit: 1 for a GRU.
    public double total(int unit) {
        double sum = left[unit];
        for (double[] row : weights) {
            sum += row[unit];
        }
        return sum;
    }

    /// The sum of all contributions: the state again, but for rounding.
    public double rebuilt(int unit) {
        double sum = remainder(unit);
        for (int k = 0; k < weights.length; k++) {
            sum += contribution(k, unit);
        }
        return sum;
    }

    /// What the trace holds for the unit after this step.
    public double state(int unit) {
        return carry.state(step, unit);
    }

    /// After how many steps half of what a unit held is left, if it goes on keeping as it did so far: ln ½ / mean ln
    /// keep over the steps read (gates as time constants: Tallec and Ollivier 2018). 0 if a step kept nothing, ∞ if all
    /// kept everything.
    public double halfLife(int unit) {
        int read = carry.position(step) + 1;
        double sum = 0;
        for (int i = 0; i < read; i++) {
            sum += StrictMath.log(carry.keep(carry.step(i), unit));
        }
        return halfLife(sum / read);
    }

    /// ln ½ / `meanLog`, the mean of ln keep.
    static double halfLife(double meanLog) {
        return meanLog < 0 ? StrictMath.log(0.5) / meanLog : meanLog == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
}
