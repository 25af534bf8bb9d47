package gruexplorer.training;

import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;

/// The network as it was after an epoch.
///
/// @param epoch from 1; 0 before the training
/// @param network nobody changes it any more
/// @param training mean loss over the epoch's batches; NaN before the training
/// @param validation loss and score on the texts put aside
public record Moment(int epoch, Network network, double training, Loss validation) {}
