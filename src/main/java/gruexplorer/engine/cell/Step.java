package gruexplorer.engine.cell;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What one step of a cell computed. A backward pass reads it and writes nothing into it.
public final class Step {

    private static final double[] NONE = {};

    private final Map<Quantity, double[]> values;
    private final double[] hidden;
    private final double[] cell;
    private final Hold hold;

    /// @param values of every quantity of the cell; handed over
    /// @param hidden h after the step (H)
    /// @param cell c after the step (H); empty for a cell without
    /// @param hold what was not computed but held
    Step(Map<Quantity, double[]> values, double[] hidden, double[] cell, Hold hold) {
        this.values = values;
        this.hidden = hidden;
        this.cell = cell;
        this.hold = hold;
    }

    static double[] none() {
        return NONE;
    }

    /// Not to be modified.
    ///
    /// @throws IllegalArgumentException if the cell records no such thing
    public double[] get(Quantity quantity) {
        double[] found = values.get(quantity);
        if (found == null) {
            throw new IllegalArgumentException("this step has no " + quantity.symbol());
        }
        return found;
    }

    /// What of a gradient that arrives at a quantity goes on to what made it: nothing where it was held.
    double[] passed(Quantity quantity, double[] gradient) {
        return hold.cut(quantity, gradient);
    }

    /// Would the same cell with the same weights compute this very step of these? To the bit.
    ///
    /// @param cell that computed this step
    public boolean isOf(Cell cell, double[] x, double[] h, double[] c, Hold held) {
        List<? extends Quantity> read = cell.quantities();
        return Arrays.equals(get(read.get(0)), x)
                && Arrays.equals(get(read.get(1)), h)
                && (!cell.hasCellState() || Arrays.equals(get(read.get(2)), c))
                && hold.holdsAs(held);
    }

    /// h after the step (H); not to be modified.
    public double[] hidden() {
        return hidden;
    }

    /// c after the step (H); empty for a cell without. Not to be modified.
    public double[] cell() {
        return cell;
    }

    /// What of it was held.
    public Hold hold() {
        return hold;
    }
}
