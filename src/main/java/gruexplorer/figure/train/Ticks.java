package gruexplorer.figure.train;

import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// Round numbers along an axis.
///
/// @param step between two of them; 0 where they are powers of ten
record Ticks(double step, List<Double> at) {

    /// At most `most` of them beside 0.
    ///
    /// @param whole whether only whole numbers are meant
    static Ticks of(double end, int most, boolean whole) {
        double rough = end / most;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double factor : new double[] {5, 2, 1}) {
            step = factor * power >= rough ? factor * power : step;
        }
        step = whole ? Math.max(1, step) : step;
        List<Double> at = new ArrayList<>();
        for (int k = 0; k * step <= end * (1 + 1e-9); k++) {
            at.add(k * step);
        }
        return new Ticks(step, at);
    }

    /// Powers of ten from `foot`, itself one, to `end`; at most `most` of them.
    static Ticks powers(double foot, double end, int most) {
        int low = (int) Math.round(Math.log10(foot));
        int high = (int) Math.floor(Math.log10(end) + 1e-9);
        int by = Math.max(1, Math.ceilDiv(high - low + 1, most));
        List<Double> at = new ArrayList<>();
        for (int power = low; power <= high; power += by) {
            at.add(Math.pow(10, power));
        }
        return new Ticks(0, at);
    }

    String text(double value) {
        if (step == 0) {
            return Numbers.fixed(value, (int) Math.max(0, Math.round(-Math.log10(value))));
        }
        return Numbers.fixed(value, (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
    }
}
