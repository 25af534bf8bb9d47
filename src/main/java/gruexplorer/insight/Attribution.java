package gruexplorer.insight;

import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Question;
import gruexplorer.engine.model.Trace;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// What every step's input had to do with one number L that a network gave, asked in two ways that need not agree.
///
/// *Gradient × input*, Σ_i x_i ∂L/∂x_i of a step's vector: how L would change, to first order, if that vector were made
/// longer; a slope at this very input (Shrikumar et al. 2017 on what it is and is not).
/// *Occlusion*, L − L′: what L loses if the step is replaced, by the unknown token where tokens are read and by zeros
/// where numbers are (after scaling, so their mean), and everything is run anew, with what is held held again (Zeiler
/// and Fergus 2014). An exact
/// difference, of one step at a time: two steps that say the same can both seem to matter little.
public final class Attribution {

    private final Network network;
    private final List<LayerTrace> layers;
    private final Question question;
    private final DMatrixRMaj x;
    private final double[] instead;
    private final double value;

    /// @param trace of that network
    public Attribution(Network network, Trace trace, Question question) {
        this.network = network;
        this.layers = trace.layers();
        this.question = question;
        this.x = input(trace).toMatrix();
        this.instead = replacement(network);
        this.value = GradientTrace.value(network, layers, question);
    }

    /// What the first layer read (T × I).
    private static Series input(Trace trace) {
        LayerTrace first = trace.layers().getFirst();
        return first.get(first.cell().quantities().getFirst());
    }

    /// What stands in the place of a step that is taken away (I).
    private static double[] replacement(Network network) {
        return network.shape().input() == InputKind.NUMBERS
                ? new double[network.shape().embedding()]
                : network.inputs(new int[] {0}).data;
    }

    /// Σ_i x_i ∂L/∂x_i of every step (T).
    ///
    /// @param back the backward pass of that trace
    public static double[] gradientTimesInput(Trace trace, GradientTrace back) {
        return gradientTimesInput(input(trace), back.inputs().getFirst());
    }

    /// The same of what was read and the slope by it (T × I both).
    static double[] gradientTimesInput(Series x, Series slope) {
        var products = new double[x.steps()];
        for (int t = 0; t < products.length; t++) {
            for (int i = 0; i < x.width(); i++) {
                products[t] += x.at(t, i) * slope.at(t, i);
            }
        }
        return products;
    }

    /// L.
    public double value() {
        return value;
    }

    /// L − L′ with one step (from 0) replaced: above 0 where the step pushes L up.
    public double occlusion(int step) {
        if (step > question.step() && network.stack().directions() == 1) {
            return 0;
        }
        return value - (alone() ? suffix(step) : whole(step));
    }

    /// Does the head look at one state only, which hears of a step through the steps after it alone?
    private boolean alone() {
        return network.stack().directions() == 1 && !poolsAll();
    }

    private boolean poolsAll() {
        return switch (network.shape().pooling()) {
            case STEP, LAST -> false;
            case MEAN, MAX, ATTENTION -> true;
        };
    }

    private double whole(int step) {
        DMatrixRMaj other = x.copy();
        System.arraycopy(instead, 0, other.data, step * x.numCols, x.numCols);
        List<Holds> holds = layers.stream().map(LayerTrace::holds).toList();
        boolean free = holds.stream().allMatch(Holds::isNone);
        return GradientTrace.value(
                network, free ? network.read(other) : network.run(other, holds).layers(), question);
    }

    /// From the step on; what was before is as it was.
    private double suffix(int step) {
        int count = question.step() - step + 1;
        var below = new DMatrixRMaj(count, x.numCols);
        System.arraycopy(x.data, step * x.numCols, below.data, 0, below.data.length);
        System.arraycopy(instead, 0, below.data, 0, x.numCols);
        List<LayerTrace> anew = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            LayerTrace layer = layers.get(l).continued(below, step);
            anew.add(layer);
            below = layer.states().toMatrix();
        }
        return GradientTrace.value(network, anew, moved(count - 1));
    }

    private Question moved(int step) {
        return switch (question) {
            case Question.Answer answer -> new Question.Answer(step, answer.label());
            case Question.Score score -> new Question.Score(step, score.output());
            case Question.Values values -> new Question.Values(step, values.wanted());
            case Question.Whole whole ->
                throw new IllegalArgumentException("a network of one text is asked about one of its steps, not about "
                        + whole.labels().size());
        };
    }
}
