package gruexplorer.insight.watch;

import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.Trace;
import java.util.List;
import java.util.Optional;

/// A run that conditions are asked about.
///
/// @param tokens as they were typed (T)
/// @param labels what each output stands for (C); none where it says nothing
/// @param choosesOne whether it answers with one of the labels
/// @param gradients ∂L/∂h of every layer and direction of the trace (T × H each); empty where nobody asked for them
public record Watched(
        List<String> tokens, List<String> labels, boolean choosesOne, Trace trace, Optional<List<Series>> gradients) {

    public Watched {
        tokens = List.copyOf(tokens);
        labels = List.copyOf(labels);
        gradients = gradients.map(List::copyOf);
    }

    /// The likeliest label at a step (from 0).
    ///
    /// @throws InputException if it answers otherwise
    public String answer(int step) {
        return labels.get(Binding.answer(this, step));
    }

    /// T.
    public int steps() {
        return trace.steps();
    }

    /// Has every layer two directions?
    boolean bidirectional() {
        return trace.layers().getLast().reverse();
    }

    /// The place in the trace of the layer with that number (from 1) and direction.
    int index(int number, boolean reverse) {
        return bidirectional() ? 2 * (number - 1) + (reverse ? 1 : 0) : number - 1;
    }

    /// How many layers there are, of two directions one.
    int layers() {
        return trace.layers().size() / (bidirectional() ? 2 : 1);
    }

    /// The place in the trace of the topmost layer, reading forwards.
    int top() {
        return index(layers(), false);
    }

    LayerTrace layer(int index) {
        return trace.layers().get(index);
    }
}
