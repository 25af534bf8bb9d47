package gruexplorer.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Work cut into parts that may run side by side. How a batch is cut depends on its size alone, never on the machine.
public final class Shards {

    /// Sequences of a shard, at least: fewer leave the kernels' tiles half empty.
    private static final int SMALLEST = 8;

    private static final int MOST = 8;

    /// Numbers copied or added in a few microseconds.
    private static final int MANY = 1 << 13;

    /// With one processor nothing happens while one looks out for it.
    private static final long LOOK_OUT_NANOS = Runtime.getRuntime().availableProcessors() > 1 ? 200_000 : 0;

    private Shards() {}

    /// One part.
    @FunctionalInterface
    public interface Work {

        /// @param number from 0
        void run(int number);
    }

    /// Comes back when something has happened, or after a few times what it takes to wake a thread: the parts of a
    /// batch, and those of the next, are over sooner than one that had gone to sleep would be back.
    public static void lookOut(BooleanSupplier happened) {
        long begun = System.nanoTime();
        boolean waiting = !happened.getAsBoolean();
        while (waiting && System.nanoTime() - begun < LOOK_OUT_NANOS) {
            waiting = !happened.getAsBoolean();
        }
    }

    /// The executor for work on so many numbers, or this thread where handing it out would take longer.
    public static Executor hands(Executor executor, int numbers) {
        return numbers < MANY ? Runnable::run : executor;
    }

    /// Into how many shards a batch of that many sequences is cut.
    public static int count(int sequences) {
        return Math.clamp(sequences / SMALLEST, 1, MOST);
    }

    /// The first sequence of a shard; that of the next is where it ends.
    public static int first(int sequences, int shard, int shards) {
        return sequences * shard / shards;
    }

    /// Hands all parts but the first to the executor, the last of them first, and runs here those that it has not
    /// begun, from the first on, so that no executor can bring this to a standstill; then waits for the rest. From both
    /// ends, so that the same thread comes to the same parts again, whose numbers may still be in its cache.
    ///
    /// @throws RuntimeException what a part threw
    public static void run(Executor executor, int parts, Work work) {
        List<Claimed> tasks = claimed(parts, work);
        tasks.subList(1, parts).reversed().forEach(executor::execute);
        tasks.forEach(Claimed::run);
        tasks.forEach(Claimed::await);
    }

    /// Hands all parts but the first to the executor, in their order, to be waited for one by one with {@link #finish}.
    public static List<Claimed> hand(Executor executor, int parts, Work work) {
        List<Claimed> tasks = claimed(parts, work);
        tasks.subList(1, parts).forEach(executor::execute);
        return tasks;
    }

    private static List<Claimed> claimed(int parts, Work work) {
        List<Claimed> tasks = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            tasks.add(new Claimed(work, i));
        }
        return tasks;
    }

    /// Runs a part here if nobody has begun it, else waits for it.
    public static void finish(Claimed part) {
        part.run();
        part.await();
    }

    /// A part that whoever comes first runs, once.
    public static final class Claimed implements Runnable {

        private final Work work;
        private final int number;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        Claimed(Work work, int number) {
            this.work = work;
            this.number = number;
        }

        @Override
        public void run() {
            if (!begun.compareAndSet(false, true)) {
                return;
            }
            try {
                work.run(number);
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        }

        void await() {
            lookOut(done::isDone);
            try {
                done.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }
    }
}
