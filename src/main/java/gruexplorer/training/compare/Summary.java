package gruexplorer.training.compare;

/// What a contestant reached over its seeds, each run at the epoch with its lowest validation loss. Runs that diverged
/// count in none of the spreads.
///
/// @param training mean loss over that epoch's batches
/// @param loss on the texts that chose the epoch
/// @param right the share of right answers on them, per cent; says nothing where numbers are read
/// @param heldOutLoss on the texts held out, of finished runs; empty where there are none
/// @param heldOutRight the share of right answers on them, per cent
/// @param secondsAnEpoch wall-clock time, with what went on beside it
/// @param diverged how many runs did
public record Summary(
        Contestant contestant,
        Spread training,
        Spread loss,
        Spread right,
        Spread heldOutLoss,
        Spread heldOutRight,
        Spread secondsAnEpoch,
        int diverged) {}
