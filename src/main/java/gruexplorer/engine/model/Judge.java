package gruexplorer.engine.model;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Rows;

/// What the scores of a batch's places are worth: the loss, how many are right, the probabilities, and the way back
/// to the scores. Its buffers are used again for the next batch.
final class Judge {

    /// Below it a product of probabilities goes into the sum of logarithms.
    private static final double LEAST_PRODUCT = 1e-200;

    private final OutputKind kind;
    private final int outputs;
    private final Kernels kernels;
    private double[] probabilities = {};
    private double[] slopes = {};

    /// @param outputs scores of a place
    Judge(OutputKind kind, int outputs, Kernels kernels) {
        this.kind = kind;
        this.outputs = outputs;
        this.kernels = kernels;
    }

    /// Of the last batch, one row of `outputs` a place; of numbers the scores themselves. Not to be modified.
    double[] probabilities() {
        return probabilities;
    }

    /// ∂(mean loss)/∂scores of the last batch, one row of `outputs` a place. Not to be modified.
    double[] slopes() {
        return slopes;
    }

    /// The loss of the scores, and ∂L/∂scores.
    ///
    /// @param scores one row of `outputs` a place, in the order of the places, without gaps
    /// @param places rows of the batch's targets
    /// @param judged the places over which the loss is averaged: those of the whole batch, where this is a part of it
    Loss loss(Rows scores, int[] places, Batch batch, int judged) {
        int size = places.length * outputs;
        if (probabilities.length < size) {
            probabilities = new double[size];
            slopes = new double[size];
        }
        double sum = 0;
        int right = 0;
        for (int i = 0; i < places.length; i++) {
            int at = i * outputs;
            sum += switch (kind) {
                case CLASS -> classes(scores.data(), at, batch.targets()[places[i]], judged);
                case EVENTS -> events(scores.data(), at, batch.values(), places[i] * outputs, judged);
                case NUMBERS -> numbers(scores.data(), at, batch.values(), places[i] * outputs, judged);
            };
            right += switch (kind) {
                case CLASS -> isBest(scores.data(), at, batch.targets()[places[i]]) ? 1 : 0;
                case EVENTS -> allRight(scores.data(), at, batch.values(), places[i] * outputs) ? 1 : 0;
                case NUMBERS -> 0;
            };
        }
        return new Loss(places.length == 0 ? 0 : sum / places.length, places.length, right);
    }

    private double classes(double[] scores, int at, int target, int judged) {
        double logSum = kernels.softmax(scores, at, outputs, probabilities);
        // ∂L/∂scores of softmax and cross-entropy together: p, less one at the target.
        for (int c = 0; c < outputs; c++) {
            slopes[at + c] = probabilities[at + c] / judged;
        }
        slopes[at + target] = (probabilities[at + target] - 1) / judged;
        return logSum - scores[at + target];
    }

    /// −y ln σ(a) − (1 − y) ln(1 − σ(a)) = max(a, 0) − a y + ln(1 + e^−|a|), which does not overflow; 1 + e^−|a| is one
    /// over the larger of σ(a) and its complement, so that one logarithm of a product does for many of them.
    private double events(double[] scores, int at, double[] values, int wanted, int judged) {
        System.arraycopy(scores, at, probabilities, at, outputs);
        kernels.sigmoid(probabilities, at, outputs);
        double sum = 0;
        double larger = 1;
        for (int c = 0; c < outputs; c++) {
            double a = scores[at + c];
            double y = values[wanted + c];
            double p = probabilities[at + c];
            slopes[at + c] = (p - y) / judged;
            sum += Math.max(a, 0) - a * y;
            larger *= Math.max(p, 1 - p);
            // Each is a half or more: far from underflow still.
            if (larger < LEAST_PRODUCT) {
                sum -= Math.log(larger);
                larger = 1;
            }
        }
        return sum - Math.log(larger);
    }

    private double numbers(double[] scores, int at, double[] values, int wanted, int judged) {
        double sum = 0;
        for (int c = 0; c < outputs; c++) {
            double off = scores[at + c] - values[wanted + c];
            probabilities[at + c] = scores[at + c];
            slopes[at + c] = 2 * off / (outputs * (double) judged);
            sum += off * off / outputs;
        }
        return sum;
    }

    /// Of equal scores the first one is the best; where the target's is no number, it is not.
    private boolean isBest(double[] scores, int at, int target) {
        double own = scores[at + target];
        for (int c = 0; c < outputs; c++) {
            boolean below = c < target ? scores[at + c] < own : scores[at + c] <= own;
            if (!below) {
                return false;
            }
        }
        return true;
    }

    private boolean allRight(double[] scores, int at, double[] values, int wanted) {
        for (int c = 0; c < outputs; c++) {
            if (scores[at + c] > 0 != values[wanted + c] > 0.5) {
                return false;
            }
        }
        return true;
    }
}
