package gruexplorer.engine.cell;

/// What one step of the plain RNN records, in the order in which it comes to exist.
public enum RnnQuantity implements Quantity {
    /// The input x⁽ᵗ⁾ (I).
    INPUT("x"),
    /// The state before the step, h⁽ᵗ⁻¹⁾ (H).
    PREVIOUS("h_prev"),
    /// a = W_ih x + b_ih + W_hh h + b_hh (H).
    PRE("a"),
    /// h = tanh(a), the state after the step (H).
    HIDDEN("h");

    private final String symbol;

    RnnQuantity(String symbol) {
        this.symbol = symbol;
    }

    @Override
    public String symbol() {
        return symbol;
    }
}
