package gruexplorer.insight;

/// One term of a sum and where it comes from.
///
/// @param unit from 0 where a unit of the old state sends it; −1 otherwise
public record Share(Source source, int unit, double value) {

    /// Where a term comes from.
    public enum Source {
        /// The input of this step.
        INPUT,
        /// One unit of the old state.
        UNIT,
        BIAS,
        /// The unit's own cell state, through a peephole.
        PEEPHOLE,
        /// What the old state leaves of itself.
        KEPT,
        /// What the candidate writes.
        WRITTEN,
        /// The 1 of 1 − i.
        WHOLE,
        /// What a coupled input gate takes from the forget gate.
        INPUT_GATE,
        /// What the output gate lets out.
        LET_OUT,
        /// All that is not listed.
        REST
    }

    static Share of(Source source, double value) {
        return new Share(source, -1, value);
    }
}
