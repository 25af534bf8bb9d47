package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.Patience;
import gruexplorer.engine.kernel.Shards;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(Patience.SECONDS)
class ShardThreadsTest {

    private static final int PARTS = 5;

    @Test
    void everyPartIsRunOnceRoundAfterRound() {
        try (ExecutorService two = ShardThreads.of("shards", 2)) {
            var runs = new AtomicIntegerArray(PARTS);
            for (int round = 1; round <= 2000; round++) {
                Shards.run(two, PARTS, runs::incrementAndGet);
                for (int i = 0; i < PARTS; i++) {
                    assertThat(runs.get(i)).isEqualTo(round);
                }
            }
        }
    }

    @Test
    void aThreadThatHasGoneToSleepIsWoken() throws Exception {
        try (ExecutorService one = ShardThreads.of("shards", 1)) {
            for (int round = 0; round < 3; round++) {
                var others = new CountDownLatch(1);
                one.execute(others::countDown);
                assertThat(others.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
                // Longer than it looks out for the next part.
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    @Test
    void partsAreTakenByTheExecutorsThreadsToo() throws Exception {
        Set<String> names = ConcurrentHashMap.newKeySet();
        try (ExecutorService one = ShardThreads.of("helper", 1)) {
            var both = new CountDownLatch(2);
            Shards.run(one, 2, part -> {
                names.add(Thread.currentThread().getName());
                both.countDown();
                await(both);
            });
        }
        assertThat(names).contains("helper").hasSize(2);
    }

    @Test
    void partsAreTakenFromBothEnds() {
        List<Integer> run = new ArrayList<>();
        Executor takesOne = task -> {
            if (run.isEmpty()) {
                task.run();
            }
        };
        Shards.run(takesOne, PARTS, run::add);
        assertThat(run).containsExactly(PARTS - 1, 0, 1, 2, 3);
    }

    @Test
    void whatAPartThrewIsThrownAndTheThreadsGoOn() {
        try (ExecutorService one = ShardThreads.of("shards", 1)) {
            for (int failing : List.of(0, PARTS - 1)) {
                assertThatThrownBy(() -> Shards.run(one, PARTS, part -> {
                            if (part == failing) {
                                throw new IllegalStateException("part " + part);
                            }
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("part " + failing);
            }
            var runs = new AtomicIntegerArray(PARTS);
            Shards.run(one, PARTS, runs::incrementAndGet);
            assertThat(runs).hasToString("[1, 1, 1, 1, 1]");
        }
    }

    @Test
    void threadsEndWhenTheyAreToldTo() throws Exception {
        ExecutorService two = ShardThreads.of("shards", 2);
        Shards.run(two, PARTS, part -> {});
        two.shutdown();
        assertThat(two.awaitTermination(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
