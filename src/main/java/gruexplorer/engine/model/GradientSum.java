package gruexplorer.engine.model;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Shards;
import java.util.List;
import java.util.concurrent.Executor;

/// The gradients of a batch's shards put together.
public final class GradientSum {

    private GradientSum() {}

    /// Each parameter's parts one after the other, so that the sum has the same bits whatever the executor makes of
    /// it; several parameters side by side.
    ///
    /// @param parts of the shards, in their order
    /// @param sum modified: added to
    public static void add(List<? extends Model> parts, Model sum, Kernels kernels, Executor executor) {
        List<String> names = List.copyOf(sum.parameters().keySet());
        Shards.run(Shards.hands(executor, sum.size()), names.size(), n -> {
            double[] to = sum.parameter(names.get(n)).data;
            for (Model part : parts) {
                kernels.add(part.parameter(names.get(n)).data, 0, to, 0, to.length);
            }
        });
    }
}
