package gruexplorer.benchmark;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Question;
import gruexplorer.engine.model.Trace;
import gruexplorer.insight.Ledger;
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

    /// Milliseconds of each edit; as many are made before to warm up.
    List<Double> times(int count) {
        List<Double> times = new ArrayList<>();
        for (int i = -count; i < count; i++) {
            Holds holds = held();
            long start = System.nanoTime();
            Trace trace = network.run(inputs, List.of(holds));
            GradientTrace back = GradientTrace.of(network, trace, new Question.Answer(trace.steps() - 1, 1));
            Ledger ledger = Ledger.of(trace.layers().getFirst(), trace.steps() - 1);
            long end = System.nanoTime();
            seen += back.value() + ledger.steps();
            if (i >= 0) {
                times.add((end - start) / 1e6);
            }
        }
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
