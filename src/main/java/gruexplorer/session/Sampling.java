package gruexplorer.session;

import gruexplorer.data.InputException;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// How one of several answers is drawn from their scores a: from p ∝ exp(a / temperature), the least likely ones left
/// out.
///
/// @param temperature 1 for the model's own probabilities; 0 for the likeliest answer always
/// @param topK how many of the likeliest may be drawn; 0 for all
/// @param topP the share of the probability that the likeliest together have to reach, those beyond it being left out
///     (Holtzman et al. 2020); 1 for all
public record Sampling(double temperature, int topK, double topP) {

    public Sampling {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY) || topK < 0 || !(topP > 0 && topP <= 1)) {
            throw new InputException(
                    "a temperature from 0, a top-k from 0 and a top-p above 0 and up to 1 are meant, not " + temperature
                            + ", " + topK + " and " + topP);
        }
    }

    /// One of the places of `scores`; minus infinity is never drawn.
    ///
    /// @throws InputException if every score is minus infinity
    public int draw(double[] scores, RandomGenerator random) {
        List<Integer> order = IntStream.range(0, scores.length)
                .filter(c -> scores[c] > Double.NEGATIVE_INFINITY)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -scores[c]).thenComparing(c -> c))
                .toList();
        if (order.isEmpty()) {
            throw new InputException("there is nothing that could be drawn");
        }
        if (temperature == 0) {
            return order.getFirst();
        }
        double largest = scores[order.getFirst()];
        double[] weights = order.stream()
                .limit(topK == 0 ? order.size() : topK)
                .mapToDouble(c -> Math.exp((scores[c] - largest) / temperature))
                .toArray();
        return order.get(place(weights, random));
    }

    /// A place of `weights`, which fall, by their size.
    private int place(double[] weights, RandomGenerator random) {
        double all = 0;
        for (double weight : weights) {
            all += weight;
        }
        double kept = 0;
        int count = 0;
        while (count < weights.length && (count == 0 || kept < topP * all)) {
            kept += weights[count++];
        }
        double at = random.nextDouble() * kept;
        int place = 0;
        while (place + 1 < count && at >= weights[place]) {
            at -= weights[place++];
        }
        return place;
    }

    /// Keys on or off, each by itself with σ(a / temperature), or above one half at temperature 0; of those only the
    /// top-k likeliest.
    ///
    /// @return the places that are on, ascending
    public int[] drawKeys(double[] scores, RandomGenerator random) {
        boolean[] on = new boolean[scores.length];
        for (int k = 0; k < on.length; k++) {
            // Drawn for every key, so that the numbers do not depend on what was left out.
            double u = random.nextDouble();
            on[k] = temperature == 0 ? scores[k] > 0 : u < 1 / (1 + Math.exp(-scores[k] / temperature));
        }
        return IntStream.range(0, on.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -scores[k]).thenComparing(k -> k))
                .limit(topK == 0 ? on.length : topK)
                .filter(k -> on[k])
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
