package gruexplorer.training;

import gruexplorer.data.InputException;
import gruexplorer.engine.model.Loss;

/// When a training will not come to any good, although its numbers are still finite: when an epoch's batches cost many
/// times what the untrained network cost.
///
/// @param most mean loss of batches that is still borne, in the unit of {@link Loss#mean}
public record OutOfHand(double most) {

    private static final double TIMES = 4;
    /// What knowing nothing costs at least: numbers are scaled to a mean square of one over the training data, and of
    /// two classes one costs ln 2. What was put aside may cost less where it is calmer, as the end of a series is.
    private static final double LEAST = 1;
    /// Batches after which it is asked within an epoch, which may last for minutes.
    private static final int LOOKED_AT = 50;

    /// @param untrained on what was put aside
    /// @throws InputException if nothing of that counts: then no epoch could be told from another
    public static OutOfHand after(Loss untrained) {
        if (untrained.judged() == 0) {
            throw new InputException("the data to validate with has no step that counts");
        }
        return new OutOfHand(TIMES * Math.max(LEAST, untrained.mean()));
    }

    /// @param mean loss of the epoch's batches so far, in the same unit
    /// @param batches how many those are
    /// @param end whether they are all of the epoch
    public boolean is(double mean, int batches, boolean end) {
        return mean > most && (end || batches % LOOKED_AT == 0);
    }
}
