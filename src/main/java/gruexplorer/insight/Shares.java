package gruexplorer.insight;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.Share.Source;
import gruexplorer.insight.equation.Part;
import gruexplorer.insight.equation.PreActivations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Why a gate is open: a sum that the step computed, split into its terms.
///
/// @param quantity what has weights is explained by its pre-activation, a state by what is kept and what is written
/// @param total what the trace holds for the sum
/// @param terms the input first, then unit by unit, the bias last
public record Shares(Quantity quantity, double total, List<Share> terms) {

    public Shares {
        terms = List.copyOf(terms);
    }

    /// Splits one unit's value at one step (both from 0).
    ///
    /// @param quantity the result of a part of the cell
    public static Shares of(LayerTrace trace, int step, int unit, Quantity quantity) {
        Part part = Part.of(trace.cell(), quantity);
        return part.before().isPresent()
                ? weighted(trace, step, unit, part, part.before().get())
                : new Shares(quantity, trace.value(quantity, step, unit), made(trace, step, unit, quantity));
    }

    private static Shares weighted(LayerTrace trace, int step, int unit, Part part, Quantity sum) {
        CellWeights w = trace.weights();
        int row = PreActivations.row(trace, part.result(), unit);
        boolean before = PreActivations.resetBefore(trace, part.result());
        double scale = PreActivations.scale(trace, step, unit, part.result());
        List<Share> terms = new ArrayList<>();
        terms.add(Share.of(Source.INPUT, PreActivations.input(trace, step, row)));
        for (int k = 0; k < trace.hidden(); k++) {
            double h = trace.value(PreActivations.previous(trace), step, k);
            double heard = before ? trace.value(GruQuantity.RESET, step, k) * h : h;
            terms.add(new Share(Source.UNIT, k, scale * w.recurrent().get(row, k) * heard));
        }
        double peephole = PreActivations.peephole(trace, step, unit, part.result());
        if (peephole != 0) {
            terms.add(Share.of(Source.PEEPHOLE, peephole));
        }
        terms.add(Share.of(
                Source.BIAS, w.inputBias().get(row) + scale * w.recurrentBias().get(row)));
        // Where the sum is kept within bounds the trace holds what is left of it, and the terms make the sum.
        boolean bounded = PreActivations.bound(trace) < Double.POSITIVE_INFINITY;
        double total =
                bounded ? PreActivations.preactivation(trace, step, unit, part.result()) : trace.value(sum, step, unit);
        return new Shares(part.result(), total, terms);
    }

    /// The terms of what is made of other results alone.
    private static List<Share> made(LayerTrace trace, int step, int unit, Quantity quantity) {
        return switch (quantity) {
            case LstmQuantity.FORGET_GATE ->
                List.of(
                        Share.of(Source.WHOLE, 1),
                        Share.of(Source.INPUT_GATE, -trace.value(LstmQuantity.INPUT_GATE, step, unit)));
            case LstmQuantity.CELL ->
                List.of(
                        Share.of(
                                Source.WRITTEN,
                                trace.value(LstmQuantity.INPUT_GATE, step, unit)
                                        * trace.value(LstmQuantity.CANDIDATE, step, unit)),
                        Share.of(
                                Source.KEPT,
                                trace.value(LstmQuantity.FORGET_GATE, step, unit)
                                        * trace.value(LstmQuantity.PREVIOUS_CELL, step, unit)));
            case LstmQuantity.HIDDEN -> List.of(Share.of(Source.LET_OUT, letOut(trace, step, unit)));
            default -> blend(trace, step, unit);
        };
    }

    private static double letOut(LayerTrace trace, int step, int unit) {
        double cell = trace.value(LstmQuantity.CELL, step, unit);
        double open = trace.cell() instanceof LstmCell lstm ? lstm.output().value(cell) : cell;
        return trace.value(LstmQuantity.OUTPUT_GATE, step, unit) * open;
    }

    private static List<Share> blend(LayerTrace trace, int step, int unit) {
        double z = trace.value(GruQuantity.UPDATE, step, unit);
        boolean keepsOld = trace.convention().update() == Update.KEEPS_OLD;
        double n = trace.value(GruQuantity.CANDIDATE, step, unit);
        double h = trace.value(GruQuantity.PREVIOUS, step, unit);
        return List.of(
                Share.of(Source.WRITTEN, (keepsOld ? 1 - z : z) * n),
                Share.of(Source.KEPT, (keepsOld ? z : 1 - z) * h));
    }

    /// The sum of all terms; the total but for rounding.
    public double sum() {
        return terms.stream().mapToDouble(Share::value).sum();
    }

    /// At most `count` terms, the largest by absolute value first (of equals the earlier), and one for all others.
    public List<Share> largest(int count) {
        List<Share> sorted = new ArrayList<>(terms);
        sorted.sort(Comparator.comparingDouble((Share share) -> -Math.abs(share.value())));
        if (sorted.size() <= count) {
            return List.copyOf(sorted);
        }
        List<Share> shown = new ArrayList<>(sorted.subList(0, count - 1));
        double rest = sorted.subList(count - 1, sorted.size()).stream()
                .mapToDouble(Share::value)
                .sum();
        shown.add(Share.of(Source.REST, rest));
        return List.copyOf(shown);
    }
}
