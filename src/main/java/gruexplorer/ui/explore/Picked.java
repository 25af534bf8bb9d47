package gruexplorer.ui.explore;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.insight.equation.Part;
import gruexplorer.insight.watch.Condition;
import gruexplorer.insight.watch.Source;
import gruexplorer.insight.watch.Value;
import gruexplorer.session.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a breakpoint can be picked about, and the condition that comes of what was picked.
enum Picked {
    ANY("any", Of.UNITS),
    ALL("all", Of.UNITS),
    UNIT("unit", Of.UNITS),
    NORM("norm", Of.UNITS),
    PROBABILITY("probability", Of.LABELS),
    SATURATION("saturation", Of.NOTHING),
    TOKEN("token", Of.TOKENS),
    ANSWER("answer", Of.LABELS),
    CHANGES("changes", Of.NOTHING),
    NAN("nan", Of.NOTHING);

    /// What it is asked of.
    enum Of {
        UNITS,
        LABELS,
        TOKENS,
        NOTHING
    }

    private final String label;
    private final Of of;

    Picked(String label, Of of) {
        this.label = label;
        this.of = of;
    }

    /// A word for it in message keys.
    String label() {
        return label;
    }

    /// Is it compared with a number?
    boolean compared() {
        return switch (this) {
            case TOKEN, ANSWER, CHANGES, NAN -> false;
            default -> true;
        };
    }

    /// What it can be asked of in a model.
    List<String> choices(ExploreViewModel model) {
        Reading reading = model.reading();
        return switch (of) {
            case UNITS -> quantities(model);
            case LABELS -> reading.labels();
            case TOKENS ->
                reading.tokens().stream().map(token -> token.text()).distinct().toList();
            case NOTHING -> List.of();
        };
    }

    /// First what a step gives, then how far it moved, then what goes into it.
    private static List<String> quantities(ExploreViewModel model) {
        List<String> symbols = new ArrayList<>();
        Part.of(model.layer().cell()).forEach(part -> symbols.add(part.result().symbol()));
        symbols.add("dh");
        if (model.layer().cell().hasCellState()) {
            symbols.add("dc");
        }
        symbols.add(Source.GRADIENT);
        model.layer().cell().quantities().stream()
                .map(Quantity::symbol)
                .filter(symbol -> symbol.startsWith("a"))
                .forEach(symbols::add);
        return List.copyOf(symbols);
    }

    /// The condition in the language of conditions; of a layer and unit that are looked at.
    ///
    /// @param choice one of {@link #choices}
    /// @param comparison its sign
    /// @param number as typed
    String condition(ExploreViewModel model, String choice, String comparison, String number) {
        return switch (this) {
            case ANY, ALL -> label + " " + signed(model, choice) + " " + comparison + " " + number;
            case TOKEN -> new Condition.TokenIs(choice, true).toString();
            case ANSWER -> new Condition.AnswerIs(choice, true).toString();
            case CHANGES -> new Condition.OutputChanges().toString();
            case NAN -> new Condition.NotFinite().toString();
            default -> value(model, choice) + " " + comparison + " " + number;
        };
    }

    /// The number that is watched.
    String value(ExploreViewModel model, String choice) {
        String source = layer(model) + choice;
        return switch (this) {
            case UNIT -> {
                String one = source + ":" + (model.cursor().unit() + 1);
                yield choice.startsWith("d") ? "|" + one + "|" : one;
            }
            case PROBABILITY -> new Value.Probability(Optional.of(choice)).toString();
            case SATURATION -> label;
            default -> "|" + source + "|";
        };
    }

    /// A change is asked for its size.
    private static String signed(ExploreViewModel model, String choice) {
        String source = layer(model) + choice;
        return choice.startsWith("d") ? "|" + source + "|" : source;
    }

    /// Names the layer that is looked at, where there is more than one.
    private static String layer(ExploreViewModel model) {
        Reading reading = model.reading();
        int index = model.cursor().layer();
        return reading.trace().layers().size() == 1
                ? ""
                : new Source.Layer(reading.level(index) + 1, model.layer().reverse()) + ".";
    }
}
