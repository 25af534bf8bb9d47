package gruexplorer.engine.layer;

/// Whether two threads that meet after every step are worth it. Where they have to share a core, each step waits until
/// the other one has had its turn, and a sequence may take a hundred times as long as one thread needs.
///
/// It decides who computes, never what: the results have the same bits.
final class PairWorth {

    /// Slices that one takes alone after one that took longer together.
    static final int BREAK = 8;

    private long fastestAlone = Long.MAX_VALUE;
    private int pause = BREAK;
    /// The first slice is taken alone, to know what one needs.
    private int nextTogether = 1;

    /// Is the slice better taken by one thread?
    boolean prefersOne(int slice) {
        return slice < nextTogether;
    }

    /// What a slice took. A break is twice as long as the last one if the first slice after that was slow again.
    ///
    /// @param nanos by the clock
    void took(int slice, boolean alone, long nanos) {
        if (alone) {
            fastestAlone = Math.min(fastestAlone, nanos);
        } else if (nanos > fastestAlone) {
            nextTogether = slice + 1 + pause;
            pause *= 2;
        } else {
            pause = BREAK;
        }
    }
}
