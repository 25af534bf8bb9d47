package gruexplorer.engine.model;

/// −ln p of one class and its slope, as exact where the class is nearly certain as where it is not: there, what the
/// other classes have is summed, so that nothing is lost by taking p away from 1.
public final class CrossEntropy {

    private CrossEntropy() {}

    /// @param scores of all classes (C); not modified
    /// @param label the class, from 0
    /// @param slope modified: becomes ∂(−ln p)/∂scores, the softmax less 1 at the label (C)
    /// @return −ln p of the label
    public static double of(double[] scores, int label, double[] slope) {
        double logSum = Softmax.row(scores, slope, 0, scores.length);
        double others = 0;
        double odds = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < scores.length; c++) {
            if (c != label) {
                others += slope[c];
                odds += StrictMath.exp(scores[c] - scores[label]);
                most = Math.max(most, scores[c]);
            }
        }
        // Not −others: a sum of nothing has no sign.
        slope[label] = 0 - others;
        return scores[label] >= most ? StrictMath.log1p(odds) : logSum - scores[label];
    }
}
