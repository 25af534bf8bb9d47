package gruexplorer.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Repeated measurements of one thing.
///
/// @param unit of the values
/// @param values in the order in which they were taken
record Samples(String unit, List<Double> values) {

    Samples {
        values = List.copyOf(values);
    }

    double median() {
        return quantile(0.5);
    }

    /// The value below which `share` of them lie.
    double quantile(double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }

    /// Pair by pair, so that a slow moment of the machine meets both sides.
    Samples over(Samples other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / other.values.get(i));
        }
        return new Samples("×", ratios);
    }

    /// A row of a Markdown table: what, median, the value below which 95 % lie, the aim.
    String row(String what, String aim) {
        return String.format(
                Locale.ROOT, "| %s | %.2f %s | %.2f %s | %s |", what, median(), unit, quantile(0.95), unit, aim);
    }
}
