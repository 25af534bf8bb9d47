package gruexplorer.engine.cell;

/// What one LSTM step records, in the order in which it comes to exist.
public enum LstmQuantity implements Quantity {
    /// The input x⁽ᵗ⁾ (I).
    INPUT("x"),
    /// The hidden state before the step, h⁽ᵗ⁻¹⁾ (H).
    PREVIOUS("h_prev"),
    /// The cell state before the step, c⁽ᵗ⁻¹⁾ (H).
    PREVIOUS_CELL("c_prev"),
    /// a_i = W_ii x + b_ii + W_hi h + b_hi + p_i ⊙ c_prev (H).
    INPUT_PRE("a_i"),
    /// i = σ(a_i), the input gate (H).
    INPUT_GATE("i"),
    /// a_f = W_if x + b_if + W_hf h + b_hf + p_f ⊙ c_prev (H).
    FORGET_PRE("a_f"),
    /// f = σ(a_f), the forget gate; 1 − i where the two are coupled (H).
    FORGET_GATE("f"),
    /// a_g = W_ig x + b_ig + W_hg h + b_hg (H).
    CANDIDATE_PRE("a_g"),
    /// g = tanh(a_g), the candidate (H).
    CANDIDATE("g"),
    /// c = f ⊙ c_prev + i ⊙ g, the cell state after the step (H).
    CELL("c"),
    /// a_o = W_io x + b_io + W_ho h + b_ho + p_o ⊙ c (H).
    OUTPUT_PRE("a_o"),
    /// o = σ(a_o), the output gate (H).
    OUTPUT_GATE("o"),
    /// h = o ⊙ tanh(c), the hidden state after the step (H).
    HIDDEN("h");

    private final String symbol;

    LstmQuantity(String symbol) {
        this.symbol = symbol;
    }

    @Override
    public String symbol() {
        return symbol;
    }
}
