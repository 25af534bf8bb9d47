package gruexplorer.engine.model;

/// Scores to probabilities.
final class Softmax {

    private Softmax() {}

    /// Writes the softmax of one row of scores.
    ///
    /// @param scores not modified
    /// @param probabilities modified: the row becomes the softmax of the scores' row
    /// @param from where the row starts in both arrays
    /// @return log Σ exp(score): a target's cross-entropy is this less its score, finite where its probability
    ///     underflows to 0
    static double row(double[] scores, double[] probabilities, int from, int width) {
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < width; c++) {
            max = Math.max(max, scores[from + c]);
        }
        // The maximum is taken away only so that exp cannot overflow; the quotient is the same.
        double sum = 0;
        for (int c = 0; c < width; c++) {
            probabilities[from + c] = StrictMath.exp(scores[from + c] - max);
            sum += probabilities[from + c];
        }
        for (int c = 0; c < width; c++) {
            probabilities[from + c] /= sum;
        }
        return max + StrictMath.log(sum);
    }
}
