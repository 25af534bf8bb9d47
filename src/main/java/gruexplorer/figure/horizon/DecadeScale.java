package gruexplorer.figure.horizon;

import java.util.ArrayList;
import java.util.List;

/// A logarithmic scale over whole decades.
///
/// @param low the power of ten at its foot
/// @param high the power of ten at its head
record DecadeScale(int low, int high) {

    /// Further down nothing is told apart from nothing.
    private static final int DEEPEST = -16;

    /// Around all finite values above 0.
    static DecadeScale around(List<double[]> values) {
        double least = 1;
        double most = 1;
        for (double[] row : values) {
            for (double value : row) {
                if (value > 0 && Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        int high = (int) Math.ceil(StrictMath.log10(most) - 1e-9);
        int low = (int) Math.floor(StrictMath.log10(least) + 1e-9);
        return new DecadeScale(Math.max(Math.min(low, high - 1), high + DEEPEST), high);
    }

    /// Where a value stands, 0 at the foot and 1 at the head; what lies below stands at the foot.
    double place(double value) {
        return value > 0 ? Math.clamp((StrictMath.log10(value) - low) / (high - low), 0, 1) : 0;
    }

    /// Powers of ten to be marked, at most `most` of them.
    List<Integer> marks(int most) {
        int by = Math.max(1, Math.ceilDiv(high - low + 1, most));
        List<Integer> marks = new ArrayList<>();
        for (int power = high; power >= low; power -= by) {
            marks.add(power);
        }
        return marks;
    }

    /// The name of a power of ten: 1, 0.1, 10^−3.
    static String name(int power) {
        return switch (power) {
            case 0 -> "1";
            case 1 -> "10";
            case 2 -> "100";
            case -1 -> "0.1";
            case -2 -> "0.01";
            default -> "1e" + (power < 0 ? "−" + -power : Integer.toString(power));
        };
    }
}
