package gruexplorer.engine.layer;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.Products;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.Road;
import gruexplorer.engine.cell.StepBack;
import gruexplorer.engine.kernel.Wanted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;

/// Everything a backward pass found in one direction of one recurrent layer over one sequence: the companion of its
/// {@link LayerTrace}, by the same readable cells (back-propagation through time, Werbos 1990).
///
/// Step t is the text's: in a direction that reads from the end, the state before step t is that of step t + 1.
public final class LayerGradient {

    private final LayerTrace layer;
    private final Series direct;
    private final Map<Quantity, Series> gradients = new LinkedHashMap<>();
    private final Map<Road, Series> toHidden = new LinkedHashMap<>();
    private final Map<Road, Series> toCell = new LinkedHashMap<>();
    private final Series handedHidden;
    private final Series handedCell;
    /// What the series are made of, step by step.
    private final StepBack[] steps;
    /// ∂L/∂c after the step read last (H); empty for a cell without.
    private final double[] lastCell;

    private LayerGradient(LayerTrace layer, Series direct, double[] lastCell, StepBack[] steps) {
        this.layer = layer;
        this.direct = direct;
        this.steps = steps;
        this.lastCell = lastCell;
        Cell cell = layer.cell();
        for (Quantity quantity : cell.quantities()) {
            gradients.put(quantity, series(steps, back -> back.get(quantity)));
        }
        this.handedHidden = series(steps, StepBack::hidden);
        this.handedCell = series(steps, StepBack::cell);
        for (Road road : cell.roads()) {
            toHidden.put(road, series(steps, back -> back.hidden(road)));
            toCell.put(road, series(steps, back -> back.cell(road)));
        }
    }

    /// The chain rule from the step read last to the step read first.
    ///
    /// @param direct ∂L/∂h of every step, what arrives there without going through a later step of this layer (T × H);
    ///     not modified
    public static LayerGradient of(LayerTrace layer, DMatrixRMaj direct) {
        return of(layer, direct, new double[layer.cell().hasCellState() ? layer.hidden() : 0]);
    }

    /// The same where something looks at the cell state that the layer ends with.
    ///
    /// @param lastCell ∂L/∂c after the step read last, apart from what goes through h (H; empty for a cell without);
    ///     not modified
    static LayerGradient of(LayerTrace layer, DMatrixRMaj direct, double[] lastCell) {
        int count = layer.steps();
        int hidden = layer.hidden();
        var steps = new StepBack[count];
        var dh = new double[hidden];
        double[] dc = lastCell;
        try (Products by = Products.of(layer.weights(), count)) {
            for (int i = count - 1; i >= 0; i--) {
                Wanted.check();
                int t = layer.reverse() ? count - 1 - i : i;
                var arrives = new double[hidden];
                for (int j = 0; j < hidden; j++) {
                    arrives[j] = dh[j] + direct.data[t * hidden + j];
                }
                steps[t] = layer.cell().back(layer.weights(), by, layer.step(t), arrives, dc);
                dh = steps[t].hidden();
                dc = steps[t].cell();
            }
        }
        return new LayerGradient(layer, new Series(count, hidden, direct.data), lastCell.clone(), steps);
    }

    private static Series series(StepBack[] steps, Function<StepBack, double[]> of) {
        var rows = new double[steps.length][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = of.apply(steps[t]);
        }
        return new Series(rows);
    }

    /// What it is the gradient of.
    public LayerTrace layer() {
        return layer;
    }

    /// ∂L/∂quantity at every step (T × H; T × I for the input). For the state after a step it is all that arrives:
    /// {@link #direct} and what the step after it hands back. For the state before a step it is what this step hands
    /// back, the sum of its roads.
    ///
    /// @throws IllegalArgumentException if the cell records no such thing
    public Series get(Quantity quantity) {
        Series found = gradients.get(quantity);
        if (found == null) {
            throw new IllegalArgumentException("this layer has no " + quantity.symbol());
        }
        return found;
    }

    /// ∂L/∂h of every step (T × H).
    public Series states() {
        return get(layer.cell().quantities().getLast());
    }

    /// ∂L/∂x of every step (T × I), by this direction alone.
    public Series input() {
        return get(layer.cell().quantities().getFirst());
    }

    /// The part of ∂L/∂h that arrives at each step without going through a later step of this layer: from a loss there,
    /// from the pooling, from the layer above; at the end of an encoder from the decoder (T × H).
    public Series direct() {
        return direct;
    }

    /// What of each step's gradient goes back to h_prev by a road (T × H).
    ///
    /// @throws IllegalArgumentException if the cell has no such road
    public Series hidden(Road road) {
        return road(toHidden, road);
    }

    /// What of each step's gradient goes back to c_prev by a road (T × H; T × 0 for a cell without).
    ///
    /// @throws IllegalArgumentException if the cell has no such road
    public Series cell(Road road) {
        return road(toCell, road);
    }

    private static Series road(Map<Road, Series> roads, Road road) {
        Series found = roads.get(road);
        if (found == null) {
            throw new IllegalArgumentException("this layer has no road " + road.label());
        }
        return found;
    }

    /// ‖∂L/∂(state)‖ at a step, all that arrives there: of h, and of an LSTM of h and c together, c's part being what
    /// the step after it hands back, at the end what arrives from outside.
    public double norm(int step) {
        int after = layer.reverse() ? step - 1 : step + 1;
        boolean ends = after < 0 || after >= steps();
        return Math.sqrt(square(states(), step) + (ends ? square(lastCell) : square(handedCell, after)));
    }

    /// ‖what a step hands back to the state before it‖, the norm of the sum of its roads; of an LSTM over h and c
    /// together.
    public double handedNorm(int step) {
        return Math.sqrt(square(handedHidden, step) + square(handedCell, step));
    }

    /// ‖what takes a road at a step‖; of an LSTM over h and c together. Roads can cancel: the sum of their norms is at
    /// least {@link #handedNorm}, and can be far above it.
    ///
    /// @throws IllegalArgumentException if the cell has no such road
    public double norm(Road road, int step) {
        return Math.sqrt(square(hidden(road), step) + square(cell(road), step));
    }

    private static double square(Series series, int step) {
        return square(series.held(step));
    }

    private static double square(double[] values) {
        double square = 0;
        for (double value : values) {
            square += value * value;
        }
        return square;
    }

    /// ∂L/∂h before each step, by way of that step (T × H): the sum of its roads to h.
    public Series handedHidden() {
        return handedHidden;
    }

    /// ∂L/∂c before each step, by way of that step: the sum of its roads to c (T × H; T × 0 for a cell without).
    public Series handedCell() {
        return handedCell;
    }

    /// Adds ∂L/∂weights, over all steps.
    ///
    /// @param gradient of the layer's shape; modified: added to
    public void addWeights(CellWeights gradient) {
        for (int t = 0; t < steps.length; t++) {
            addWeights(t, gradient);
        }
    }

    /// Adds what one step (from 0) has of ∂L/∂weights.
    ///
    /// @param gradient of the layer's shape; modified: added to
    public void addWeights(int step, CellWeights gradient) {
        layer.cell().addGradient(layer.weights(), layer.step(step), steps[step], gradient);
    }

    /// T.
    public int steps() {
        return layer.steps();
    }
}
