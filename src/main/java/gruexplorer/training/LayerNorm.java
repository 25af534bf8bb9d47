package gruexplorer.training;

/// The norm of one layer's gradient over a run.
///
/// @param layer `embedding`, a recurrent layer's number from 1, `attention` or `head`
/// @param norms before clipping
public record LayerNorm(String layer, Batchwise norms) {}
