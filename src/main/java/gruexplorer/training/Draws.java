package gruexplorer.training;

import java.util.Random;

/// The numbers of `java.util.Random`, bit for bit, with a state that can be put down and taken up again: that class
/// keeps its own to itself.
final class Draws extends Random {

    private static final long serialVersionUID = 1;

    // The generator that the documentation of java.util.Random lays down (Knuth, volume 2, 3.2.1).
    private static final long FACTOR = 0x5DEECE66DL;
    private static final long MASK = (1L << 48) - 1;

    private long state;

    Draws(long seed) {
        super(seed);
    }

    /// What all further numbers follow from; not a second normal number that the last one left over.
    long state() {
        return state;
    }

    /// Goes on from what {@link #state} once was.
    void restore(long earlier) {
        super.setSeed(0);
        state = earlier & MASK;
    }

    @Override
    public synchronized void setSeed(long seed) {
        // Forgets a normal number that is left over.
        super.setSeed(seed);
        state = (seed ^ FACTOR) & MASK;
    }

    @Override
    protected int next(int bits) {
        state = (state * FACTOR + 0xBL) & MASK;
        return (int) (state >>> (48 - bits));
    }
}
