package gruexplorer.engine.model;

import gruexplorer.engine.layer.GruTrace;
import gruexplorer.engine.layer.Series;
import java.util.List;

/// Everything a network computed over one sequence: an immutable record that every view reads.
///
/// @param layers one per recurrent layer, from the input up
/// @param scores the head's logits after every step, as if the text ended there (T × C)
/// @param probabilities their softmax (T × C)
public record Trace(List<GruTrace> layers, Series scores, Series probabilities) {

    public Trace {
        layers = List.copyOf(layers);
    }

    /// T.
    public int steps() {
        return scores.steps();
    }
}
