package gruexplorer.training;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.cell.RnnQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// How much of the time the gates of a network stand all but open or all but closed, where hardly any gradient goes
/// through them (Karpathy, Johnson and Fei-Fei 2015, who draw the same line).
///
/// A plain RNN has no gates: there it is the state, near −1 or 1, or at 0 behind a ReLU.
final class Saturation {

    private static final double NEAR = 0.1;
    private static final int STEPS = 48;
    private static final int MOST = 16 * STEPS;
    /// Products of a look: it comes after every epoch and must not be felt.
    private static final int WORK = 30_000_000;

    private final List<Sequence> probe = new ArrayList<>();

    /// @param sequences the first few of them, cut short, are looked at
    /// @param size numbers of the network
    Saturation(List<Sequence> sequences, int size) {
        int room = Math.clamp(WORK / size, STEPS, MOST);
        for (Sequence sequence : sequences) {
            if (room > 0) {
                Sequence part = shortened(sequence);
                room -= part.steps();
                probe.add(part);
            }
        }
    }

    private static Sequence shortened(Sequence whole) {
        int steps = Math.min(STEPS, whole.steps());
        int width = whole.numbers().length / whole.steps();
        return new Sequence(
                whole.ids().length == 0 ? whole.ids() : Arrays.copyOf(whole.ids(), steps),
                Arrays.copyOf(whole.numbers(), steps * width),
                Arrays.copyOf(whole.targets(), steps),
                new double[0]);
    }

    /// The share of all units, layers and steps, by the gate's symbol, in the order in which a step computes them.
    Map<String, Double> of(Network network) {
        Cell cell = network.shape().cell();
        List<? extends Quantity> gates = gates(cell);
        var saturated = new long[gates.size()];
        long all = 0;
        for (Sequence sequence : probe) {
            for (LayerTrace layer : run(network, sequence).layers()) {
                all += (long) layer.steps() * layer.hidden();
                for (int g = 0; g < saturated.length; g++) {
                    saturated[g] += count(layer.get(gates.get(g)), cell);
                }
            }
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int g = 0; g < saturated.length; g++) {
            shares.put(gates.get(g).symbol(), (double) saturated[g] / Math.max(1, all));
        }
        return Collections.unmodifiableMap(shares);
    }

    private static Trace run(Network network, Sequence sequence) {
        return sequence.ids().length > 0
                ? network.run(sequence.ids())
                : network.run(DMatrixRMaj.wrap(
                        sequence.steps(), sequence.numbers().length / sequence.steps(), sequence.numbers()));
    }

    private static List<? extends Quantity> gates(Cell cell) {
        return switch (cell) {
            case GruCell gru -> List.of(GruQuantity.UPDATE, GruQuantity.RESET);
            case LstmCell lstm -> List.of(LstmQuantity.FORGET_GATE, LstmQuantity.INPUT_GATE, LstmQuantity.OUTPUT_GATE);
            case RnnCell rnn -> List.of(RnnQuantity.HIDDEN);
            default -> List.of();
        };
    }

    private static long count(Series values, Cell cell) {
        long count = 0;
        for (int t = 0; t < values.steps(); t++) {
            for (int j = 0; j < values.width(); j++) {
                count += saturated(values.at(t, j), cell) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean saturated(double value, Cell cell) {
        if (cell instanceof RnnCell rnn) {
            return rnn.activation().equals(Nonlinearity.RELU) ? value == 0 : Math.abs(value) > 1 - NEAR;
        }
        return value < NEAR || value > 1 - NEAR;
    }
}
