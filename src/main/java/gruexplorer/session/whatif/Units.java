package gruexplorer.session.whatif;

import gruexplorer.data.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which units are meant: `*`, `3`, `2-5`, `1,4,6-8`; counted from 1.
///
/// @param ranges first and last of each range; none for all units
public record Units(List<Span> ranges) {

    /// Every unit.
    public static final Units ALL = new Units(List.of());

    static final String PATTERN = "\\*|\\d{1,6}(?:-\\d{1,6})?(?:,\\d{1,6}(?:-\\d{1,6})?)*";

    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

    public Units {
        ranges = List.copyOf(ranges);
    }

    /// One unit.
    public static Units of(int unit) {
        return new Units(List.of(Span.at(unit)));
    }

    /// Of what {@link #PATTERN} lets pass.
    static Units parse(String text) {
        List<Span> ranges = new ArrayList<>();
        Matcher matcher = RANGE.matcher(text);
        while (matcher.find()) {
            int from = Integer.parseInt(matcher.group(1));
            ranges.add(new Span(from, matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2))));
        }
        return new Units(ranges);
    }

    String text() {
        if (ranges.isEmpty()) {
            return "*";
        }
        return String.join(
                ",",
                ranges.stream()
                        .map(range -> range.from() == range.to()
                                ? Integer.toString(range.from())
                                : range.from() + "-" + range.to())
                        .toList());
    }

    /// `value` at the units that are meant, NaN at all others.
    ///
    /// @throws InputException if one is not there
    double[] at(double value, int hidden) {
        var values = new double[hidden];
        Arrays.fill(values, ranges.isEmpty() ? value : Double.NaN);
        for (Span range : ranges) {
            if (range.from() < 1 || range.to() > hidden) {
                int wrong = range.from() < 1 ? range.from() : range.to();
                throw new InputException("there is no unit " + wrong + "; the units are 1 to " + hidden);
            }
            if (range.to() < range.from()) {
                throw new InputException("the units " + range.from() + "-" + range.to() + " run backwards");
            }
            Arrays.fill(values, range.from() - 1, range.to(), value);
        }
        return values;
    }
}
