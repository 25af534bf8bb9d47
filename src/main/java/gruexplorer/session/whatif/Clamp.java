package gruexplorer.session.whatif;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.Reach;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.Recurrent;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holds a quantity of some units at a value over some steps: `l1.z:3=0@5-9`.
///
/// @param place which layer and direction
/// @param quantity its symbol, as in traces
/// @param units which of its units
/// @param value what they are held at
/// @param steps in the order of the text; step 0 is the state that the layer begins with
public record Clamp(Place place, String quantity, Units units, double value, Span steps) implements Edit {

    private static final Pattern SYNTAX = Pattern.compile(Place.PATTERN + "\\.([a-z_]{1,9})(?::(" + Units.PATTERN
            + "))?=([^@\\s]{1,40})(?:@(\\d{1,8})(-(\\d{1,8})?)?)?");

    private static final List<String> GIVEN = List.of("x", "h_prev", "c_prev");

    /// @throws InputException if it is none
    public static Clamp parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InputException("\"" + text + "\" is no clamp; one looks like l1.z:3=0@5-9: layer, quantity, unit"
                    + " (or 2-4, or *), value, steps");
        }
        String from = matcher.group(7);
        String to = matcher.group(9);
        Span steps = from == null
                ? Span.ALL
                : new Span(
                        Integer.parseInt(from),
                        matcher.group(8) == null
                                ? Integer.parseInt(from)
                                : to == null ? Span.END : Integer.parseInt(to));
        return new Clamp(
                Place.of(matcher),
                matcher.group(4),
                matcher.group(5) == null ? Units.ALL : Units.parse(matcher.group(5)),
                number(matcher.group(6), text),
                steps);
    }

    static double number(String typed, String text) {
        try {
            return Double.parseDouble(typed);
        } catch (NumberFormatException e) {
            throw new InputException("in \"" + text + "\" the value \"" + typed + "\" is no number", e);
        }
    }

    @Override
    public Kind kind() {
        return Kind.CLAMP;
    }

    @Override
    public String text() {
        return place.text() + "." + quantity + ":" + units.text() + "=" + Place.number(value) + steps.text();
    }

    /// What is held with this clamp besides `before`.
    ///
    /// @param count T, the steps that there are
    /// @param loose whether nobody knows yet how many steps there will be, and `count` is the most
    Holds on(Holds before, Recurrent layer, int count, boolean loose) {
        Cell cell = layer.cell();
        Quantity held = quantity(cell);
        Reach reach = Reach.of(cell, held);
        if (!reach.contains(value)) {
            throw new InputException(
                    quantity + " cannot be held at " + Place.number(value) + "; it is " + words(reach));
        }
        double[] values = units.at(value, layer.weights().hidden());
        boolean state = quantity.equals("h") || quantity.equals("c");
        if (steps.from() == 0 && !state) {
            throw new InputException("only a state has a step 0, before the first; " + quantity + " is none");
        }
        within(steps, count, loose);
        Holds holds = before;
        if (steps.from() == 0) {
            holds = quantity.equals("h") ? holds.andHidden(values) : holds.andCell(values);
        }
        for (int step = Math.max(1, steps.from()); step <= Math.min(steps.to(), count); step++) {
            holds = holds.and(step - 1, held, values);
        }
        return holds;
    }

    /// @throws InputException if the span is not among `count` steps
    static void within(Span steps, int count, boolean loose) {
        int last = steps.to() == Span.END ? steps.from() : steps.to();
        if (last < steps.from()) {
            throw new InputException("the steps " + steps.from() + "-" + steps.to() + " run backwards");
        }
        if (last > count && !loose) {
            throw new InputException("step " + last + " is past the end; "
                    + (count == 1 ? "there is 1 step" : "there are " + count + " steps"));
        }
    }

    private Quantity quantity(Cell cell) {
        List<? extends Quantity> possible =
                cell.quantities().stream().filter(q -> holdable(cell, q)).toList();
        for (Quantity each : possible) {
            if (each.symbol().equals(quantity)) {
                return each;
            }
        }
        throw new InputException("there is no " + quantity + " to be held; of such a layer "
                + String.join(", ", possible.stream().map(Quantity::symbol).toList()) + " can be");
    }

    /// Not what goes into a step, and not a sum that is not made.
    private static boolean holdable(Cell cell, Quantity each) {
        boolean unmade = each == LstmQuantity.FORGET_PRE && cell instanceof LstmCell lstm && lstm.coupled();
        return !GIVEN.contains(each.symbol()) && !unmade;
    }

    private static String words(Reach reach) {
        if (!reach.bounded()) {
            return "any finite number";
        }
        if (Double.isInfinite(reach.most())) {
            return Place.number(reach.least()) + " or more";
        }
        return "between " + Place.number(reach.least()) + " and " + Place.number(reach.most());
    }
}
