package gruexplorer.training;

import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Model;
import java.util.Optional;

/// The network as it was after an epoch.
///
/// @param epoch from 1; 0 before the training
/// @param network nobody changes it any more
/// @param training mean loss over the epoch's batches; NaN before the training
/// @param validation loss and score on the texts put aside
/// @param state all that a run goes on from with the same bits; empty where it was not kept
public record Moment(int epoch, Model network, double training, Loss validation, Optional<TrainerState> state) {

    /// A moment that a run goes on from only with a new optimiser.
    public Moment(int epoch, Model network, double training, Loss validation) {
        this(epoch, network, training, validation, Optional.empty());
    }
}
