package gruexplorer.training;

/// Where a training run stands after a step.
///
/// @param step from 1, over the whole run
/// @param epoch from 1
/// @param loss of this step's batch, nats a judged place
/// @param gradientNorm before clipping
public record Snapshot(int step, int epoch, double loss, double gradientNorm) {}
