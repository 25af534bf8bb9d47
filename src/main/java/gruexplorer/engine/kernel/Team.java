package gruexplorer.engine.kernel;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Two threads that share the parts of many short pieces of work, one piece after the other: far too short to hand each
/// to an executor.
///
/// The parts are taken from both ends, the caller's from the first on, the helper's from the last back, so that each
/// thread comes to the same parts again and finds what they read in its own cache. Whoever is late takes fewer: the
/// caller never waits for a part that was not begun, whether the helper is late, interrupted or was never started.
public final class Team implements AutoCloseable {

    private static final ScopedValue<Executor> HELPER = ScopedValue.newInstance();

    /// How often it looks for work, or for the end of work, before it lets the processor do something else: a tenth of
    /// a millisecond or so. A piece comes every few microseconds.
    private static final int PATIENCE = 1 << 17;

    private static final long BREAK_NANOS = 50_000;

    private final Optional<Executor> executor;
    private final ReentrantLock asking = new ReentrantLock();
    private boolean asked;
    private volatile @Nullable Piece current;
    private volatile boolean closed;

    /// @param executor runs the helper; empty for a team of one
    public Team(Optional<Executor> executor) {
        this.executor = executor;
    }

    /// Runs work in which teams are helped, on this thread.
    ///
    /// @param executor of threads that may be kept for as long as the work lasts
    public static void helped(Executor executor, Runnable work) {
        ScopedValue.where(HELPER, executor).run(work);
    }

    /// Of two, where this thread's work is {@link #helped}.
    public static Team here() {
        return new Team(HELPER.isBound() ? Optional.of(HELPER.get()) : Optional.empty());
    }

    /// Runs all parts, each once, and comes back when they are done.
    ///
    /// @param work its parts must not need each other
    /// @throws RuntimeException what a part threw
    public void run(int parts, Shards.Work work) {
        if (executor.isEmpty() || parts == 1) {
            for (int i = 0; i < parts; i++) {
                work.run(i);
            }
            return;
        }
        if (!asked) {
            asked = true;
            ask(executor.get());
        }
        var piece = new Piece(parts, work);
        current = piece;
        piece.lead();
    }

    private void ask(Executor from) {
        asking.lock();
        try {
            from.execute(this::help);
        } catch (RejectedExecutionException e) {
            // Then the caller does it all.
            closed = true;
        } finally {
            asking.unlock();
        }
    }

    private void help() {
        int idle = 0;
        // An executor may have nobody but the caller.
        while (!closed && !asking.isHeldByCurrentThread()) {
            Piece now = current;
            if (now != null && now.help()) {
                idle = 0;
            } else {
                rest(idle);
                idle = Math.min(PATIENCE, idle + 1);
            }
        }
    }

    private static void rest(int idle) {
        if (idle >= PATIENCE) {
            LockSupport.parkNanos(BREAK_NANOS);
        }
    }

    /// The helper goes home.
    @Override
    public void close() {
        closed = true;
    }

    /// One piece of work.
    private static final class Piece {

        private static final int BEHIND = 1 << 16;

        private final int parts;
        private final Shards.Work work;
        /// Parts taken from the first on, and times {@link #BEHIND} those taken from the last back.
        private final AtomicInteger taken = new AtomicInteger();
        /// Parts that the helper is through with.
        private final AtomicInteger helped = new AtomicInteger();

        private volatile @Nullable Throwable failed;

        Piece(int parts, Shards.Work work) {
            this.parts = parts;
            this.work = work;
        }

        /// The caller's side.
        void lead() {
            try {
                for (int before = take(1); before >= 0; before = take(1)) {
                    work.run(before % BEHIND);
                }
            } finally {
                // Where a part threw, nobody begins another.
                int behind = taken.getAndSet(parts) / BEHIND;
                for (int idle = 0; helped.get() < behind; idle = Math.min(PATIENCE, idle + 1)) {
                    rest(idle);
                }
            }
            Throwable thrown = failed;
            if (thrown != null) {
                throw new IllegalStateException("a part of shared work failed", thrown);
            }
        }

        /// The helper's side: one part.
        ///
        /// @return was there one?
        boolean help() {
            int before = take(BEHIND);
            if (before < 0) {
                return false;
            }
            try {
                work.run(parts - 1 - before / BEHIND);
            } catch (RuntimeException | Error e) {
                failed = e;
            } finally {
                helped.incrementAndGet();
            }
            return true;
        }

        /// @return what was taken before; −1 if nothing is left
        private int take(int one) {
            while (true) {
                int before = taken.get();
                if (before % BEHIND + before / BEHIND >= parts) {
                    return -1;
                }
                if (taken.compareAndSet(before, before + one)) {
                    return before;
                }
            }
        }
    }
}
