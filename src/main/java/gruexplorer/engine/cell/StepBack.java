package gruexplorer.engine.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything a backward pass finds in one step: ∂L/∂ of every quantity the step recorded, and the roads on which it
/// comes back to the state before. What it gives out is not to be modified.
///
/// A quantity's gradient is what arrives there, whether or not it goes on: that of a held value stops there. A
/// pre-activation's is taken before the bound of a clip, so that it is 0 where the bound holds.
public final class StepBack {

    private final Map<Quantity, double[]> gradients = new LinkedHashMap<>();
    private final Map<Road, double[]> toHidden = new LinkedHashMap<>();
    private final Map<Road, double[]> toCell = new LinkedHashMap<>();
    private final double[] hidden;
    private final double[] cell;

    /// @param cells H where there is a cell state, 0 where there is none
    StepBack(int hidden, int cells) {
        this.hidden = new double[hidden];
        this.cell = new double[cells];
    }

    void put(Quantity quantity, double[] gradient) {
        gradients.put(quantity, gradient);
    }

    /// A road to h_prev.
    void road(Road road, double[] share) {
        road(road, share, new double[cell.length]);
    }

    /// A road to h_prev and to c_prev.
    void road(Road road, double[] share, double[] cellShare) {
        toHidden.put(road, share);
        toCell.put(road, cellShare);
        for (int j = 0; j < hidden.length; j++) {
            hidden[j] += share[j];
        }
        for (int j = 0; j < cell.length; j++) {
            cell[j] += cellShare[j];
        }
    }

    /// ∂L/∂quantity (H; I for the input).
    ///
    /// @throws IllegalArgumentException if the cell records no such thing
    public double[] get(Quantity quantity) {
        return found(gradients.get(quantity), quantity.symbol());
    }

    /// What takes a road to h_prev (H).
    ///
    /// @throws IllegalArgumentException if the cell has no such road
    public double[] hidden(Road road) {
        return found(toHidden.get(road), road.label());
    }

    /// What takes a road to c_prev (H); empty for a cell without.
    ///
    /// @throws IllegalArgumentException if the cell has no such road
    public double[] cell(Road road) {
        return found(toCell.get(road), road.label());
    }

    /// ∂L/∂h_prev through this step (H): the sum of the roads.
    public double[] hidden() {
        return hidden;
    }

    /// ∂L/∂c_prev through this step (H): the sum of the roads; empty for a cell without.
    public double[] cell() {
        return cell;
    }

    private static double[] found(double @Nullable [] found, String what) {
        if (found == null) {
            throw new IllegalArgumentException("this step has no " + what);
        }
        return found;
    }
}
