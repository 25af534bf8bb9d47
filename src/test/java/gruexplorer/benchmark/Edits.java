package gruexplorer.benchmark;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Question;
import gruexplorer.engine.model.Trace;
import gruexplorer.insight.Ledger;
import gruexplorer.insight.space.Components;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;

/// What an edit costs before it can be drawn: one gate of one unit held over a few steps, the sentence run anew, the
/// backward pass from its answer and the ledger of every unit.
final class Edits {

    private static final int SPAN = 5;

    private final Network network;
    private final DMatrixRMaj inputs;
    private final Random random = new Random(7);
    private double seen;

    Edits(Network network, int tokens) {
        this.network = network;
        var ids = new int[tokens];
        Arrays.setAll(ids, t -> random.nextInt(network.shape().vocabulary()));
        this.inputs = network.inputs(ids);
    }

    /// Milliseconds of each edit, run as the program does it: after the run before, what it does not touch is kept; as
    /// many are made before to warm up.
    List<Double> times(int count) {
        List<Double> times = new ArrayList<>();
        Trace before = network.run(inputs, List.of());
        for (int i = -count; i < count; i++) {
            Holds holds = held();
            long start = System.nanoTime();
            Trace trace = network.run(inputs, List.of(holds), before);
            finish(trace);
            if (i >= 0) {
                times.add((System.nanoTime() - start) / 1e6);
            }
            before = trace;
        }
        return checked(times);
    }

    /// The same of weights that are edited, which touches every step.
    List<Double> weightTimes(int count) {
        List<Double> times = new ArrayList<>();
        Trace before = network.run(inputs, List.of());
        for (int i = -count; i < count; i++) {
            long start = System.nanoTime();
            Network edited = network.copy();
            edited.parameter("gru.weight_hh_l0")
                    .add(random.nextInt(network.shape().hidden()), 0, 0.1);
            finish(edited.run(inputs, List.of(), before));
            if (i >= 0) {
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        return checked(times);
    }

    /// Milliseconds of the principal components of the states.
    List<Double> spaceTimes(int count) {
        List<Series> states =
                List.of(network.run(inputs, List.of()).layers().getFirst().states());
        List<Double> times = new ArrayList<>();
        for (int i = -count; i < count; i++) {
            long start = System.nanoTime();
            seen += Components.of(states).explained()[0];
            if (i >= 0) {
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        return checked(times);
    }

    private void finish(Trace trace) {
        GradientTrace back = GradientTrace.of(network, trace, new Question.Answer(trace.steps() - 1, 1));
        Ledger ledger = Ledger.of(trace.layers().getFirst(), trace.steps() - 1);
        seen += back.value() + ledger.steps();
    }

    private List<Double> checked(List<Double> times) {
        if (Double.isNaN(seen)) {
            throw new IllegalStateException("an edit made no number");
        }
        return times;
    }

    private Holds held() {
        int units = network.shape().hidden();
        var values = new double[units];
        Arrays.fill(values, Double.NaN);
        values[random.nextInt(units)] = random.nextDouble();
        int first = random.nextInt(inputs.numRows - SPAN);
        Holds holds = Holds.NONE;
        for (int t = first; t < first + SPAN; t++) {
            holds = holds.and(t, GruQuantity.UPDATE, values);
        }
        return holds;
    }
}
