package gruexplorer.engine.layer;

import gruexplorer.engine.kernel.Shards;
import java.util.concurrent.Executor;

/// A long sequence by two threads, each taking half of the units at every step: the recurrent weights, too large for
/// the fastest cache, then come from two caches at once. Every number is computed as by one thread alone, so the bits
/// are the same.
///
/// The second party is whoever the executor lends, if it does. Until it has come, and if it never comes, the first
/// does all by itself, and so it does where {@link PairWorth} finds that two are slower.
final class PairedSteps {

    private static final long GONE = Long.MAX_VALUE;

    private final PackedPass pass;
    private final Executor executor;
    private final int slices;
    private final Pair pair = new Pair();
    /// What the first party wants: one more than the slice to share; said before it begins with it.
    private final Pair wanted = new Pair();

    private volatile boolean handing;

    PairedSteps(PackedPass pass, Executor executor, int slices) {
        this.pass = pass;
        this.executor = executor;
        this.slices = slices;
    }

    void run() {
        handing = true;
        var help = Shards.hand(executor, 2, party -> {
            // An executor that runs things where they are handed in would wait here for itself.
            if (party == 1 && !handing) {
                help();
            }
        });
        handing = false;
        try {
            long point = 0;
            var worth = new PairWorth();
            for (int slice = 0; slice < slices; slice++) {
                long begun = System.nanoTime();
                boolean alone = worth.prefersOne(slice) || !pair.has(1, 1);
                if (alone) {
                    pass.slice(slice);
                } else {
                    wanted.reach(0, slice + 1L);
                    point = share(slice, 0, point);
                }
                worth.took(slice, alone, System.nanoTime() - begun);
            }
        } finally {
            wanted.reach(0, GONE);
            pair.reach(0, GONE);
            Shards.finish(help.get(1));
        }
    }

    private void help() {
        try {
            pair.reach(1, 1);
            long point = 0;
            int slice = -1;
            while (true) {
                slice = next(slice);
                if (slice >= slices) {
                    return;
                }
                point = share(slice, 1, point);
            }
        } finally {
            pair.reach(1, GONE);
        }
    }

    /// The slice to share after `last`: the first one that was said, then each that follows.
    private int next(int last) {
        wanted.await(0, last + 2L);
        for (int slice = last + 1; slice < slices; slice++) {
            if (wanted.has(0, slice + 1L) && !wanted.has(0, slice + 2L)) {
                return slice;
            }
        }
        return slices;
    }

    /// @param point where the parties met last
    /// @return where they meet at the end of the slice
    private long share(int slice, int half, long point) {
        pass.projectHalf(slice, half);
        long at = reach(half, point);
        pair.await(1 - half, at);
        int count = pass.count(slice, PackedPass.SLICE);
        for (int i = 0; i < count; i++) {
            // Before the other half of the state is there.
            pass.beginHalf(slice, i, half);
            pair.await(1 - half, at);
            pass.endHalf(slice, i, half);
            at = reach(half, at);
        }
        pair.await(1 - half, at);
        return at;
    }

    private long reach(int half, long last) {
        // The first point, 1, says that the second party has come.
        long point = Math.max(1, last) + 1;
        pair.reach(half, point);
        return point;
    }
}
