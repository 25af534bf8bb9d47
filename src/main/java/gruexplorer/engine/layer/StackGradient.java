package gruexplorer.engine.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/// Everything a backward pass found in a stack of recurrent layers over one sequence.
///
/// @param layers one for each layer and direction, from the input up
/// @param inputs ∂L/∂ of what each layer reads, its directions together (T × I each), from the input up
public record StackGradient(List<LayerGradient> layers, List<Series> inputs) {

    public StackGradient {
        layers = List.copyOf(layers);
        inputs = List.copyOf(inputs);
    }

    /// From the topmost layer down.
    ///
    /// @param layers what ran, one for each layer and direction of the stack
    /// @param above ∂L/∂ of what the topmost layer gives (T × features); not modified
    public static StackGradient of(Stack stack, List<LayerTrace> layers, DMatrixRMaj above) {
        return of(stack, layers, above, stack.zeroStates(1));
    }

    /// The same where something looks at the states that the layers end with.
    ///
    /// @param last ∂L/∂ of them beside what goes through `above`, one for each layer and direction; not modified
    public static StackGradient of(Stack stack, List<LayerTrace> layers, DMatrixRMaj above, List<States> last) {
        Optional<Bidirectional> merge = stack.merge();
        List<LayerGradient> found = new ArrayList<>();
        List<Series> inputs = new ArrayList<>();
        DMatrixRMaj d = above;
        for (int i = layers.size() - stack.directions(); i >= 0; i -= stack.directions()) {
            DMatrixRMaj merged = d;
            LayerGradient forward = of(
                    layers.get(i), merge.map(both -> both.split(merged, false)).orElse(merged), last.get(i));
            d = forward.input().toMatrix();
            if (merge.isPresent()) {
                LayerGradient reverse = of(layers.get(i + 1), merge.get().split(merged, true), last.get(i + 1));
                found.add(reverse);
                DMatrixRMaj other = reverse.input().toMatrix();
                for (int k = 0; k < d.data.length; k++) {
                    d.data[k] += other.data[k];
                }
            }
            found.add(forward);
            inputs.add(new Series(d.numRows, d.numCols, d.data));
        }
        Collections.reverse(found);
        Collections.reverse(inputs);
        return new StackGradient(found, inputs);
    }

    private static LayerGradient of(LayerTrace layer, DMatrixRMaj direct, States last) {
        DMatrixRMaj arrives = direct.copy();
        int at = (layer.reverse() ? 0 : layer.steps() - 1) * layer.hidden();
        for (int j = 0; j < layer.hidden(); j++) {
            arrives.data[at + j] += last.hidden()[j];
        }
        return LayerGradient.of(layer, arrives, last.cell());
    }
}
