package gruexplorer.training;

import gruexplorer.engine.model.Model;
import java.util.List;

/// Where a live run stands: an immutable picture of it that any thread may look at.
///
/// @param step batches learned from so far
/// @param perEpoch batches of an epoch
/// @param epochs that are wanted
/// @param history what the epochs reached, the state before the training first
/// @param norms of the gradient before clipping
/// @param layerNorms the same by layer, from the input up
/// @param millis that the batches took
/// @param moments networks that are kept
/// @param room how many can be kept
/// @param keeping what makes one of them better than another
/// @param now the network of a moment ago, made anew only a few times a second
/// @param secondsLeft until the end if it goes on like this; NaN while nobody knows
public record Standing(
        State state,
        int step,
        int perEpoch,
        int epochs,
        List<EpochFigures> history,
        Batchwise norms,
        List<LayerNorm> layerNorms,
        Batchwise millis,
        List<Moment> moments,
        int room,
        Keeping keeping,
        Model now,
        double secondsLeft) {

    /// What a run is doing.
    public enum State {
        RUNNING,
        PAUSED,
        /// All epochs are done.
        FINISHED,
        /// Ended by whoever watched.
        STOPPED,
        /// Ended by itself, as the loss grew out of hand.
        DIVERGED,
        /// Ended by a fault of the program, or for want of memory.
        FAILED;

        /// Can nothing more come?
        public boolean over() {
            return this != RUNNING && this != PAUSED;
        }
    }

    /// Epochs that are behind us.
    public int epoch() {
        return history.getLast().epoch();
    }

    /// The share of the work that is done.
    public double share() {
        return Math.min(1, (double) step / ((double) perEpoch * epochs));
    }

    /// The kept moment that the run keeps as its best.
    public Moment best() {
        return Moments.best(moments, keeping);
    }
}
