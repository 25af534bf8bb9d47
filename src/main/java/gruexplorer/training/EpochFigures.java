package gruexplorer.training;

import gruexplorer.engine.model.Loss;
import java.util.Map;

/// What one epoch reached.
///
/// @param epoch from 1; 0 before the training
/// @param training mean loss over its batches; NaN before the training
/// @param validation loss and score on the texts put aside
/// @param saturation by the symbol of a gate, the share of the time that it is all but open or all but closed on some
///     texts put aside; a plain RNN's state in place of a gate. Empty where nobody looked
/// @param gradientNorm the mean over its batches, before clipping; NaN before the training
public record EpochFigures(
        int epoch, double training, Loss validation, Map<String, Double> saturation, double gradientNorm) {}
