package gruexplorer.insight.equation;

import gruexplorer.engine.cell.GruQuantity;

/// A name that stands in an equation: a letter and what is set lower or higher beside it.
public enum Symbol {
    RESET_PRE("a", "r", GruQuantity.RESET),
    RESET("r", "", GruQuantity.RESET),
    UPDATE_PRE("a", "z", GruQuantity.UPDATE),
    UPDATE("z", "", GruQuantity.UPDATE),
    /// a_in = W_in x + b_in, what the input says to the candidate.
    CANDIDATE_INPUT("a", "in", GruQuantity.CANDIDATE),
    /// a_hn, what the old state says to the candidate.
    CANDIDATE_RECURRENT("a", "hn", GruQuantity.CANDIDATE),
    CANDIDATE("n", "", GruQuantity.CANDIDATE),
    /// h⁽ᵗ⁻¹⁾.
    PREVIOUS("h", "", GruQuantity.HIDDEN),
    /// h⁽ᵗ⁾.
    HIDDEN("h", "", GruQuantity.HIDDEN);

    private final String letter;
    private final String subscript;
    private final GruQuantity family;

    Symbol(String letter, String subscript, GruQuantity family) {
        this.letter = letter;
        this.subscript = subscript;
        this.family = family;
    }

    /// The letter itself.
    public String letter() {
        return letter;
    }

    /// What stands lower beside the letter, or nothing.
    public String subscript() {
        return subscript;
    }

    /// Which of r, z, n and h it belongs to: whose colour it wears.
    public GruQuantity family() {
        return family;
    }
}
