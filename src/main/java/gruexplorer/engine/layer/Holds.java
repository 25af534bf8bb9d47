package gruexplorer.engine.layer;

import gruexplorer.engine.cell.Hold;
import gruexplorer.engine.cell.Quantity;
import java.util.HashMap;
import java.util.Map;

/// What is held of one direction of one layer while it reads a sequence: numbers of its steps, and the states that it
/// begins with. Immutable.
public final class Holds {

    /// Nothing.
    public static final Holds NONE = new Holds(Map.of(), new double[0], new double[0]);

    private final Map<Integer, Hold> steps;
    /// NaN where a unit begins as it would.
    private final double[] hidden;

    private final double[] cell;

    private Holds(Map<Integer, Hold> steps, double[] hidden, double[] cell) {
        this.steps = steps;
        this.hidden = hidden;
        this.cell = cell;
    }

    /// This, and `values` of a quantity at one step; the later one wins.
    ///
    /// @param step from 0, in the order of the text
    /// @param values what each unit is held at, NaN where it is left alone (H)
    public Holds and(int step, Quantity quantity, double[] values) {
        Map<Integer, Hold> more = new HashMap<>(steps);
        more.put(step, at(step).and(quantity, values));
        return new Holds(more, hidden, cell);
    }

    /// This, and all that is held of one more step; nothing changes where that is nothing.
    Holds and(int step, Hold hold) {
        if (hold.isNone()) {
            return this;
        }
        Map<Integer, Hold> more = new HashMap<>(steps);
        more.put(step, hold);
        return new Holds(more, hidden, cell);
    }

    /// This, and another h⁽⁰⁾.
    ///
    /// @param values NaN where a unit begins as it would (H)
    public Holds andHidden(double[] values) {
        return new Holds(steps, begun(values, hidden), cell);
    }

    /// This, and another c⁽⁰⁾.
    ///
    /// @param values NaN where a unit begins as it would (H)
    public Holds andCell(double[] values) {
        return new Holds(steps, hidden, begun(values, cell));
    }

    /// What is held of that step (from 0, in the order of the text).
    public Hold at(int step) {
        return steps.isEmpty() ? Hold.NONE : steps.getOrDefault(step, Hold.NONE);
    }

    /// Is nothing held?
    public boolean isNone() {
        return steps.isEmpty() && hidden.length == 0 && cell.length == 0;
    }

    /// Is that unit (from 0) of h⁽⁰⁾ held? A gradient goes no further back there.
    public boolean holdsHidden(int unit) {
        return hidden.length > 0 && !Double.isNaN(hidden[unit]);
    }

    /// Is that unit (from 0) of c⁽⁰⁾ held?
    public boolean holdsCell(int unit) {
        return cell.length > 0 && !Double.isNaN(cell[unit]);
    }

    /// h⁽⁰⁾ where `before` would be.
    double[] hidden(double[] before) {
        return begun(hidden, before);
    }

    /// c⁽⁰⁾ where `before` would be.
    double[] cell(double[] before) {
        return begun(cell, before);
    }

    private static double[] begun(double[] values, double[] before) {
        if (values.length == 0) {
            return before;
        }
        double[] merged = values.clone();
        for (int j = 0; j < merged.length; j++) {
            if (Double.isNaN(merged[j]) && before.length > 0) {
                merged[j] = before[j];
            }
        }
        return merged;
    }
}
