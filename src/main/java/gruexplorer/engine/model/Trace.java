package gruexplorer.engine.model;

import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import java.util.List;
import java.util.Optional;

/// Everything a network computed over one sequence: an immutable record that every view reads.
///
/// @param layers one for each recurrent layer and direction, from the input up
/// @param scores the head's scores after every step, as if the text ended there (T × C)
/// @param probabilities what they say: their softmax, their sigmoid, or the scores themselves (T × C)
/// @param attention α of the states, as if the text ended at each step (row t has weights for steps 0 … t, zeros
///     after); empty without attention pooling
public record Trace(List<LayerTrace> layers, Series scores, Series probabilities, Optional<Series> attention) {

    public Trace {
        layers = List.copyOf(layers);
    }

    /// T.
    public int steps() {
        return scores.steps();
    }
}
