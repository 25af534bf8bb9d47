package gruexplorer.insight.equation;

import gruexplorer.engine.cell.Quantity;
import java.util.List;

/// One line of a step: what is computed, from what, and what the trace holds for it.
///
/// @param result what stands left of the equals sign
/// @param right the tree that is drawn and evaluated
/// @param value the result in the trace
/// @param decimals of the result that are shown; {@link #AS_VALUES} for as many as its values take
public record Equation(Symbol result, Expression right, double value, int decimals) {

    private static final int AS_VALUES = -1;
    /// A gradient below this is nothing to whoever reads it, and its digits would fill the line.
    private static final double NOTHING = 1e-6;

    /// Its result shown as its values are.
    public Equation(Symbol result, Expression right, double value) {
        this(result, right, value, AS_VALUES);
    }

    /// Of a value that may be small, as a gradient may: two digits of it that count, where it is not next to nothing,
    /// and as many of what it is made of
    /// as it takes to arrive there.
    static Equation fine(Symbol result, Expression right, double value) {
        double size = Math.abs(value);
        boolean plain = !(size >= NOTHING) || !Double.isFinite(size);
        int digits = plain ? Digits.FEWEST : (int) (1 - Math.floor(Math.log10(size)));
        return new Equation(result, right, value, Math.clamp(digits, Digits.FEWEST, Digits.MOST));
    }

    /// What this line computes.
    public Quantity quantity() {
        return result.family();
    }

    /// The right side in names, as it holds for whole vectors.
    public List<Piece> symbolic() {
        return Typesetter.set(right, true);
    }

    /// The right side with the unit's values.
    public List<Piece> numeric() {
        return Typesetter.set(right, false);
    }

    /// Evaluates the right side from its values and compares it with the trace.
    public Audit audit() {
        return Audit.of(right.evaluate(), value);
    }

    /// How many decimals of the values have to be shown so that the numbers shown agree with each other.
    public int digits() {
        return decimals == AS_VALUES ? Digits.of(this) : Digits.of(this, decimals);
    }

    /// How many decimals of the result are shown.
    public int resultDigits() {
        return decimals == AS_VALUES ? digits() : decimals;
    }
}
