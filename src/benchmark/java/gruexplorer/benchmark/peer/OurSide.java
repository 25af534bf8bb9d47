package gruexplorer.benchmark.peer;

import java.util.Map;

/// What the benchmark asks of this project's own engine, for one problem. Results may be the engine's own arrays: they
/// are looked at before the next call.
interface OurSide {

    /// One step of a batch of one, from the problem's state.
    ///
    /// @return h after it (H)
    double[] step();

    /// Forward with every gate kept, where the next call finds and overwrites it.
    void forward();

    /// The same.
    ///
    /// @return h of every step of the last layer (T·B × H)
    double[] outputs();

    /// Forward, loss and backward; the loss is the mean of y² or, where there is a read-out, of softmax and
    /// cross-entropy over all rows. With `adam` also one step of Adam.
    ///
    /// @return the gradients under the names of {@link Weights}, as they were before the step
    Map<String, double[]> trainStep(boolean adam);
}
