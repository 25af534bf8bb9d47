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
    /// @param ids token ids (T); empty where numbers are read
    /// @param numbers I numbers a step (T·I); empty where tokens are read
    /// @param targets what is wanted after each step (T), {@link Batch#IGNORED} where nothing is
    /// @param values C numbers wanted after each step (T·C); empty where classes are wanted
    public record Sequence(int[] ids, double[] numbers, int[] targets, double[] values) {

        /// Tokens to read, classes to tell.
        public Sequence(int[] ids, int[] targets) {
            this(ids, new double[0], targets, new double[0]);
        }

        /// T.
        public int steps() {
            return targets.length;
        }
    }

    /// All of `sequences`, at most `size` to a batch, shortest first.
    public static List<Batch> of(List<Sequence> sequences, int size) {
        List<Sequence> sorted = new ArrayList<>(sequences);
        sorted.sort(Comparator.comparingInt(Sequence::steps));
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += size) {
            batches.add(pad(sorted.subList(from, Math.min(from + size, sorted.size()))));
        }
        return batches;
    }

    private static Batch pad(List<Sequence> sequences) {
        int steps = sequences.stream().mapToInt(Sequence::steps).max().orElseThrow();
        int batch = sequences.size();
        int width = sequences.getFirst().numbers().length / sequences.getFirst().steps();
        int wanted = sequences.getFirst().values().length / sequences.getFirst().steps();
        var ids = new int[width > 0 ? 0 : steps * batch];
        var numbers = new double[steps * batch * width];
        var values = new double[steps * batch * wanted];
        var targets = new int[steps * batch];
        Arrays.fill(targets, Batch.IGNORED);
        var lengths = new int[batch];
        for (int b = 0; b < batch; b++) {
            Sequence sequence = sequences.get(b);
            lengths[b] = sequence.steps();
            for (int t = 0; t < lengths[b]; t++) {
                int place = t * batch + b;
                if (width == 0) {
                    ids[place] = sequence.ids()[t];
                }
                System.arraycopy(sequence.numbers(), t * width, numbers, place * width, width);
                System.arraycopy(sequence.values(), t * wanted, values, place * wanted, wanted);
                targets[place] = sequence.targets()[t];
            }
        }
        return new Batch(ids, numbers, lengths, targets, values);
    }
}
