package gruexplorer.insight.equation;

import gruexplorer.engine.cell.Quantity;
import java.util.List;

/// One line of a step: what is computed, from what, and what the trace holds for it.
///
/// @param result what stands left of the equals sign
/// @param right the tree that is drawn and evaluated
/// @param value the result in the trace
/// @param fewest decimals shown at least
public record Equation(Symbol result, Expression right, double value, int fewest) {

    /// With at least the decimals that a value of a step takes.
    public Equation(Symbol result, Expression right, double value) {
        this(result, right, value, Digits.FEWEST);
    }

    /// Of values that may all be small, as gradients are: at least two digits of each that count.
    ///
    /// @param smallest the smallest absolute value that is not 0; 0 for none
    static Equation fine(Symbol result, Expression right, double value, double smallest) {
        boolean plain = !(smallest > 0) || !Double.isFinite(smallest);
        int digits = plain ? Digits.FEWEST : (int) (1 - Math.floor(Math.log10(smallest)));
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

    /// How many decimals have to be shown so that the numbers shown agree with each other.
    public int digits() {
        return Math.max(fewest, Digits.of(this));
    }
}
