package gruexplorer.training;

import gruexplorer.engine.model.Loss;

/// When a training will not come to any good, although its numbers are still finite: when an epoch's batches cost many
/// times what the untrained network cost.
///
/// @param most mean loss of batches that is still borne, in the unit of {@link Loss#mean}
public record OutOfHand(double most) {

    private static final double TIMES = 4;
    /// Batches after which it is asked within an epoch, which may last for minutes.
    private static final int LOOKED_AT = 50;

    /// @param untrained on what was put aside; where nothing of that is judged, or all is right from the beginning,
    /// there
    /// is nothing to measure by, and nothing is out of hand
    public static OutOfHand after(Loss untrained) {
        return new OutOfHand(untrained.mean() > 0 ? TIMES * untrained.mean() : Double.POSITIVE_INFINITY);
    }

    /// @param mean loss of the epoch's batches so far, in the same unit
    /// @param batches how many those are
    /// @param end whether they are all of the epoch
    public boolean is(double mean, int batches, boolean end) {
        return mean > most && (end || batches % LOOKED_AT == 0);
    }
}
