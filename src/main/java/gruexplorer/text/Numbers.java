package gruexplorer.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as people read them, the same on every machine: a decimal point, a true minus sign, no grouping.
public final class Numbers {

    private static final String MINUS = "\u2212";

    private Numbers() {}

    /// `value` with `digits` decimals; never "−0.00".
    public static String fixed(double value, int digits) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        return withMinus(rounded(value, digits).toPlainString());
    }

    /// As {@link #fixed}, with a plus before what is above zero as shown.
    public static String signed(double value, int digits) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        BigDecimal rounded = rounded(value, digits);
        return (rounded.signum() > 0 ? "+" : "") + withMinus(rounded.toPlainString());
    }

    /// A share in [0, 1] as whole per cent, without the sign.
    public static int percent(double share) {
        return (int) Math.round(share * 100);
    }

    /// A very small number, such as `1.1e−16`, or a very large one, `2.0e9`; `0` for none.
    public static String tiny(double value) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        if (value == 0) {
            return "0";
        }
        String shown = String.format(Locale.ROOT, "%.1e", value);
        int at = shown.indexOf('e');
        int exponent = Integer.parseInt(shown.substring(at + 1));
        return withMinus(shown.substring(0, at) + (exponent == 0 ? "" : "e" + exponent));
    }

    private static BigDecimal rounded(double value, int digits) {
        // BigDecimal knows no negative zero, so what rounds to nothing loses its sign.
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
    }

    private static String special(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "\u221e" : MINUS + "\u221e";
    }

    private static String withMinus(String ascii) {
        return ascii.replace("-", MINUS);
    }
}
