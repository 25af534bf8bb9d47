package gruexplorer.figure.train;

import java.util.List;

/// One small chart.
///
/// @param across what its x axis counts
/// @param digits of the numbers beside the names of its curves
/// @param bound a height that is marked; NaN for none
/// @param boundName what it is
/// @param mark a place on the x axis that is marked; NaN for none
/// @param most the top of the y axis; NaN to fit the curves
/// @param logarithmic whether its y axis goes by factors of ten
record Panel(
        String id,
        String title,
        String across,
        List<Curve> curves,
        int digits,
        double bound,
        String boundName,
        double mark,
        double most,
        boolean logarithmic) {

    /// An even y axis from 0.
    Panel(
            String id,
            String title,
            String across,
            List<Curve> curves,
            int digits,
            double bound,
            String boundName,
            double mark,
            double most) {
        this(id, title, across, curves, digits, bound, boundName, mark, most, false);
    }

    /// The largest value, of the bound too.
    double top() {
        if (!Double.isNaN(most)) {
            return most;
        }
        double top = Double.isNaN(bound) ? 0 : bound;
        for (Curve curve : curves) {
            for (double y : curve.y()) {
                top = Double.isFinite(y) ? Math.max(top, y) : top;
            }
        }
        return top > 0 ? top * 1.06 : 1;
    }

    /// The power of ten below the smallest value above 0: the foot of a logarithmic axis.
    double foot() {
        double least = Double.isNaN(bound) ? top() : bound;
        for (Curve curve : curves) {
            for (double y : curve.y()) {
                least = y > 0 && Double.isFinite(y) ? Math.min(least, y) : least;
            }
        }
        // Smaller ones say no more than that nothing is left to learn.
        return Math.pow(10, Math.floor(Math.log10(Math.max(least, top() * 1e-5))));
    }

    /// The right end of the x axis.
    double right() {
        double right = 1;
        for (Curve curve : curves) {
            for (double x : curve.x()) {
                right = Math.max(right, x);
            }
        }
        return right;
    }
}
