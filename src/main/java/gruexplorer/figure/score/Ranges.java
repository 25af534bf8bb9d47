package gruexplorer.figure.score;

import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Scale;

/// Which scale a heatmap is coloured on. A gate lives in [0, 1]; a signed value has a scale from −1 to 1, or as wide
/// as its largest value asks for.
final class Ranges {

    private static final Remembered<Double> KEPT = new Remembered<>();

    private static final Remembered<Double> KEPT_SMALL = new Remembered<>();

    private static final double[] ROUND = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

    private Ranges() {}

    static Scale scale(Palette palette, Track track, Series series) {
        Quantity quantity = track.quantity().orElseThrow();
        if (track.gate()) {
            return Scale.gate(palette, Hues.of(palette, quantity));
        }
        double limit = KEPT.of(series, Ranges::limit);
        return quantity == LstmQuantity.CELL ? Scale.cell(palette, limit) : Scale.signed(palette, limit);
    }

    /// Signed values that a view brings may all be small, as gradients are: their scale is as wide as the largest.
    static Scale scale(Palette palette, Added.Heat heat) {
        return heat.signed()
                ? Scale.signed(
                        palette, KEPT_SMALL.of(heat.values(), series -> round(largest(series), Double.MIN_NORMAL)))
                : Scale.gate(palette, heat.hue());
    }

    /// A round number that no value lies beyond; 1 at least.
    private static double limit(Series series) {
        return round(largest(series));
    }

    private static double largest(Series series) {
        double largest = 0;
        for (int step = 0; step < series.steps(); step++) {
            for (int unit = 0; unit < series.width(); unit++) {
                double value = series.at(step, unit);
                if (Double.isFinite(value)) {
                    largest = Math.max(largest, Math.abs(value));
                }
            }
        }
        return largest;
    }

    /// @return 1 at least
    static double round(double largest) {
        return round(largest, 1);
    }

    private static double round(double largest, double least) {
        if (largest < least) {
            return 1;
        }
        double power = least == 1 ? 1 : Math.pow(10, Math.floor(Math.log10(largest)));
        while (power * 10 < largest) {
            power *= 10;
        }
        for (double step : ROUND) {
            if (power * step >= largest) {
                return power * step;
            }
        }
        return power * 10;
    }
}
