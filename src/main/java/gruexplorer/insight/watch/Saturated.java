package gruexplorer.insight.watch;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.insight.Movement;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// The share of values at the end of their range: gates below 0.1 or above 0.9, values between −1 and 1 of a size above
/// 0.9.
final class Saturated {

    private static final double HIGH = 1 - Movement.SATURATED;

    private Saturated() {}

    /// @throws InputException if the run has no such thing
    static IntToDoubleFunction of(Value.Saturation saturation, Watched run) {
        if (saturation.source().isEmpty()) {
            LayerTrace layer = run.layer(run.top());
            List<Series> gates = Movement.gates(layer).stream().map(layer::get).toList();
            if (gates.isEmpty()) {
                throw new InputException(
                        "a plain RNN has no gates; saturation(h) is the share of states near −1 and 1");
            }
            return t -> share(gates, true, t);
        }
        Source source = saturation.source().get();
        if (source.change()
                || source.symbol().equals(Source.SCORES)
                || source.symbol().equals(Source.GRADIENT)) {
            throw unbounded(source);
        }
        LayerTrace layer = run.layer(Rows.index(source, run));
        Quantity quantity = Rows.quantity(source, source.symbol(), layer);
        if (!Movement.isGate(quantity) && !bounded(quantity)) {
            throw unbounded(source);
        }
        return t -> share(List.of(layer.get(quantity)), Movement.isGate(quantity), t);
    }

    private static InputException unbounded(Source source) {
        return new InputException("saturation(" + source + "): " + source + " has no ends to be near to");
    }

    private static double share(List<Series> all, boolean gates, int t) {
        int count = 0;
        int near = 0;
        for (Series series : all) {
            for (double value : series.step(t)) {
                boolean end = gates ? value < Movement.SATURATED || value > HIGH : Math.abs(value) > HIGH;
                near += end ? 1 : 0;
                count++;
            }
        }
        return (double) near / count;
    }

    private static boolean bounded(Quantity quantity) {
        return switch (quantity) {
            case GruQuantity.CANDIDATE, GruQuantity.HIDDEN, GruQuantity.PREVIOUS -> true;
            case LstmQuantity.CANDIDATE, LstmQuantity.HIDDEN, LstmQuantity.PREVIOUS -> true;
            case RnnQuantity.HIDDEN, RnnQuantity.PREVIOUS -> true;
            default -> false;
        };
    }
}
