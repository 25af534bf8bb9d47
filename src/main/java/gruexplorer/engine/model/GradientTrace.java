package gruexplorer.engine.model;

import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import java.util.List;

/// Everything a backward pass found over one sequence: an immutable record, the companion of a {@link Trace}.
///
/// @param question what L is
/// @param value L itself
/// @param scores ∂L/∂scores at the step that is judged (C)
/// @param features ∂L/∂ of what the head looks at (features)
/// @param layers one for each recurrent layer and direction, from the input up, as in the trace
/// @param inputs ∂L/∂ of what each layer reads, its directions together (T × I each), from the input up: the first is
///     the gradient at every token's vector, or at the numbers
public record GradientTrace(
        Question question,
        double value,
        double[] scores,
        double[] features,
        List<LayerGradient> layers,
        List<Series> inputs) {

    public GradientTrace {
        layers = List.copyOf(layers);
        inputs = List.copyOf(inputs);
    }

    /// By the chain rule, in the plain arithmetic of the readable cells: it does not depend on the machine.
    ///
    /// @param trace of that network
    /// @throws IllegalArgumentException if there is no such step or output, if values are wanted of a network of
    ///     classes or an answer of one of numbers, or if a network whose layers also read from the end is asked about
    ///     an earlier end: that is another text, to be run by itself
    public static GradientTrace of(Network network, Trace trace, Question question) {
        return Backward.of(network, trace.layers(), question);
    }

    /// The same, where only the layers have been run.
    ///
    /// @param layers as {@link Network#read} gives them
    /// @throws IllegalArgumentException as for a trace
    public static GradientTrace of(Network network, List<LayerTrace> layers, Question question) {
        return Backward.of(network, layers, question);
    }

    /// L alone, without a way back.
    ///
    /// @throws IllegalArgumentException as for {@link #of}
    public static double value(Network network, Trace trace, Question question) {
        return Asked.of(network.shape(), question, trace.scores().step(question.step()))
                .value();
    }

    /// L alone, where only the layers have been run: what {@link #value} of a backward pass is.
    ///
    /// @param layers as {@link Network#read} gives them
    /// @throws IllegalArgumentException as for a trace
    public static double value(Network network, List<LayerTrace> layers, Question question) {
        return Backward.value(network, layers, question);
    }

    /// ∂L/∂ of what the head looks at (features), without the way back through the layers: what {@link #features} of a
    /// backward pass is.
    ///
    /// @param layers as {@link Network#read} gives them
    /// @throws IllegalArgumentException as for a trace
    public static double[] features(Network network, List<LayerTrace> layers, Question question) {
        return Backward.features(network, layers, question);
    }

    /// ∂L/∂ of every parameter, see {@link ParameterSum}.
    ///
    /// @param network the one that was walked back
    /// @param ids of the tokens that were read (T); not looked at where the network has no embedding
    /// @return of the network's shape
    public Network parameters(Network network, int[] ids) {
        return new ParameterSum(network, this, ids).finish();
    }

    /// T.
    public int steps() {
        return inputs.getFirst().steps();
    }
}
