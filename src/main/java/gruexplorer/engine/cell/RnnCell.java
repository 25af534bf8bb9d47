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
    public Step forward(CellWeights w, double[] x, double[] h, double[] c) {
        double[] a = new Clip(clip).bound(Cell.pre(w, 0, x, h));
        double[] next = Clip.apply(activation, a);
        Map<Quantity, double[]> values = new HashMap<>();
        values.put(RnnQuantity.INPUT, x);
        values.put(RnnQuantity.PREVIOUS, h);
        values.put(RnnQuantity.PRE, a);
        values.put(RnnQuantity.HIDDEN, next);
        return new Step(values, next, Step.none());
    }

    @Override
    public StepGradient backward(CellWeights w, Step step, double[] dh, double[] dc, CellWeights gradient) {
        var bound = new Clip(clip);
        double[] a = step.get(RnnQuantity.PRE);
        var da = new double[a.length];
        for (int j = 0; j < da.length; j++) {
            da[j] = dh[j] * bound.slope(activation, a[j]);
        }
        var to = new StepGradient(new double[w.inputs()], new double[w.hidden()], Step.none());
        Cell.back(w, 0, da, step.get(RnnQuantity.INPUT), step.get(RnnQuantity.PREVIOUS), gradient, to);
        return to;
    }
}
