package gruexplorer.engine.model;

import java.util.Arrays;

/// Sequences side by side, padded to the longest, with what is to be predicted. Time-major: step t of sequence b
/// stands at place t·B + b.
///
/// @param ids token ids; padding is 0. Empty for a network that reads numbers
/// @param numbers I numbers for every place; empty for a network that reads tokens
/// @param lengths of the B sequences, each from 0 to T
/// @param targets the class wanted at each place, or {@link #IGNORED}: padding, and steps that are not judged. Where
///     values are wanted, anything else than IGNORED says that the place is judged. A network with one output for a
///     whole sequence is judged at the sequence's last step
/// @param values C numbers wanted at every place: keys on (1) or off (0), or the numbers themselves; empty for classes
public record Batch(int[] ids, double[] numbers, int[] lengths, int[] targets, double[] values) {

    /// A place that counts in no loss and no score.
    public static final int IGNORED = -1;

    public Batch {
        if (lengths.length == 0
                || targets.length % lengths.length != 0
                || (ids.length > 0 && ids.length != targets.length)
                || (ids.length == 0 && numbers.length == 0)
                || (numbers.length > 0 && numbers.length % targets.length != 0)
                || (values.length > 0 && values.length % targets.length != 0)) {
            throw new IllegalArgumentException("a batch of " + lengths.length + " sequences with " + ids.length
                    + " ids, " + numbers.length + " numbers, " + targets.length + " targets and " + values.length
                    + " values");
        }
        int steps = targets.length / lengths.length;
        for (int length : lengths) {
            if (length < 0 || length > steps) {
                throw new IllegalArgumentException("a sequence of " + length + " steps in a batch of " + steps);
            }
        }
    }

    /// Tokens to read, classes to tell.
    public Batch(int[] ids, int[] lengths, int[] targets) {
        this(ids, new double[0], lengths, targets, new double[0]);
    }

    /// T.
    public int steps() {
        return targets.length / lengths.length;
    }

    /// How many places are judged.
    public int judged() {
        int count = 0;
        for (int target : targets) {
            if (target != IGNORED) {
                count++;
            }
        }
        return count;
    }

    /// Sequences `from` … `to` − 1 alone.
    public Batch part(int from, int to) {
        int all = lengths.length;
        int count = to - from;
        return new Batch(
                columns(ids, all, from, count),
                columns(numbers, all, from, count),
                Arrays.copyOfRange(lengths, from, to),
                columns(targets, all, from, count),
                columns(values, all, from, count));
    }

    /// Steps `from` … `to` − 1 alone.
    public Batch window(int from, int to) {
        int batch = lengths.length;
        int steps = steps();
        if (from == 0 && to == steps) {
            return this;
        }
        int[] left = Arrays.stream(lengths)
                .map(length -> Math.clamp(length - from, 0, to - from))
                .toArray();
        return new Batch(
                Arrays.copyOfRange(ids, from * (ids.length / steps), to * (ids.length / steps)),
                Arrays.copyOfRange(numbers, from * (numbers.length / steps), to * (numbers.length / steps)),
                left,
                Arrays.copyOfRange(targets, from * batch, to * batch),
                Arrays.copyOfRange(values, from * (values.length / steps), to * (values.length / steps)));
    }

    private int[] columns(int[] from, int all, int first, int count) {
        var part = new int[from.length / all * count];
        for (int t = 0; t * count < part.length; t++) {
            System.arraycopy(from, t * all + first, part, t * count, count);
        }
        return part;
    }

    private double[] columns(double[] from, int all, int first, int count) {
        int width = from.length / targets.length;
        var part = new double[from.length / all * count];
        for (int t = 0; t * count * width < part.length; t++) {
            System.arraycopy(from, (t * all + first) * width, part, t * count * width, count * width);
        }
        return part;
    }
}
