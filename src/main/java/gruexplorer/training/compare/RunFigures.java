package gruexplorer.training.compare;

import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.Standing.State;
import java.util.List;
import java.util.Optional;

/// Where one run of a comparison stands: an immutable picture of it.
///
/// @param state PAUSED before it has begun as well
/// @param history what the epochs reached, the state before the training first
/// @param untrained the network before the training
/// @param best the network of the epoch with the lowest validation loss; the untrained one before the first
/// @param bestEpoch which that was; 0 before the first
/// @param secondsAnEpoch the mean, its look at the validation texts included; NaN before the first
/// @param heldOut what the best network reached on the texts held out, once the run is finished; empty without any
public record RunFigures(
        Contestant contestant,
        long seed,
        State state,
        List<EpochFigures> history,
        Network untrained,
        Network best,
        int bestEpoch,
        double secondsAnEpoch,
        Optional<Loss> heldOut) {

    /// Epochs behind it.
    public int epoch() {
        return history.getLast().epoch();
    }

    /// What the best epoch reached; empty before the first.
    public Optional<EpochFigures> reached() {
        return bestEpoch == 0
                ? Optional.empty()
                : history.stream()
                        .filter(figures -> figures.epoch() == bestEpoch)
                        .findFirst();
    }

    /// Does it count in what its contestant reached?
    public boolean counts() {
        return bestEpoch > 0 && state != State.DIVERGED && state != State.FAILED;
    }
}
