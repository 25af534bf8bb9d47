package gruexplorer.session;

import gruexplorer.data.Token;
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
}
