package gruexplorer.training;

import gruexplorer.engine.kernel.Shards;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Threads for the shards of batches that come right after each other. One that has run a shard looks out for the next
/// before it goes to sleep.
public final class ShardThreads {

    private ShardThreads() {}

    /// @param name of each thread; they do not keep the program alive
    public static ExecutorService of(String name, int count) {
        return new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new WatchedQueue(),
                task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    }

    /// One that is looked at for a moment before it is waited at.
    private static final class WatchedQueue extends LinkedBlockingQueue<Runnable> {

        private static final long serialVersionUID = 1;

        @Override
        public Runnable take() throws InterruptedException {
            Shards.lookOut(() -> !isEmpty());
            return super.take();
        }
    }
}
