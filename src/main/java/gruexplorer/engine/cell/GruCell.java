package gruexplorer.engine.cell;

import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
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
    public Step forward(CellWeights w, Products by, double[] x, double[] h, double[] c, Hold hold) {
        var bound = new Clip(clip);
        int hidden = w.hidden();
        double[] ar = hold.apply(GruQuantity.RESET_PRE, bound.bound(Cell.pre(w, by, 0, x, h)));
        double[] r = hold.apply(GruQuantity.RESET, by.apply(gates, ar));
        double[] az = hold.apply(GruQuantity.UPDATE_PRE, bound.bound(Cell.pre(w, by, 1, x, h)));
        double[] z = hold.apply(GruQuantity.UPDATE, by.apply(gates, az));
        boolean before = convention.reset() == Reset.BEFORE;
        var ahn = new double[hidden];
        var an = new double[hidden];
        System.arraycopy(w.recurrentBias().data, 2 * hidden, ahn, 0, hidden);
        System.arraycopy(w.inputBias().data, 2 * hidden, an, 0, hidden);
        by.state(2, before ? times(r, h) : h, ahn);
        hold.apply(GruQuantity.CANDIDATE_RECURRENT, ahn);
        by.input(2, x, an);
        for (int j = 0; j < hidden; j++) {
            an[j] += before ? ahn[j] : r[j] * ahn[j];
        }
        hold.apply(GruQuantity.CANDIDATE_PRE, bound.bound(an));
        double[] n = hold.apply(GruQuantity.CANDIDATE, by.apply(candidate, an));
        boolean keeps = convention.update() == Update.KEEPS_OLD;
        var next = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            next[j] = keeps ? (1 - z[j]) * n[j] + z[j] * h[j] : (1 - z[j]) * h[j] + z[j] * n[j];
        }
        hold.apply(GruQuantity.HIDDEN, next);
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
        return new Step(values, next, Step.none(), hold);
    }

    @Override
    public List<Road> roads() {
        return List.of(Road.CARRY, Road.CANDIDATE, Road.UPDATE_GATE, Road.RESET_GATE);
    }

    /// With k the share kept, z or 1 − z, and g = ∂L/∂h: carry k ⊙ g; candidate U_nᵀ((1 − k) f′(a_n) g), times r after
    /// or before U_nᵀ; update gate U_zᵀ(±(h_prev − n) z(1 − z) g); reset gate U_rᵀ of what arrives at a_r.
    @Override
    public StepBack back(CellWeights w, Products by, Step step, double[] dh, double[] dc) {
        int hidden = w.hidden();
        double[] h = step.get(GruQuantity.PREVIOUS);
        double[] r = step.get(GruQuantity.RESET);
        double[] z = step.get(GruQuantity.UPDATE);
        double[] n = step.get(GruQuantity.CANDIDATE);
        boolean keeps = convention.update() == Update.KEEPS_OLD;
        boolean before = convention.reset() == Reset.BEFORE;
        var back = new StepBack(hidden, 0);
        back.put(GruQuantity.HIDDEN, dh);
        double[] g = step.passed(GruQuantity.HIDDEN, dh);
        var carried = new double[hidden];
        var dn = new double[hidden];
        var dz = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            double written = keeps ? 1 - z[j] : z[j];
            carried[j] = g[j] * (1 - written);
            dn[j] = g[j] * written;
            dz[j] = g[j] * (keeps ? h[j] - n[j] : n[j] - h[j]);
        }
        back.put(GruQuantity.CANDIDATE, dn);
        back.put(GruQuantity.UPDATE, dz);
        double[] dan = preactivation(step, back, GruQuantity.CANDIDATE, GruQuantity.CANDIDATE_PRE, candidate);
        double[] daz = preactivation(step, back, GruQuantity.UPDATE, GruQuantity.UPDATE_PRE, gates);
        double[] dahn = before ? dan : times(dan, r);
        back.put(GruQuantity.CANDIDATE_RECURRENT, dahn);
        // What arrives at the state that the candidate's recurrent product was made of, r ⊙ h or h itself.
        double[] heard = Cell.toState(w, by, 2, step.passed(GruQuantity.CANDIDATE_RECURRENT, dahn));
        back.put(GruQuantity.RESET, before ? times(heard, h) : times(dan, step.get(GruQuantity.CANDIDATE_RECURRENT)));
        double[] dar = preactivation(step, back, GruQuantity.RESET, GruQuantity.RESET_PRE, gates);
        back.road(Road.CARRY, carried);
        back.road(Road.CANDIDATE, before ? times(heard, r) : heard);
        back.road(Road.UPDATE_GATE, Cell.toState(w, by, 1, daz));
        back.road(Road.RESET_GATE, Cell.toState(w, by, 0, dar));
        back.put(GruQuantity.PREVIOUS, back.hidden());
        var dx = new double[w.inputs()];
        by.toInput(2, dan, dx);
        by.toInput(0, dar, dx);
        by.toInput(1, daz, dx);
        back.put(GruQuantity.INPUT, dx);
        return back;
    }

    /// From a gate to what goes into its activation.
    ///
    /// @return what of it goes on
    private double[] preactivation(
            Step step, StepBack back, GruQuantity result, GruQuantity pre, Nonlinearity activation) {
        double[] da =
                new Clip(clip).back(activation, step.get(pre), step.get(result), step.passed(result, back.get(result)));
        back.put(pre, da);
        return step.passed(pre, da);
    }

    @Override
    public void addGradient(CellWeights w, Step step, StepBack back, CellWeights gradient) {
        double[] x = step.get(GruQuantity.INPUT);
        double[] h = step.get(GruQuantity.PREVIOUS);
        double[] dar = step.passed(GruQuantity.RESET_PRE, back.get(GruQuantity.RESET_PRE));
        double[] daz = step.passed(GruQuantity.UPDATE_PRE, back.get(GruQuantity.UPDATE_PRE));
        double[] dan = step.passed(GruQuantity.CANDIDATE_PRE, back.get(GruQuantity.CANDIDATE_PRE));
        double[] dahn = step.passed(GruQuantity.CANDIDATE_RECURRENT, back.get(GruQuantity.CANDIDATE_RECURRENT));
        boolean before = convention.reset() == Reset.BEFORE;
        Cell.addBlock(gradient, 0, dar, x, dar, h);
        Cell.addBlock(gradient, 1, daz, x, daz, h);
        Cell.addBlock(gradient, 2, dan, x, dahn, before ? times(step.get(GruQuantity.RESET), h) : h);
    }

    private static double[] times(double[] a, double[] b) {
        var product = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            product[j] = a[j] * b[j];
        }
        return product;
    }
}
