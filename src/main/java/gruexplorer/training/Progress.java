package gruexplorer.training;

import gruexplorer.engine.model.Network;
import java.util.List;

/// Where a run stands, with all it goes on from.
///
/// @param trainer between two steps
/// @param best the network of the best epoch so far
/// @param epochs those that are finished, in order
/// @param loss the sum over the batches of the epoch that is under way
/// @param norm the sum of their gradients' norms
public record Progress(TrainerState trainer, Network best, List<TrainingRun.Epoch> epochs, double loss, double norm) {

    public Progress {
        epochs = List.copyOf(epochs);
    }
}
