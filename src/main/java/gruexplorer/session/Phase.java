package gruexplorer.session;

import gruexplorer.engine.cell.GruQuantity;

/// The parts of one GRU step in the order in which they come to exist; a gate step moves through them.
public enum Phase {
    RESET(GruQuantity.RESET),
    UPDATE(GruQuantity.UPDATE),
    CANDIDATE(GruQuantity.CANDIDATE),
    BLEND(GruQuantity.HIDDEN);

    private final GruQuantity result;

    Phase(GruQuantity result) {
        this.result = result;
    }

    /// The quantity that exists once this part is computed.
    public GruQuantity result() {
        return result;
    }
}
