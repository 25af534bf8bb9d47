package gruexplorer.session;

import gruexplorer.data.Token;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.model.Trace;
import gruexplorer.format.ModelFile;
import java.util.List;

/// A model's reading of one text: what was typed, the tokens it became and the trace of everything computed.
/// Immutable; every view, figure and command looks at one of these.
///
/// @param tokens T of them
/// @param trace T steps
public record Reading(ModelFile model, String text, List<Token> tokens, Trace trace) {

    public Reading {
        tokens = List.copyOf(tokens);
    }

    /// The layer and direction that the cursor is in.
    public LayerTrace layer(Cursor cursor) {
        return trace.layers().get(cursor.layer());
    }

    /// Has every layer two directions?
    public boolean bidirectional() {
        return trace.layers().getLast().reverse();
    }

    /// How many layers lie below the one at `index` in the trace, whose two directions are one layer.
    public int level(int index) {
        return bidirectional() ? index / 2 : index;
    }
}
