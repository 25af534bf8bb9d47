package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// From a source to the target that a translator says. PAD and BOS are never said.
public final class Decoding {

    /// A hypothesis of the beam and a token that it may go on with.
    ///
    /// @param parent its place in the beam
    /// @param logProbability of the parent's tokens and this one
    private record Candidate(int parent, int token, double logProbability) {

        /// The better one last; of equals the one that would have been met first.
        static final Comparator<Candidate> WORST_FIRST = Comparator.comparingDouble(Candidate::logProbability)
                .thenComparing(Candidate::parent, Comparator.reverseOrder())
                .thenComparing(Candidate::token, Comparator.reverseOrder());
    }

    private final DecoderSteps decoder;
    private final int vocabulary;

    /// For one translator; {@link #refresh} after its weights change.
    public Decoding(Translator translator, Kernels kernels) {
        this.decoder = new DecoderSteps(translator, kernels);
        this.vocabulary = translator.shape().targetVocabulary();
    }

    /// Takes the weights as they are now.
    public void refresh() {
        decoder.refresh();
    }

    /// At every step the most probable token.
    ///
    /// @param source token ids, at least one
    /// @param maximum tokens at which it is cut, EOS counted
    /// @throws IllegalArgumentException if there is no source, an id is outside the vocabulary or maximum is below 1
    public Hypothesis greedy(int[] source, int maximum) {
        check(source, 1, maximum);
        decoder.begin(source);
        List<Integer> tokens = new ArrayList<>();
        double sum = 0;
        int last = SpecialTokens.BOS;
        for (int t = 0; t < maximum; t++) {
            double[] logs = decoder.step(new int[] {0}, new int[] {last});
            last = SpecialTokens.EOS;
            for (int v = SpecialTokens.EOS + 1; v < vocabulary; v++) {
                if (logs[v] > logs[last]) {
                    last = v;
                }
            }
            sum += logs[last];
            if (last == SpecialTokens.EOS) {
                return new Hypothesis(tokens, sum, true);
            }
            tokens.add(last);
        }
        return new Hypothesis(tokens, sum, false);
    }

    /// Beam search: at every step the most probable continuations of the open hypotheses stay. A hypothesis that said
    /// EOS is complete and leaves the beam, which is narrower from then on (Sutskever et al. 2014, Bahdanau et al.
    /// 2015).
    ///
    /// @param source token ids, at least one
    /// @param width hypotheses, open and complete together
    /// @param alpha of the length normalisation by which they are ordered, see {@link Hypothesis#score}
    /// @param maximum tokens at which a hypothesis is cut, EOS counted
    /// @return at most `width` of them: those that ended before those that were cut, the best score first
    /// @throws IllegalArgumentException if there is no source, an id is outside the vocabulary, or width or maximum is
    ///     below 1
    public List<Hypothesis> beam(int[] source, int width, double alpha, int maximum) {
        check(source, width, maximum);
        decoder.begin(source);
        List<Hypothesis> complete = new ArrayList<>();
        List<Hypothesis> open = List.of(new Hypothesis(List.of(), 0, false));
        int[] parents = {0};
        int[] read = {SpecialTokens.BOS};
        for (int t = 0; t < maximum && !open.isEmpty(); t++) {
            List<Candidate> best = best(decoder.step(parents, read), open, width - complete.size());
            List<Candidate> next = new ArrayList<>();
            List<Hypothesis> stay = new ArrayList<>();
            for (Candidate candidate : best) {
                List<Integer> tokens = open.get(candidate.parent()).tokens();
                if (candidate.token() == SpecialTokens.EOS) {
                    complete.add(new Hypothesis(tokens, candidate.logProbability(), true));
                } else {
                    List<Integer> longer = new ArrayList<>(tokens);
                    longer.add(candidate.token());
                    stay.add(new Hypothesis(longer, candidate.logProbability(), false));
                    next.add(candidate);
                }
            }
            open = stay;
            parents = next.stream().mapToInt(Candidate::parent).toArray();
            read = next.stream().mapToInt(Candidate::token).toArray();
        }
        Comparator<Hypothesis> order = Comparator.comparingDouble(h -> -h.score(alpha));
        complete.sort(order);
        List<Hypothesis> cut = new ArrayList<>(open);
        cut.sort(order);
        complete.addAll(cut);
        return List.copyOf(complete);
    }

    /// The most probable continuations, the best first.
    private List<Candidate> best(double[] logs, List<Hypothesis> open, int count) {
        var found = new PriorityQueue<>(Candidate.WORST_FIRST);
        for (int i = 0; i < open.size(); i++) {
            for (int v = SpecialTokens.EOS; v < vocabulary; v++) {
                found.add(new Candidate(i, v, open.get(i).logProbability() + logs[i * vocabulary + v]));
                if (found.size() > count) {
                    found.remove();
                }
            }
        }
        List<Candidate> sorted = new ArrayList<>(found);
        sorted.sort(Candidate.WORST_FIRST.reversed());
        return sorted;
    }

    private static void check(int[] source, int width, int maximum) {
        if (source.length == 0) {
            throw new IllegalArgumentException("a source has at least one token");
        }
        if (width < 1 || maximum < 1) {
            throw new IllegalArgumentException(
                    "decoding needs a beam and a maximum of at least 1, not " + width + " and " + maximum);
        }
    }
}
