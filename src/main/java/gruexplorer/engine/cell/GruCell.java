package gruexplorer.engine.cell;

import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.kernel.Blocks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The GRU (Cho et al. 2014) in every convention; weight blocks r, z, n.
///
/// @param gates the activation of reset and update gate
/// @param candidate the activation of the candidate
/// @param clip the bound on what goes into the activations; infinite for none
public record GruCell(GruConvention convention, Nonlinearity gates, Nonlinearity candidate, double clip)
        implements Cell {

    /// σ, tanh, no bound, in a convention.
    public static GruCell of(GruConvention convention) {
        return new GruCell(convention, Nonlinearity.SIGMOID, Nonlinearity.TANH, Double.POSITIVE_INFINITY);
    }

    @Override
    public String label() {
        return "gru";
    }

    @Override
    public int blocks() {
        return 3;
    }

    @Override
    public boolean hasCellState() {
        return false;
    }

    @Override
    public List<GruQuantity> quantities() {
        return List.of(GruQuantity.values());
    }

    @Override
    public Step forward(CellWeights w, double[] x, double[] h, double[] c) {
        var bound = new Clip(clip);
        int hidden = w.hidden();
        double[] ar = bound.bound(Cell.pre(w, 0, x, h));
        double[] r = Clip.apply(gates, ar);
        double[] az = bound.bound(Cell.pre(w, 1, x, h));
        double[] z = Clip.apply(gates, az);
        boolean before = convention.reset() == Reset.BEFORE;
        var ahn = new double[hidden];
        var an = new double[hidden];
        System.arraycopy(w.recurrentBias().data, 2 * hidden, ahn, 0, hidden);
        System.arraycopy(w.inputBias().data, 2 * hidden, an, 0, hidden);
        Blocks.addProduct(w.recurrent(), 2 * hidden, before ? times(r, h) : h, ahn);
        Blocks.addProduct(w.input(), 2 * hidden, x, an);
        for (int j = 0; j < hidden; j++) {
            an[j] += before ? ahn[j] : r[j] * ahn[j];
        }
        bound.bound(an);
        double[] n = Clip.apply(candidate, an);
        boolean keeps = convention.update() == Update.KEEPS_OLD;
        var next = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            next[j] = keeps ? (1 - z[j]) * n[j] + z[j] * h[j] : (1 - z[j]) * h[j] + z[j] * n[j];
        }
        Map<Quantity, double[]> values = new HashMap<>();
        values.put(GruQuantity.INPUT, x);
        values.put(GruQuantity.PREVIOUS, h);
        values.put(GruQuantity.RESET_PRE, ar);
        values.put(GruQuantity.RESET, r);
        values.put(GruQuantity.UPDATE_PRE, az);
        values.put(GruQuantity.UPDATE, z);
        values.put(GruQuantity.CANDIDATE_RECURRENT, ahn);
        values.put(GruQuantity.CANDIDATE_PRE, an);
        values.put(GruQuantity.CANDIDATE, n);
        values.put(GruQuantity.HIDDEN, next);
        return new Step(values, next, Step.none());
    }

    @Override
    public StepGradient backward(CellWeights w, Step step, double[] dh, double[] dc, CellWeights gradient) {
        var bound = new Clip(clip);
        int hidden = w.hidden();
        double[] x = step.get(GruQuantity.INPUT);
        double[] h = step.get(GruQuantity.PREVIOUS);
        double[] r = step.get(GruQuantity.RESET);
        double[] z = step.get(GruQuantity.UPDATE);
        double[] n = step.get(GruQuantity.CANDIDATE);
        double[] ahn = step.get(GruQuantity.CANDIDATE_RECURRENT);
        var to = new StepGradient(new double[w.inputs()], new double[hidden], Step.none());
        boolean keeps = convention.update() == Update.KEEPS_OLD;
        boolean before = convention.reset() == Reset.BEFORE;
        var dan = new double[hidden];
        var daz = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            double written = keeps ? 1 - z[j] : z[j];
            dan[j] = dh[j] * written * bound.slope(candidate, step.get(GruQuantity.CANDIDATE_PRE)[j]);
            double dz = dh[j] * (keeps ? h[j] - n[j] : n[j] - h[j]);
            daz[j] = dz * bound.slope(gates, step.get(GruQuantity.UPDATE_PRE)[j]);
            to.hidden()[j] += dh[j] * (1 - written);
        }
        // The candidate: what came from the input, and what came from the state through the reset gate.
        Blocks.addOuter(gradient.input(), 2 * hidden, dan, x);
        Blocks.add(gradient.inputBias(), 2 * hidden, dan);
        Blocks.addTransposed(w.input(), 2 * hidden, dan, to.input());
        double[] dahn = before ? dan : times(dan, r);
        Blocks.add(gradient.recurrentBias(), 2 * hidden, dahn);
        Blocks.addOuter(gradient.recurrent(), 2 * hidden, dahn, before ? times(r, h) : h);
        var through = new double[hidden];
        Blocks.addTransposed(w.recurrent(), 2 * hidden, dahn, through);
        var dar = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            double dr = before ? through[j] * h[j] : dan[j] * ahn[j];
            dar[j] = dr * bound.slope(gates, step.get(GruQuantity.RESET_PRE)[j]);
            to.hidden()[j] += before ? through[j] * r[j] : through[j];
        }
        Cell.back(w, 0, dar, x, h, gradient, to);
        Cell.back(w, 1, daz, x, h, gradient, to);
        return to;
    }

    private static double[] times(double[] a, double[] b) {
        var product = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            product[j] = a[j] * b[j];
        }
        return product;
    }
}
