package gruexplorer.figure.compare;

import gruexplorer.text.Numbers;
import gruexplorer.training.compare.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// A y axis: which height a value has, from 0 at the bottom to 1.
///
/// @param logarithmic powers of ten; `least` and `most` are exponents then
/// @param digits of the values beside the names
record Height(double least, double most, boolean logarithmic, int digits) {

    /// Nothing smaller is told from nothing.
    private static final double FLOOR = -12;

    /// From 0 to above the largest.
    static Height fromZero(Stream<Spread> spreads, int digits) {
        double most =
                spreads.mapToDouble(Spread::most).filter(Double::isFinite).max().orElse(1);
        return new Height(0, most > 0 ? most * 1.05 : 1, false, digits);
    }

    /// Shares: about the smallest to 100, not from 0 where all are large.
    static Height percent(Stream<Spread> spreads) {
        double least = spreads.mapToDouble(Spread::least)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        return new Height(least < 40 ? 0 : Math.floor(least / 10) * 10, 101, false, 1);
    }

    /// Powers of ten that hold all.
    static Height powers(Supplier<Stream<Spread>> spreads) {
        double least = exponents(spreads.get().mapToDouble(Spread::least)).min().orElse(-1);
        double most = exponents(spreads.get().mapToDouble(Spread::most)).max().orElse(0);
        return new Height(Math.min(Math.floor(least), -1), Math.ceil(most) + 0.1, true, 0);
    }

    private static DoubleStream exponents(DoubleStream values) {
        return values.filter(value -> value > 0 && Double.isFinite(value))
                .map(Math::log10)
                .map(exponent -> Math.max(exponent, FLOOR));
    }

    /// From 0 to 1 within the axis.
    double of(double value) {
        double at = logarithmic ? value > 0 ? Math.log10(value) : least : value;
        return (Math.clamp(at, least, most) - least) / (most - least);
    }

    /// Where lines stand across the chart: values, at most `count` or so.
    List<Double> ticks(int count) {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            int every = Math.max(1, (int) Math.ceil((most - least) / count));
            for (double exponent = Math.ceil(least); exponent <= most; exponent++) {
                if (Math.floorMod((int) exponent, every) == 0) {
                    ticks.add(Math.pow(10, exponent));
                }
            }
            return ticks;
        }
        double step = step(count);
        for (double k = Math.ceil(least / step); k * step <= most; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /// 1, 2 or 5 times a power of ten.
    private double step(int count) {
        double rough = (most - least) / count;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /// A tick in words; of a power of ten its exponent.
    String text(double tick, int count) {
        if (logarithmic) {
            return Numbers.fixed(Math.log10(tick), 0);
        }
        return Numbers.fixed(tick, (int) Math.max(0, -Math.floor(Math.log10(step(count)) + 1e-9)));
    }
}
