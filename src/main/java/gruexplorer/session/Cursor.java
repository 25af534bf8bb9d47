package gruexplorer.session;

import gruexplorer.engine.cell.GruQuantity;
import java.util.Optional;

/// Where the reader stands in a reading, and which unit is looked at.
///
/// @param step the playhead's step, from 0
/// @param phase the part just computed in a gate step; empty when the whole step is done (token steps)
/// @param layer from 0
/// @param unit from 0
public record Cursor(int step, Optional<Phase> phase, int layer, int unit) {

    /// Has `quantity` (one of r, z, n, h) been computed at `at`, seen from this cursor?
    public boolean exists(GruQuantity quantity, int at) {
        if (at != step || phase.isEmpty()) {
            return at <= step;
        }
        return quantity.compareTo(phase.get().result()) <= 0;
    }
}
