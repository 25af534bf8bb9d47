package gruexplorer.engine.cell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A cell that moves one entry of one thing in one of the steps it is asked for, and computes all that follows as ever:
/// what a central difference needs.
public final class NudgedCell implements Cell {

    /// What can be moved.
    public enum Place {
        /// x, what one step reads.
        INPUT,
        /// h before the step, for that step alone.
        PREVIOUS,
        /// c before the step, for that step alone.
        PREVIOUS_CELL,
        /// W x + b_i + … of one block, and so its pre-activation.
        PRE,
        /// U h + b_h of one block.
        RECURRENT,
        /// h after the step, for all who read it.
        HIDDEN
    }

    private final Cell cell;
    private final Place place;
    /// Of the stacked blocks where there are some.
    private final int entry;
    private final int call;
    private final double by;
    private int calls;

    /// @param call which step is meant, from 0, in the order in which they are computed
    public NudgedCell(Cell cell, Place place, int entry, int call, double by) {
        this.cell = cell;
        this.place = place;
        this.entry = entry;
        this.call = call;
        this.by = by;
    }

    @Override
    public Step forward(CellWeights w, Products products, double[] x, double[] h, double[] c, Hold hold) {
        if (calls++ != call) {
            return cell.forward(w, products, x, h, c, hold);
        }
        return switch (place) {
            case INPUT -> cell.forward(w, products, moved(x), h, c, hold);
            case PREVIOUS -> cell.forward(w, products, x, moved(h), c, hold);
            case PREVIOUS_CELL -> cell.forward(w, products, x, h, moved(c), hold);
            case PRE -> {
                var other = new CellWeights(
                        w.input(), w.recurrent(), w.inputBias().copy(), w.recurrentBias(), w.peepholes());
                other.inputBias().data[entry] += by;
                yield cell.forward(other, products, x, h, c, hold);
            }
            case RECURRENT -> {
                var other = new CellWeights(
                        w.input(),
                        w.recurrent(),
                        w.inputBias(),
                        w.recurrentBias().copy(),
                        w.peepholes());
                other.recurrentBias().data[entry] += by;
                yield cell.forward(other, products, x, h, c, hold);
            }
            case HIDDEN -> {
                Step step = cell.forward(w, products, x, h, c, hold);
                Map<Quantity, double[]> values = new HashMap<>();
                quantities().forEach(quantity -> values.put(quantity, step.get(quantity)));
                double[] next = moved(step.hidden());
                values.put(quantities().getLast(), next);
                yield new Step(values, next, step.cell(), hold);
            }
        };
    }

    private double[] moved(double[] v) {
        double[] moved = v.clone();
        moved[entry] += by;
        return moved;
    }

    @Override
    public String label() {
        return cell.label();
    }

    @Override
    public int blocks() {
        return cell.blocks();
    }

    @Override
    public boolean hasCellState() {
        return cell.hasCellState();
    }

    @Override
    public List<? extends Quantity> quantities() {
        return cell.quantities();
    }

    @Override
    public List<Road> roads() {
        return cell.roads();
    }

    @Override
    public StepBack back(CellWeights w, Products products, Step step, double[] dh, double[] dc) {
        return cell.back(w, products, step, dh, dc);
    }

    @Override
    public void addGradient(CellWeights w, Step step, StepBack back, CellWeights gradient) {
        cell.addGradient(w, step, back, gradient);
    }
}
