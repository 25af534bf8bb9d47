package gruexplorer.insight.watch;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnQuantity;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Numbers that stand beside each other at every step: a quantity of a layer, what a step changed in it, its gradient,
/// the scores.
///
/// @param layer which, empty for the topmost one, forwards
/// @param symbol of a quantity in the trace, or one of {@link #GRADIENT} and {@link #SCORES}
/// @param change what the step changed rather than the value itself; of h and c
public record Source(Optional<Layer> layer, String symbol, boolean change) {

    /// ∂L/∂h.
    public static final String GRADIENT = "gradient";
    /// The head's scores.
    public static final String SCORES = "y";

    private static final Set<String> SYMBOLS = symbols();

    /// A layer by its number.
    ///
    /// @param number from 1
    /// @param reverse its direction that reads from the end
    public record Layer(int number, boolean reverse) {

        @Override
        public String toString() {
            return "l" + number + (reverse ? "r" : "");
        }
    }

    /// The topmost layer's.
    public static Source of(String symbol) {
        return new Source(Optional.empty(), symbol, false);
    }

    /// What a step changed in the topmost layer's.
    public static Source change(String symbol) {
        return new Source(Optional.empty(), symbol, true);
    }

    /// Every symbol that some cell has, and those of this language.
    public static Collection<String> known() {
        return SYMBOLS;
    }

    /// As it is written.
    @Override
    public String toString() {
        return layer.map(at -> at + ".").orElse("") + (change ? "d" : "") + symbol;
    }

    private static Set<String> symbols() {
        Set<String> all = new LinkedHashSet<>();
        Stream.of(
                        List.<Quantity>of(GruQuantity.values()),
                        List.<Quantity>of(LstmQuantity.values()),
                        List.<Quantity>of(RnnQuantity.values()))
                .flatMap(List::stream)
                .forEach(quantity -> all.add(quantity.symbol()));
        all.add(SCORES);
        all.add(GRADIENT);
        return all;
    }
}
