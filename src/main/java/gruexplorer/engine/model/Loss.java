package gruexplorer.engine.model;

/// What a batch cost.
///
/// @param mean over the judged places: softmax cross-entropy in nats, binary cross-entropy summed over the outputs in
///     nats, or squared error averaged over the outputs
/// @param judged how many places that were
/// @param right at how many of them the largest score was the target's, or every key on the right side of one half;
///     0 for numbers
public record Loss(double mean, int judged, int right) {

    /// Both together.
    public Loss and(Loss other) {
        int all = judged + other.judged;
        return new Loss(all == 0 ? 0 : (mean * judged + other.mean * other.judged) / all, all, right + other.right);
    }
}
