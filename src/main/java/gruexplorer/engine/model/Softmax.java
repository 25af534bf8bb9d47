package gruexplorer.engine.model;

/// Logits to probabilities.
final class Softmax {

    private Softmax() {}

    /// Adds the bias to one row of scores in place and writes the softmax of the row.
    ///
    /// @param scores modified: the row becomes the logits
    /// @param bias one per output, not modified
    /// @param probabilities modified: the row becomes their softmax
    /// @param from where the row starts in both arrays
    /// @return log Σ exp(logit): a target's cross-entropy is this less its logit, finite where its probability
    ///     underflows to 0
    static double row(double[] scores, double[] bias, double[] probabilities, int from, int width) {
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < width; c++) {
            scores[from + c] += bias[c];
            max = Math.max(max, scores[from + c]);
        }
        // The maximum is taken away only so that exp cannot overflow; the quotient is the same.
        double sum = 0;
        for (int c = 0; c < width; c++) {
            probabilities[from + c] = Math.exp(scores[from + c] - max);
            sum += probabilities[from + c];
        }
        for (int c = 0; c < width; c++) {
            probabilities[from + c] /= sum;
        }
        return max + Math.log(sum);
    }
}
