package gruexplorer.engine.cell;

/// A way on which the state before a step has a part in the state after it, and on which a gradient comes back. What
/// takes each of them is exact: the roads of a step add up to all that the step hands back.
public enum Road {
    /// Straight from state to state: z ⊙ h of a GRU that keeps, (1 − z) ⊙ h of one that writes, f ⊙ c of an LSTM.
    CARRY("carry"),
    /// Through what the candidate, n or g, hears of the old state.
    CANDIDATE("candidate"),
    /// Through what the update gate z hears of it.
    UPDATE_GATE("update-gate"),
    /// Through what the reset gate r hears of it.
    RESET_GATE("reset-gate"),
    /// Through what the input gate i hears of it, its peephole included.
    INPUT_GATE("input-gate"),
    /// Through what the forget gate f hears of it, its peephole included.
    FORGET_GATE("forget-gate"),
    /// Through what the output gate o hears of it.
    OUTPUT_GATE("output-gate"),
    /// Through the recurrent weights of a plain RNN: its only one.
    RECURRENT("recurrent");

    private final String label;

    Road(String label) {
        this.label = label;
    }

    /// The word used in files and on the command line.
    public String label() {
        return label;
    }
}
