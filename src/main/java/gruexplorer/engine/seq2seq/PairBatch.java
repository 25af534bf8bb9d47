package gruexplorer.engine.seq2seq;

import gruexplorer.engine.model.Batch;
import java.util.Arrays;
import java.util.List;

/// Sentence pairs side by side, padded to the longest of each side. Time-major: step t of pair b stands at place
/// t·B + b.
///
/// @param source token ids; padding is {@link SpecialTokens#PAD} (S·B)
/// @param sourceLengths of the B sources, each from 1 to S
/// @param inputs what the decoder reads (T·B): BOS, then the target whatever the decoder itself would have said:
///     teacher forcing (Williams and Zipser 1989)
/// @param targets what it is to say (T·B): the target, then EOS; padding is {@link Batch#IGNORED}
/// @param targetLengths of the B targets, EOS counted, each from 1 to T
public record PairBatch(int[] source, int[] sourceLengths, int[] inputs, int[] targets, int[] targetLengths) {

    /// @param sources token ids, each with at least one
    /// @param targets token ids without BOS and EOS, one target for each source; may be empty
    /// @throws IllegalArgumentException if there is no pair, a source is empty or one side has more sentences
    public static PairBatch of(List<int[]> sources, List<int[]> targets) {
        int batch = sources.size();
        if (batch == 0 || targets.size() != batch) {
            throw new IllegalArgumentException("a batch of " + batch + " sources and " + targets.size() + " targets");
        }
        var sourceLengths = new int[batch];
        var targetLengths = new int[batch];
        for (int b = 0; b < batch; b++) {
            sourceLengths[b] = sources.get(b).length;
            targetLengths[b] = targets.get(b).length + 1;
            if (sourceLengths[b] == 0) {
                throw new IllegalArgumentException("a source has at least one token");
            }
        }
        var source = new int[Arrays.stream(sourceLengths).max().orElseThrow() * batch];
        var inputs = new int[Arrays.stream(targetLengths).max().orElseThrow() * batch];
        var wanted = new int[inputs.length];
        Arrays.fill(source, SpecialTokens.PAD);
        Arrays.fill(inputs, SpecialTokens.PAD);
        Arrays.fill(wanted, Batch.IGNORED);
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < sourceLengths[b]; t++) {
                source[t * batch + b] = sources.get(b)[t];
            }
            int[] target = targets.get(b);
            for (int t = 0; t <= target.length; t++) {
                inputs[t * batch + b] = t == 0 ? SpecialTokens.BOS : target[t - 1];
                wanted[t * batch + b] = t == target.length ? SpecialTokens.EOS : target[t];
            }
        }
        return new PairBatch(source, sourceLengths, inputs, wanted, targetLengths);
    }

    /// The pairs `from` … `to` − 1, padded no further than the longest of them.
    public PairBatch part(int from, int to) {
        int[] sources = Arrays.copyOfRange(sourceLengths, from, to);
        int[] wanted = Arrays.copyOfRange(targetLengths, from, to);
        int s = Arrays.stream(sources).max().orElseThrow();
        int t = Arrays.stream(wanted).max().orElseThrow();
        return new PairBatch(
                columns(source, from, to, s),
                sources,
                columns(inputs, from, to, t),
                columns(targets, from, to, t),
                wanted);
    }

    /// The first `steps` steps of some pairs.
    private int[] columns(int[] all, int from, int to, int steps) {
        int count = to - from;
        var part = new int[steps * count];
        for (int t = 0; t < steps; t++) {
            System.arraycopy(all, t * size() + from, part, t * count, count);
        }
        return part;
    }

    /// B.
    public int size() {
        return sourceLengths.length;
    }

    /// S.
    public int sourceSteps() {
        return source.length / size();
    }

    /// T.
    public int targetSteps() {
        return targets.length / size();
    }

    /// How many target steps are judged.
    public int judged() {
        return Arrays.stream(targetLengths).sum();
    }
}
