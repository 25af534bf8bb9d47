package gruexplorer.engine.model;

/// Sequences side by side, padded to the longest, with what is to be predicted.
///
/// @param ids token ids, time-major: step t of sequence b stands at t·B + b; padding is 0
/// @param lengths of the B sequences
/// @param targets the class wanted at each place, or {@link #IGNORED}: padding, and steps that are not judged
public record Batch(int[] ids, int[] lengths, int[] targets) {

    /// A place that counts in no loss and no score.
    public static final int IGNORED = -1;

    public Batch {
        if (lengths.length == 0 || ids.length % lengths.length != 0 || ids.length != targets.length) {
            throw new IllegalArgumentException("a batch of " + lengths.length + " sequences with " + ids.length
                    + " ids and " + targets.length + " targets");
        }
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
}
