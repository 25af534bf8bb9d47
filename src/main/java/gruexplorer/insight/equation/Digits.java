package gruexplorer.insight.equation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.IntPredicate;

/// How many decimals to show, so that a person with a pocket calculator who follows the formula from the numbers
/// shown arrives at the result shown.
public final class Digits {

    /// Fewest decimals shown.
    public static final int FEWEST = 2;

    /// A double has no more to tell.
    public static final int MOST = 17;

    private Digits() {}

    /// The fewest decimals at which `equation`, evaluated from its rounded values, rounds to its rounded result.
    public static int of(Equation equation) {
        return fewest(digits ->
                agrees(equation.right().evaluate(value -> rounded(value, digits)), equation.value(), digits));
    }

    /// The fewest decimals of the values, `decimals` at least, at which `equation`, evaluated from them, rounds to its
    /// result rounded to `decimals`.
    static int of(Equation equation, int decimals) {
        return fewest(digits -> digits >= decimals
                && agrees(equation.right().evaluate(value -> rounded(value, digits)), equation.value(), decimals));
    }

    /// The fewest decimals at which the rounded `terms` sum to the rounded `total`.
    public static int ofSum(double[] terms, double total) {
        return fewest(digits -> remainder(terms, total, digits).signum() == 0);
    }

    /// The fewest decimals at which what the rounded `terms` leave of the rounded `total` is `rest`, rounded up or
    /// down: a remainder is shown as what remains of the numbers shown.
    public static int ofRemainder(double[] terms, double rest, double total) {
        return fewest(digits -> {
            BigDecimal off = remainder(terms, total, digits).subtract(new BigDecimal(rest));
            return off.abs().compareTo(BigDecimal.ONE.movePointLeft(digits)) < 0;
        });
    }

    /// What the rounded `terms` leave of the rounded `total`.
    public static double left(double[] terms, double total, int digits) {
        return remainder(terms, total, digits).doubleValue();
    }

    private static BigDecimal remainder(double[] terms, double total, int digits) {
        BigDecimal left = decimal(total, digits);
        for (double term : terms) {
            left = left.subtract(decimal(term, digits));
        }
        return left;
    }

    /// `value` as it reads when `digits` decimals of it are shown.
    public static double rounded(double value, int digits) {
        return Double.isFinite(value) ? decimal(value, digits).doubleValue() : value;
    }

    private static boolean agrees(double evaluated, double recorded, int digits) {
        return Double.isFinite(evaluated)
                && Double.isFinite(recorded)
                && decimal(evaluated, digits).compareTo(decimal(recorded, digits)) == 0;
    }

    private static int fewest(IntPredicate agree) {
        for (int digits = FEWEST; digits < MOST; digits++) {
            if (agree.test(digits)) {
                return digits;
            }
        }
        return MOST;
    }

    private static BigDecimal decimal(double value, int digits) {
        if (!Double.isFinite(value)) {
            // Nothing agrees with it, and it is shown by its name.
            return BigDecimal.ZERO;
        }
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
    }
}
