package gruexplorer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SparesTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Spares<Integer> spares = new Spares<>(made::incrementAndGet);

    @Test
    void oneAfterTheOtherNeedsOne() {
        List<Integer> lent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            spares.lend(lent::add);
        }
        assertThat(lent).containsExactly(1, 1, 1);
    }

    @Test
    void nobodyIsLentWhatAnotherHas() {
        List<Integer> lent = new ArrayList<>();
        spares.lend(outer -> spares.lend(inner -> {
            lent.add(outer);
            lent.add(inner);
        }));
        assertThat(lent).containsExactly(1, 2);
        // The one given back last comes first.
        spares.lend(lent::add);
        assertThat(lent).endsWith(1);
    }

    @Test
    void aThreadTakesWhatItGaveBackLast() {
        List<Integer> lent = new ArrayList<>();
        Runnable lend = () -> spares.lend(lent::add);
        try (ExecutorService other = Executors.newSingleThreadExecutor();
                ExecutorService third = Executors.newSingleThreadExecutor()) {
            spares.lend(one -> CompletableFuture.runAsync(lend, other).join());
            CompletableFuture.runAsync(lend, other).join();
            lend.run();
            assertThat(lent).containsExactly(2, 2, 1);
            CompletableFuture.runAsync(lend, other).join();
            // It has given back none.
            CompletableFuture.runAsync(lend, third).join();
            assertThat(lent).endsWith(2, 2);
        }
    }

    @Test
    void allAreSeenAndWhatAPartThatFailedHadIsLentAgain() {
        assertThatThrownBy(() -> spares.lend(one -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        spares.lend(outer -> spares.lend(inner -> {}));
        List<Integer> seen = new ArrayList<>();
        spares.forEach(seen::add);
        assertThat(seen).containsExactly(1, 2);
    }
}
