package gruexplorer.engine.seq2seq;

import java.util.List;

/// A target that a translator might mean.
///
/// @param tokens ids, without BOS and EOS
/// @param logProbability ln of the probability of the tokens, and of EOS where it ended, given the source
/// @param ended whether it said EOS; else it was cut at the maximum length
public record Hypothesis(List<Integer> tokens, double logProbability, boolean ended) {

    public Hypothesis {
        tokens = List.copyOf(tokens);
    }

    /// Tokens it was charged for, EOS counted.
    public int length() {
        return tokens.size() + (ended ? 1 : 0);
    }

    /// logProbability / lengthᵅ. Every further token makes a hypothesis less probable, so that without a
    /// normalisation (α = 0) short ones are favoured; with α = 1 it is the mean of the tokens' log-probabilities.
    public double score(double alpha) {
        return logProbability / Math.pow(Math.max(1, length()), alpha);
    }

    /// The token ids as an array.
    public int[] ids() {
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }
}
