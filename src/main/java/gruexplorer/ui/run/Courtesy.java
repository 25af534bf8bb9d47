package gruexplorer.ui.run;

import java.util.concurrent.locks.LockSupport;

/// Lets the screen go first: where networks learn on every core, the thread that draws would have to wait for them.
/// Between two batches they wait a moment while a frame is late.
public final class Courtesy {

    /// A little more than from one of 60 frames a second to the next.
    private static final long LATE_NANOS = 18_000_000L;
    /// Nobody draws any more: the window is hidden.
    private static final long GONE_NANOS = 400_000_000L;

    private static final long MOMENT_NANOS = 1_000_000L;

    private volatile long drawn = System.nanoTime() - GONE_NANOS;

    /// A frame is being drawn.
    public void frame() {
        drawn = System.nanoTime();
    }

    /// Waits a moment if a frame is late. Called by whoever learns.
    public void letPass() {
        long since = System.nanoTime() - drawn;
        if (since > LATE_NANOS && since < GONE_NANOS) {
            LockSupport.parkNanos(MOMENT_NANOS);
        }
    }
}
