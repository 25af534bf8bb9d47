package gruexplorer.engine.cell;

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
    public Step forward(CellWeights w, double[] x, double[] h, double[] c) {
        var bound = new Clip(clip);
        int hidden = w.hidden();
        double[] ai = bound.bound(peeped(w, INPUT, Cell.pre(w, INPUT, x, h), c));
        double[] i = Clip.apply(gates, ai);
        double[] af = coupled ? new double[hidden] : bound.bound(peeped(w, FORGET, Cell.pre(w, FORGET, x, h), c));
        double[] f = coupled ? complement(i) : Clip.apply(gates, af);
        double[] ag = bound.bound(Cell.pre(w, CANDIDATE, x, h));
        double[] g = Clip.apply(candidate, ag);
        var cell = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            cell[j] = f[j] * c[j] + i[j] * g[j];
        }
        double[] ao = bound.bound(peeped(w, PEEPHOLE_OUTPUT, Cell.pre(w, OUTPUT, x, h), cell));
        double[] o = Clip.apply(gates, ao);
        var next = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            next[j] = o[j] * output.value(cell[j]);
        }
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
        return new Step(values, next, cell);
    }

    @Override
    public StepGradient backward(CellWeights w, Step step, double[] dh, double[] dc, CellWeights gradient) {
        var bound = new Clip(clip);
        int hidden = w.hidden();
        double[] x = step.get(LstmQuantity.INPUT);
        double[] h = step.get(LstmQuantity.PREVIOUS);
        double[] before = step.get(LstmQuantity.PREVIOUS_CELL);
        double[] i = step.get(LstmQuantity.INPUT_GATE);
        double[] f = step.get(LstmQuantity.FORGET_GATE);
        double[] g = step.get(LstmQuantity.CANDIDATE);
        double[] o = step.get(LstmQuantity.OUTPUT_GATE);
        double[] cell = step.cell();
        double[] p = w.peepholes().data;
        double[] dp = gradient.peepholes().data;
        var dai = new double[hidden];
        var daf = new double[hidden];
        var dag = new double[hidden];
        var dao = new double[hidden];
        var to = new StepGradient(new double[w.inputs()], new double[hidden], new double[hidden]);
        for (int j = 0; j < hidden; j++) {
            dao[j] = dh[j] * output.value(cell[j]) * bound.slope(gates, step.get(LstmQuantity.OUTPUT_PRE)[j]);
            double dcell = dc[j] + dh[j] * o[j] * output.slope(cell[j]) + dao[j] * p[PEEPHOLE_OUTPUT * hidden + j];
            double di = dcell * (coupled ? g[j] - before[j] : g[j]);
            dai[j] = di * bound.slope(gates, step.get(LstmQuantity.INPUT_PRE)[j]);
            daf[j] = coupled ? 0 : dcell * before[j] * bound.slope(gates, step.get(LstmQuantity.FORGET_PRE)[j]);
            dag[j] = dcell * i[j] * bound.slope(candidate, step.get(LstmQuantity.CANDIDATE_PRE)[j]);
            to.cell()[j] = dcell * f[j] + dai[j] * p[j] + daf[j] * p[hidden + j];
            dp[j] += dai[j] * before[j];
            dp[hidden + j] += daf[j] * before[j];
            dp[PEEPHOLE_OUTPUT * hidden + j] += dao[j] * cell[j];
        }
        Cell.back(w, INPUT, dai, x, h, gradient, to);
        Cell.back(w, FORGET, daf, x, h, gradient, to);
        Cell.back(w, CANDIDATE, dag, x, h, gradient, to);
        Cell.back(w, OUTPUT, dao, x, h, gradient, to);
        return to;
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
