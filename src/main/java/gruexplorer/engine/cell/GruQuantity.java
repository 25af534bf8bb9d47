package gruexplorer.engine.cell;

/// What one GRU step records, in the order in which it comes to exist.
public enum GruQuantity implements Quantity {
    /// The input x⁽ᵗ⁾ (I).
    INPUT("x"),
    /// The state before the step, h⁽ᵗ⁻¹⁾ (H).
    PREVIOUS("h_prev"),
    /// a_r = W_ir x + b_ir + W_hr h + b_hr (H).
    RESET_PRE("a_r"),
    /// r = σ(a_r), in (0, 1) (H).
    RESET("r"),
    /// a_z = W_iz x + b_iz + W_hz h + b_hz (H).
    UPDATE_PRE("a_z"),
    /// z = σ(a_z), in (0, 1) (H).
    UPDATE("z"),
    /// The recurrent part of the candidate: W_hn h + b_hn (reset after), W_hn (r ⊙ h) + b_hn (reset before) (H).
    CANDIDATE_RECURRENT("a_hn"),
    /// a_n = W_in x + b_in + r ⊙ a_hn (reset after), W_in x + b_in + a_hn (reset before) (H).
    CANDIDATE_PRE("a_n"),
    /// n = tanh(a_n), in (−1, 1) (H).
    CANDIDATE("n"),
    /// The state after the step (H).
    HIDDEN("h");

    private final String symbol;

    GruQuantity(String symbol) {
        this.symbol = symbol;
    }

    @Override
    public String symbol() {
        return symbol;
    }
}
