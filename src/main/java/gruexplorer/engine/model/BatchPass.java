package gruexplorer.engine.model;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dropout;

/// One batch through a network as it stands, on the plain kernels: forward to the loss, and back to the gradients.
/// For checks; training keeps its buffers in a {@link ShardedPass}.
public final class BatchPass {

    private final ModelPass pass;
    private final Loss loss;

    /// Runs `batch` forward.
    public BatchPass(Network network, Batch batch) {
        this.pass = new ModelPass(network, network.stack().pack(Kernels.plain()));
        this.loss = pass.forward(batch, batch.judged(), Dropout.OFF);
    }

    public Loss loss() {
        return loss;
    }

    /// Adds ∂(mean loss)/∂(every parameter) to `gradient`, which has the network's shape.
    public void backward(Network gradient) {
        pass.backward(gradient);
    }
}
