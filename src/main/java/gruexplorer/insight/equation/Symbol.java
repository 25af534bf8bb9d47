package gruexplorer.insight.equation;

import gruexplorer.engine.cell.Quantity;
import java.util.Optional;

/// A name that stands in an equation: a letter and what is set lower or higher beside it.
///
/// @param letter the letter itself
/// @param subscript what stands lower beside it, or nothing
/// @param time whether the step it belongs to is set higher beside it
/// @param family the result it belongs to, such as r, z, n or h: whose colour it wears
/// @param recorded what a trace holds for it; empty where it is worked out from the weights
public record Symbol(String letter, String subscript, Time time, Quantity family, Optional<Quantity> recorded) {

    /// Which step is set beside a letter.
    public enum Time {
        /// None: it lives and dies within the step.
        WITHIN,
        /// The step before.
        BEFORE,
        /// This step.
        NOW,
        /// None: a matrix that is transposed.
        TRANSPOSED
    }

    /// A result of the step that nothing carries on to the next.
    static Symbol result(Quantity quantity) {
        return new Symbol(quantity.symbol(), "", Time.WITHIN, quantity, Optional.of(quantity));
    }

    /// A state after the step.
    static Symbol state(Quantity quantity) {
        return new Symbol(quantity.symbol(), "", Time.NOW, quantity, Optional.of(quantity));
    }

    /// The state before the step.
    static Symbol before(Quantity quantity, Quantity state) {
        return new Symbol(state.symbol(), "", Time.BEFORE, state, Optional.of(quantity));
    }

    /// A pre-activation a, or a piece of one.
    static Symbol pre(String subscript, Quantity family, Optional<Quantity> recorded) {
        return new Symbol("a", subscript, Time.WITHIN, family, recorded);
    }
}
