package gruexplorer.data;

import gruexplorer.engine.model.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Encoded sequences to padded batches. Sequences of like length share a batch, so that little is padding.
public final class Batches {

    private Batches() {}

    /// One sequence ready for the network.
    ///
    /// @param ids token ids (T)
    /// @param targets what is wanted after each step (T), {@link Batch#IGNORED} where nothing is
    public record Sequence(int[] ids, int[] targets) {}

    /// All of `sequences`, at most `size` to a batch, shortest first.
    public static List<Batch> of(List<Sequence> sequences, int size) {
        List<Sequence> sorted = new ArrayList<>(sequences);
        sorted.sort(Comparator.comparingInt(s -> s.ids().length));
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += size) {
            batches.add(pad(sorted.subList(from, Math.min(from + size, sorted.size()))));
        }
        return batches;
    }

    private static Batch pad(List<Sequence> sequences) {
        int steps = sequences.stream().mapToInt(s -> s.ids().length).max().orElseThrow();
        int batch = sequences.size();
        var ids = new int[steps * batch];
        var targets = new int[steps * batch];
        Arrays.fill(targets, Batch.IGNORED);
        var lengths = new int[batch];
        for (int b = 0; b < batch; b++) {
            Sequence sequence = sequences.get(b);
            lengths[b] = sequence.ids().length;
            for (int t = 0; t < lengths[b]; t++) {
                ids[t * batch + b] = sequence.ids()[t];
                targets[t * batch + b] = sequence.targets()[t];
            }
        }
        return new Batch(ids, lengths, targets);
    }
}
