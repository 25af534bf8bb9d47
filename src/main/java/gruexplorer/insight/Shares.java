package gruexplorer.insight;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.Share.Source;
import gruexplorer.insight.equation.Products;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Why a gate is open: a sum that the step computed, split into its terms.
///
/// @param quantity r, z and n are explained by their pre-activation, h by what is kept and what is written
/// @param total what the trace holds for the sum
/// @param terms the input first, then unit by unit, the bias last
public record Shares(GruQuantity quantity, double total, List<Share> terms) {

    public Shares {
        terms = List.copyOf(terms);
    }

    /// Splits one unit's value at one step (both from 0).
    ///
    /// @param quantity RESET, UPDATE, CANDIDATE or HIDDEN
    public static Shares of(LayerTrace trace, int step, int unit, GruQuantity quantity) {
        if (quantity == GruQuantity.HIDDEN) {
            return blend(trace, step, unit);
        }
        CellWeights w = trace.weights();
        int row = Products.row(trace, quantity, unit);
        boolean candidate = quantity == GruQuantity.CANDIDATE;
        boolean before = candidate && trace.convention().reset() == Reset.BEFORE;
        // After the product the unit's own reset gate scales all that the old state says, its bias included.
        double scale = candidate && !before ? trace.value(GruQuantity.RESET, step, unit) : 1;
        List<Share> terms = new ArrayList<>();
        terms.add(Share.of(Source.INPUT, Products.input(trace, step, row)));
        for (int k = 0; k < trace.hidden(); k++) {
            double h = trace.value(GruQuantity.PREVIOUS, step, k);
            double heard = before ? trace.value(GruQuantity.RESET, step, k) * h : h;
            terms.add(new Share(Source.UNIT, k, scale * w.recurrent().get(row, k) * heard));
        }
        terms.add(Share.of(
                Source.BIAS, w.inputBias().get(row) + scale * w.recurrentBias().get(row)));
        return new Shares(quantity, trace.value(Products.before(quantity), step, unit), terms);
    }

    private static Shares blend(LayerTrace trace, int step, int unit) {
        double z = trace.value(GruQuantity.UPDATE, step, unit);
        boolean keepsOld = trace.convention().update() == Update.KEEPS_OLD;
        double n = trace.value(GruQuantity.CANDIDATE, step, unit);
        double h = trace.value(GruQuantity.PREVIOUS, step, unit);
        return new Shares(
                GruQuantity.HIDDEN,
                trace.value(GruQuantity.HIDDEN, step, unit),
                List.of(
                        Share.of(Source.WRITTEN, (keepsOld ? 1 - z : z) * n),
                        Share.of(Source.KEPT, (keepsOld ? z : 1 - z) * h)));
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
