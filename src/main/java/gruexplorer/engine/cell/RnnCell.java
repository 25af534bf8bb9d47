package gruexplorer.engine.cell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The plain RNN (Elman 1990): h = f(W_ih x + b_ih + W_hh h_prev + b_hh).
///
/// @param activation f
/// @param clip the bound on what goes into it; infinite for none
public record RnnCell(Nonlinearity activation, double clip) implements Cell {

    /// tanh, no bound: PyTorch's and Keras's default.
    public static final RnnCell PYTORCH = new RnnCell(Nonlinearity.TANH, Double.POSITIVE_INFINITY);

    @Override
    public String label() {
        return "rnn";
    }

    @Override
    public int blocks() {
        return 1;
    }

    @Override
    public boolean hasCellState() {
        return false;
    }

    @Override
    public List<RnnQuantity> quantities() {
        return List.of(RnnQuantity.values());
    }

    @Override
    public Step forward(CellWeights w, Products by, double[] x, double[] h, double[] c, Hold hold) {
        double[] a = hold.apply(RnnQuantity.PRE, new Clip(clip).bound(Cell.pre(w, by, 0, x, h)));
        double[] next = hold.apply(RnnQuantity.HIDDEN, by.apply(activation, a));
        Map<Quantity, double[]> values = new HashMap<>();
        values.put(RnnQuantity.INPUT, x);
        values.put(RnnQuantity.PREVIOUS, h);
        values.put(RnnQuantity.PRE, a);
        values.put(RnnQuantity.HIDDEN, next);
        return new Step(values, next, Step.none(), hold);
    }

    @Override
    public List<Road> roads() {
        return List.of(Road.RECURRENT);
    }

    @Override
    public StepBack back(CellWeights w, Products by, Step step, double[] dh, double[] dc) {
        var bound = new Clip(clip);
        double[] a = step.get(RnnQuantity.PRE);
        double[] da = bound.back(activation, a, step.hidden(), step.passed(RnnQuantity.HIDDEN, dh));
        var back = new StepBack(w.hidden(), 0);
        back.put(RnnQuantity.HIDDEN, dh);
        back.put(RnnQuantity.PRE, da);
        double[] passed = step.passed(RnnQuantity.PRE, da);
        back.road(Road.RECURRENT, Cell.toState(w, by, 0, passed));
        back.put(RnnQuantity.PREVIOUS, back.hidden());
        var dx = new double[w.inputs()];
        by.toInput(0, passed, dx);
        back.put(RnnQuantity.INPUT, dx);
        return back;
    }

    @Override
    public void addGradient(CellWeights w, Step step, StepBack back, CellWeights gradient) {
        double[] da = step.passed(RnnQuantity.PRE, back.get(RnnQuantity.PRE));
        Cell.addBlock(gradient, 0, da, step.get(RnnQuantity.INPUT), da, step.get(RnnQuantity.PREVIOUS));
    }
}
