package gruexplorer.training;

/// A number for every batch of a run, or the means of so many neighbours.
///
/// @param means in the order of the batches; not to be modified
/// @param stride how many batches one of them is the mean of
public record Batchwise(double[] means, int stride) {

    public static final Batchwise NONE = new Batchwise(new double[0], 1);

    /// The batch, from 1, that the `k`-th mean ends with.
    public int batch(int k) {
        return (k + 1) * stride;
    }
}
