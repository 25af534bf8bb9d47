package gruexplorer.insight.watch;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.insight.watch.Source.Layer;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a {@link Source} is in one run (T × width).
///
/// @param name as it is written
/// @param values of every step
/// @param before what is taken off them, for a change
record Rows(String name, Series values, Optional<Series> before) {

    /// @throws InputException if the run has no such thing
    static Rows of(Source source, Watched run) {
        if (source.symbol().equals(Source.SCORES)) {
            if (source.layer().isPresent()) {
                throw new InputException(source + ": the scores belong to no layer");
            }
            if (run.labels().isEmpty()) {
                throw new InputException("there are no scores; this model says nothing");
            }
            return new Rows(source.toString(), run.trace().scores(), Optional.empty());
        }
        int index = index(source, run);
        if (source.symbol().equals(Source.GRADIENT)) {
            Series gradient = run.gradients()
                    .orElseThrow(() ->
                            new InputException("there is no gradient to look at: say which label it is asked about"))
                    .get(index);
            return new Rows(source.toString(), gradient, Optional.empty());
        }
        LayerTrace layer = run.layer(index);
        Series values = layer.get(quantity(source, source.symbol(), layer));
        return new Rows(
                source.toString(),
                values,
                source.change()
                        ? Optional.of(layer.get(quantity(source, source.symbol() + "_prev", layer)))
                        : Optional.empty());
    }

    static int index(Source source, Watched run) {
        if (source.layer().isEmpty()) {
            return run.top();
        }
        Layer layer = source.layer().get();
        if (layer.number() > run.layers()) {
            throw new InputException("there is no layer " + layer.number() + "; the layers are 1 to " + run.layers());
        }
        if (layer.reverse() && !run.bidirectional()) {
            throw new InputException(source + ": this model reads in one direction, from the beginning");
        }
        return run.index(layer.number(), layer.reverse());
    }

    static Quantity quantity(Source source, String symbol, LayerTrace layer) {
        return layer.cell().quantities().stream()
                .filter(quantity -> quantity.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new InputException("there is no " + source + " in this model, whose layers compute "
                        + layer.cell().quantities().stream()
                                .map(Quantity::symbol)
                                .collect(Collectors.joining(", "))));
    }

    int width() {
        return values.width();
    }

    double at(int t, int j) {
        return before.isPresent() ? values.at(t, j) - before.get().at(t, j) : values.at(t, j);
    }

    /// @throws InputException if there is no such unit (from 1)
    void check(int unit) {
        if (unit > width()) {
            throw new InputException("there is no " + name + ":" + unit + "; " + name + " has 1 to " + width());
        }
    }
}
