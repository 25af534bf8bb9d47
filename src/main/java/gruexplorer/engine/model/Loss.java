package gruexplorer.engine.model;

/// What a batch cost.
///
/// @param mean softmax cross-entropy in nats, averaged over the judged places
/// @param judged how many places that were
/// @param right at how many of them the largest score was the target's
public record Loss(double mean, int judged, int right) {}
