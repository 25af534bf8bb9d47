package gruexplorer.engine.model;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Pieces;
import java.util.List;
import java.util.concurrent.Executor;

/// The gradients of a batch's shards put together.
public final class GradientSum {

    private GradientSum() {}

    /// Each entry's parts one after the other, so that the sum has the same bits whatever the executor makes of it.
    ///
    /// @param parts of the shards, in their order
    /// @param sum modified: added to
    public static void add(List<? extends Model> parts, Model sum, Kernels kernels, Executor executor) {
        Pieces.run(executor, sum.parameters(), (name, from, to) -> {
            double[] total = sum.parameter(name).data;
            for (Model part : parts) {
                kernels.add(part.parameter(name).data, from, total, from, to - from);
            }
        });
    }
}
