package gruexplorer.session;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import java.util.Optional;

/// Where the reader stands in a reading, and which unit is looked at.
///
/// @param step the playhead's step, from 0
/// @param phase the part just computed in a gate step; empty when the whole step is done (token steps)
/// @param layer which of the trace's layers and directions, from 0
/// @param unit from 0
public record Cursor(int step, Optional<Phase> phase, int layer, int unit) {

    /// Has `layer` computed `quantity` at `at`, seen from this cursor? What reads from the end has done so behind the
    /// playhead, on its right.
    public boolean exists(LayerTrace layer, Quantity quantity, int at) {
        if (at != step || phase.isEmpty()) {
            return layer.reverse() ? at >= step : at <= step;
        }
        return phase.get().done().contains(quantity);
    }
}
