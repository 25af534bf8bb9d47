package gruexplorer.figure.score;

import gruexplorer.session.SaidNumbers;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// From where to where numbers that a model says are drawn, in the data's own unit, and the round numbers between.
///
/// @param step between two round numbers
record OutputScale(double low, double high, double step) {

    private static final int TICKS = 2;

    /// From a round number to a round number, wide enough for all that is said, so that what comes later does not move
    /// what stands there.
    static OutputScale of(SaidNumbers said) {
        double low = said.least();
        double high = said.largest();
        if (!(high > low)) {
            double around = Math.max(1, Math.abs(low)) / 2;
            low -= around;
            high += around;
        }
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double factor : new double[] {5, 2, 1}) {
            step = factor * power >= rough ? factor * power : step;
        }
        return new OutputScale(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
    }

    /// The share of the way from the low end to the high one.
    double share(double value) {
        return (value - low) / (high - low);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (double k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    String tick(double value) {
        return Numbers.fixed(value, digits());
    }

    /// A digit more than the round numbers have.
    String value(double value) {
        return Numbers.fixed(value, digits() + 1);
    }

    private int digits() {
        return (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    }
}
