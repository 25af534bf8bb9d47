package gruexplorer.engine.cell;

import gruexplorer.engine.kernel.Blocks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000); weight blocks i, f, g, o.
/// Peepholes (Gers and Schmidhuber 2000) are in the weights, zero where there are none.
///
/// @param gates the activation of input, forget and output gate
/// @param candidate the activation of g
/// @param output the activation of c on its way to h
/// @param clip the bound on what goes into gates and candidate; infinite for none
/// @param coupled whether f = 1 − i (Greff et al. 2015): the forget block of the weights is then not looked at
public record LstmCell(Nonlinearity gates, Nonlinearity candidate, Nonlinearity output, double clip, boolean coupled)
        implements Cell {

    /// σ, tanh, tanh, no bound, gates apart: PyTorch's and Keras's default.
    public static final LstmCell PYTORCH =
            new LstmCell(Nonlinearity.SIGMOID, Nonlinearity.TANH, Nonlinearity.TANH, Double.POSITIVE_INFINITY, false);

    private static final int INPUT = 0;
    private static final int FORGET = 1;
    private static final int CANDIDATE = 2;
    private static final int OUTPUT = 3;
    /// Where p_o stands among the peepholes, after p_i and p_f.
    private static final int PEEPHOLE_OUTPUT = 2;

    @Override
    public String label() {
        return "lstm";
    }

    @Override
    public int blocks() {
        return 4;
    }

    @Override
    public boolean hasCellState() {
        return true;
    }

    @Override
    public List<LstmQuantity> quantities() {
        return List.of(LstmQuantity.values());
    }

    @Override
    public Step forward(CellWeights w, Products by, double[] x, double[] h, double[] c, Hold hold) {
        var bound = new Clip(clip);
        int hidden = w.hidden();
        double[] ai =
                hold.apply(LstmQuantity.INPUT_PRE, bound.bound(peeped(w, INPUT, Cell.pre(w, by, INPUT, x, h), c)));
        double[] i = hold.apply(LstmQuantity.INPUT_GATE, by.apply(gates, ai));
        double[] af = coupled ? new double[hidden] : bound.bound(peeped(w, FORGET, Cell.pre(w, by, FORGET, x, h), c));
        hold.apply(LstmQuantity.FORGET_PRE, af);
        double[] f = coupled ? complement(i) : by.apply(gates, af);
        hold.apply(LstmQuantity.FORGET_GATE, f);
        double[] ag = hold.apply(LstmQuantity.CANDIDATE_PRE, bound.bound(Cell.pre(w, by, CANDIDATE, x, h)));
        double[] g = hold.apply(LstmQuantity.CANDIDATE, by.apply(candidate, ag));
        var cell = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            cell[j] = f[j] * c[j] + i[j] * g[j];
        }
        hold.apply(LstmQuantity.CELL, cell);
        double[] ao = hold.apply(
                LstmQuantity.OUTPUT_PRE, bound.bound(peeped(w, PEEPHOLE_OUTPUT, Cell.pre(w, by, OUTPUT, x, h), cell)));
        double[] o = hold.apply(LstmQuantity.OUTPUT_GATE, by.apply(gates, ao));
        double[] next = hold.apply(LstmQuantity.HIDDEN, times(o, by.apply(output, cell)));
        Map<Quantity, double[]> values = new HashMap<>();
        values.put(LstmQuantity.INPUT, x);
        values.put(LstmQuantity.PREVIOUS, h);
        values.put(LstmQuantity.PREVIOUS_CELL, c);
        values.put(LstmQuantity.INPUT_PRE, ai);
        values.put(LstmQuantity.INPUT_GATE, i);
        values.put(LstmQuantity.FORGET_PRE, af);
        values.put(LstmQuantity.FORGET_GATE, f);
        values.put(LstmQuantity.CANDIDATE_PRE, ag);
        values.put(LstmQuantity.CANDIDATE, g);
        values.put(LstmQuantity.CELL, cell);
        values.put(LstmQuantity.OUTPUT_PRE, ao);
        values.put(LstmQuantity.OUTPUT_GATE, o);
        values.put(LstmQuantity.HIDDEN, next);
        return new Step(values, next, cell, hold);
    }

    @Override
    public List<Road> roads() {
        return List.of(Road.CARRY, Road.CANDIDATE, Road.INPUT_GATE, Road.FORGET_GATE, Road.OUTPUT_GATE);
    }

    /// With g what arrives at c, from the next step and through h: the carry f ⊙ g leads from c to c_prev, the gates
    /// and the candidate by Uᵀ to h_prev, input and forget gate by their peepholes to c_prev as well. Where f = 1 − i,
    /// the input gate's road is that of both.
    @Override
    public StepBack back(CellWeights w, Products by, Step step, double[] dh, double[] dc) {
        int hidden = w.hidden();
        double[] before = step.get(LstmQuantity.PREVIOUS_CELL);
        double[] i = step.get(LstmQuantity.INPUT_GATE);
        double[] f = step.get(LstmQuantity.FORGET_GATE);
        double[] g = step.get(LstmQuantity.CANDIDATE);
        double[] o = step.get(LstmQuantity.OUTPUT_GATE);
        double[] cell = step.cell();
        double[] p = w.peepholes().data;
        var back = new StepBack(hidden, hidden);
        back.put(LstmQuantity.HIDDEN, dh);
        double[] arrived = step.passed(LstmQuantity.HIDDEN, dh);
        double[] shown = by.apply(output, cell);
        double[] opened = times(arrived, shown);
        back.put(LstmQuantity.OUTPUT_GATE, opened);
        double[] dao = preactivation(step, back, LstmQuantity.OUTPUT_GATE, LstmQuantity.OUTPUT_PRE, gates);
        var dcell = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            dcell[j] = dc[j]
                    + arrived[j] * o[j] * output.slope(cell[j], shown[j])
                    + dao[j] * p[PEEPHOLE_OUTPUT * hidden + j];
        }
        back.put(LstmQuantity.CELL, dcell);
        double[] stays = step.passed(LstmQuantity.CELL, dcell);
        back.put(LstmQuantity.FORGET_GATE, times(stays, before));
        double[] forgets = step.passed(LstmQuantity.FORGET_GATE, back.get(LstmQuantity.FORGET_GATE));
        double[] di = times(stays, g);
        for (int j = 0; coupled && j < hidden; j++) {
            di[j] -= forgets[j];
        }
        back.put(LstmQuantity.INPUT_GATE, di);
        back.put(LstmQuantity.CANDIDATE, times(stays, i));
        double[] dai = preactivation(step, back, LstmQuantity.INPUT_GATE, LstmQuantity.INPUT_PRE, gates);
        double[] dag = preactivation(step, back, LstmQuantity.CANDIDATE, LstmQuantity.CANDIDATE_PRE, candidate);
        double[] daf = new double[hidden];
        if (coupled) {
            back.put(LstmQuantity.FORGET_PRE, daf);
        } else {
            daf = preactivation(step, back, LstmQuantity.FORGET_GATE, LstmQuantity.FORGET_PRE, gates);
        }
        back.road(Road.CARRY, new double[hidden], times(stays, f));
        back.road(Road.CANDIDATE, Cell.toState(w, by, CANDIDATE, dag));
        back.road(Road.INPUT_GATE, Cell.toState(w, by, INPUT, dai), peeped(p, 0, dai));
        back.road(Road.FORGET_GATE, Cell.toState(w, by, FORGET, daf), peeped(p, 1, daf));
        back.road(Road.OUTPUT_GATE, Cell.toState(w, by, OUTPUT, dao));
        back.put(LstmQuantity.PREVIOUS, back.hidden());
        back.put(LstmQuantity.PREVIOUS_CELL, back.cell());
        var dx = new double[w.inputs()];
        by.toInput(INPUT, dai, dx);
        by.toInput(FORGET, daf, dx);
        by.toInput(CANDIDATE, dag, dx);
        by.toInput(OUTPUT, dao, dx);
        back.put(LstmQuantity.INPUT, dx);
        return back;
    }

    /// From a gate to what goes into its activation.
    ///
    /// @return what of it goes on
    private double[] preactivation(
            Step step, StepBack back, LstmQuantity result, LstmQuantity pre, Nonlinearity activation) {
        double[] da =
                new Clip(clip).back(activation, step.get(pre), step.get(result), step.passed(result, back.get(result)));
        back.put(pre, da);
        return step.passed(pre, da);
    }

    @Override
    public void addGradient(CellWeights w, Step step, StepBack back, CellWeights gradient) {
        double[] x = step.get(LstmQuantity.INPUT);
        double[] h = step.get(LstmQuantity.PREVIOUS);
        double[] c = step.get(LstmQuantity.PREVIOUS_CELL);
        double[] dai = step.passed(LstmQuantity.INPUT_PRE, back.get(LstmQuantity.INPUT_PRE));
        double[] daf = step.passed(LstmQuantity.FORGET_PRE, back.get(LstmQuantity.FORGET_PRE));
        double[] dag = step.passed(LstmQuantity.CANDIDATE_PRE, back.get(LstmQuantity.CANDIDATE_PRE));
        double[] dao = step.passed(LstmQuantity.OUTPUT_PRE, back.get(LstmQuantity.OUTPUT_PRE));
        Cell.addBlock(gradient, INPUT, dai, x, dai, h);
        Cell.addBlock(gradient, FORGET, daf, x, daf, h);
        Cell.addBlock(gradient, CANDIDATE, dag, x, dag, h);
        Cell.addBlock(gradient, OUTPUT, dao, x, dao, h);
        int hidden = w.hidden();
        Blocks.add(gradient.peepholes(), 0, times(dai, c));
        Blocks.add(gradient.peepholes(), hidden, times(daf, c));
        Blocks.add(gradient.peepholes(), PEEPHOLE_OUTPUT * hidden, times(dao, step.cell()));
    }

    private static double[] times(double[] a, double[] b) {
        var product = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            product[j] = a[j] * b[j];
        }
        return product;
    }

    /// p ⊙ da: the way back through a peephole.
    private static double[] peeped(double[] p, int peephole, double[] da) {
        var dc = new double[da.length];
        for (int j = 0; j < da.length; j++) {
            dc[j] = p[peephole * da.length + j] * da[j];
        }
        return dc;
    }

    /// a + p ⊙ c, in place.
    private static double[] peeped(CellWeights w, int peephole, double[] a, double[] c) {
        for (int j = 0; j < a.length; j++) {
            a[j] += w.peepholes().data[peephole * a.length + j] * c[j];
        }
        return a;
    }

    private static double[] complement(double[] gate) {
        var rest = new double[gate.length];
        for (int j = 0; j < gate.length; j++) {
            rest[j] = 1 - gate[j];
        }
        return rest;
    }
}
