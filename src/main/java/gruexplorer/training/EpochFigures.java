package gruexplorer.training;

import gruexplorer.engine.model.Loss;

/// What one epoch reached.
///
/// @param epoch from 1; 0 before the training
/// @param training mean loss over its batches; NaN before the training
/// @param validation loss and score on the texts put aside
public record EpochFigures(int epoch, double training, Loss validation) {}
