package gruexplorer.engine.layer;

import gruexplorer.engine.kernel.Shards;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/// Two parties that meet after every step of a sequence: each says how far it is and waits for the other. A step takes
/// a few microseconds, so they wait awake at first.
final class Pair {

    private static final VarHandle AT = MethodHandles.arrayElementVarHandle(long[].class);
    /// Numbers of a cache line, twice: neighbours share a prefetch.
    private static final int APART = 16;
    /// Nanoseconds that one sleeps, because the other one cannot be running.
    private static final long NAP = 20_000;

    private final long[] reached = new long[3 * APART];

    /// Says that a party, 0 or 1, is there. It is seen together with all it wrote before.
    void reach(int party, long point) {
        AT.setRelease(reached, (party + 1) * APART, point);
    }

    /// Waits until a party is there.
    void await(int party, long point) {
        Shards.lookOut(() -> has(party, point));
        while (!has(party, point)) {
            LockSupport.parkNanos(NAP);
        }
    }

    /// Is a party there?
    boolean has(int party, long point) {
        return (long) AT.getAcquire(reached, (party + 1) * APART) >= point;
    }
}
