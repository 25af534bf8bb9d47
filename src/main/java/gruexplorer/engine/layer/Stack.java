package gruexplorer.engine.layer;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Shards;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Recurrent layers one above the other, each in one direction or in both.
///
/// @param layers from the input up; where there are two directions, forward and reverse of a layer one after the other
/// @param merge how two directions are put together; empty for one
public record Stack(List<Recurrent> layers, Optional<Bidirectional> merge) {

    public Stack {
        layers = List.copyOf(layers);
        if (layers.isEmpty() || (merge.isPresent() && layers.size() % 2 != 0)) {
            throw new IllegalArgumentException("a stack of " + layers.size() + " layers");
        }
    }

    /// Directions of a layer: 1 or 2.
    public int directions() {
        return merge.isPresent() ? 2 : 1;
    }

    /// Numbers a layer gives a step.
    public int width() {
        int hidden = layers.getFirst().weights().hidden();
        return merge.isPresent() && merge.get() == Bidirectional.CONCATENATE ? 2 * hidden : hidden;
    }

    /// States of zero for every layer and direction.
    public List<States> zeroStates(int batch) {
        List<States> states = new ArrayList<>();
        for (Recurrent layer : layers) {
            states.add(States.zero(batch, layer.weights().hidden(), layer.cell().hasCellState()));
        }
        return states;
    }

    /// The weights packed for a set of kernels, to be shared by passes.
    public Packed pack(Kernels kernels) {
        List<Optional<PackedLayer>> packed = new ArrayList<>();
        for (Recurrent layer : layers) {
            packed.add(
                    PackedLayer.packs(layer.cell(), layer.weights())
                            ? Optional.of(new PackedLayer(layer.cell(), layer.weights(), kernels))
                            : Optional.empty());
        }
        return new Packed(this, kernels, packed);
    }

    /// A stack's weights as the kernels read them.
    ///
    /// @param layers empty where the kernels do not know the cell
    public record Packed(Stack stack, Kernels kernels, List<Optional<PackedLayer>> layers) {

        /// Takes the weights as they are now.
        public void refresh() {
            refresh(Runnable::run);
        }

        /// The same.
        ///
        /// @param executor may take some of them beside this thread
        public void refresh(Executor executor) {
            List<Runnable> parts = layers.stream()
                    .flatMap(Optional::stream)
                    .flatMap(layer -> layer.parts().stream())
                    .toList();
            int weights = stack.layers().stream()
                    .mapToInt(layer -> layer.weights().input().getNumElements()
                            + layer.weights().recurrent().getNumElements())
                    .sum();
            if (!parts.isEmpty()) {
                Shards.run(
                        Shards.hands(executor, weights),
                        parts.size(),
                        i -> parts.get(i).run());
            }
        }

        /// A pass of layer `index` (from 0, directions counted).
        DirectionPass pass(int index, Executor executor) {
            return layers.get(index)
                    .map(layer -> DirectionPass.packed(layer, executor))
                    .orElseGet(() -> new CellPass(stack.layers().get(index)));
        }
    }
}
