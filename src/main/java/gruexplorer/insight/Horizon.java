package gruexplorer.insight;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.model.Question;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// How far back a loss reaches: ‖∂L/∂h_t‖ of every step t, by back-propagation through time (Werbos 1990; the norms
/// over t are those of Bengio et al. 1994).
///
/// L is the loss at the last step of the sequence that is judged; h_t is the state that the topmost recurrent layer
/// hands on to the next step, of its forward direction where there are two. Of an LSTM that is h_t and c_t together:
/// most of what it keeps goes by c_t, and ∂L/∂h_t alone would not see it.
public final class Horizon {

    private Horizon() {}

    /// ‖∂L/∂h_t‖, of an LSTM ‖∂L/∂(h_t, c_t)‖ (T, the step that is judged last).
    ///
    /// @throws IllegalArgumentException if no step is judged
    public static double[] of(Network network, Sequence sequence) {
        int last = sequence.steps() - 1;
        while (last >= 0 && sequence.targets()[last] == Batch.IGNORED) {
            last--;
        }
        if (last < 0) {
            throw new IllegalArgumentException("no step of the sequence is judged");
        }
        List<LayerTrace> layers = layers(network, sequence, last + 1);
        return norms(GradientTrace.of(network, layers, question(network.shape(), sequence, last)));
    }

    /// The same as shares of the last: what a gradient of 1 at the end is worth where it arrives. Where the end gets
    /// none, as max pooling may have it, shares of the largest; NaN where there is no gradient at all.
    public static double[] relative(double[] norms) {
        double last = norms[norms.length - 1];
        double whole = last > 0 ? last : Arrays.stream(norms).max().orElseThrow();
        return Arrays.stream(norms)
                .map(norm -> whole > 0 ? norm / whole : Double.NaN)
                .toArray();
    }

    private static List<LayerTrace> layers(Network network, Sequence sequence, int steps) {
        int width = network.shape().embedding();
        return switch (network.shape().input()) {
            case EMBEDDING, ONE_HOT -> network.read(Arrays.copyOf(sequence.ids(), steps));
            case NUMBERS ->
                network.read(new DMatrixRMaj(steps, width, true, Arrays.copyOf(sequence.numbers(), steps * width)));
        };
    }

    private static Question question(NetworkShape shape, Sequence sequence, int last) {
        int outputs = shape.outputs();
        return shape.output() == OutputKind.CLASS
                ? new Question.Answer(last, sequence.targets()[last])
                : new Question.Values(
                        last, Arrays.copyOfRange(sequence.values(), last * outputs, (last + 1) * outputs));
    }

    /// Of the topmost layer, its forward direction.
    private static double[] norms(GradientTrace back) {
        List<LayerGradient> layers = back.layers();
        // The reverse direction of a layer stands behind its forward direction.
        boolean both = layers.getLast().layer().reverse();
        return norms(back, layers.size() - (both ? 2 : 1));
    }

    /// ‖∂L/∂h_t‖, of an LSTM ‖∂L/∂(h_t, c_t)‖, of every step (T) of a backward pass in one direction of one layer; 0
    /// where what is asked about hears nothing.
    ///
    /// @param layer of the pass, from 0
    public static double[] norms(GradientTrace back, int layer) {
        return norms(back.layers().get(layer));
    }

    /// The same of what was found in one direction of one layer (T).
    public static double[] norms(LayerGradient found) {
        var norms = new double[found.steps()];
        Arrays.setAll(norms, found::norm);
        return norms;
    }
}
