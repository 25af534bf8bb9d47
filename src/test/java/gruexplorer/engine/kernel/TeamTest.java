package gruexplorer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.Patience;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(Patience.SECONDS)
class TeamTest {

    private static final int PIECES = 20_000;

    private final ExecutorService helpers = Executors.newCachedThreadPool();

    @AfterEach
    void end() throws InterruptedException {
        helpers.shutdownNow();
        assertThat(helpers.awaitTermination(Patience.SECONDS, TimeUnit.SECONDS))
                .as("every helper goes home")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyPartOfEveryPieceIsRunOnceAndDoneWhenThePieceIs(boolean helped) {
        try (var team = new Team(helped ? Optional.of(helpers) : Optional.empty())) {
            for (int piece = 0; piece < PIECES; piece++) {
                int parts = piece % 7 + 1;
                var times = new int[parts];
                team.run(parts, part -> times[part]++);
                assertThat(times).containsOnly(1);
            }
        }
    }

    @Test
    void bothThreadsTakeParts() {
        Thread caller = Thread.currentThread();
        var mine = new AtomicInteger();
        var others = new AtomicInteger();
        try (var team = new Team(Optional.of(helpers))) {
            while (mine.get() == 0 || others.get() == 0) {
                team.run(4, part -> (Thread.currentThread().equals(caller) ? mine : others).incrementAndGet());
            }
        }
    }

    @Test
    void aHelperThatIsLateIsNotWaitedForAndOneThatIsSlowIs() {
        Thread caller = Thread.currentThread();
        try (var team = new Team(Optional.of(helpers))) {
            for (int piece = 0; piece < 50; piece++) {
                var done = new AtomicIntegerArray(4);
                team.run(4, part -> {
                    if (!Thread.currentThread().equals(caller)) {
                        nap();
                    }
                    done.incrementAndGet(part);
                });
                assertThat(done).hasToString("[1, 1, 1, 1]");
            }
        }
    }

    @Test
    void anInterruptedCallerStillGetsItsResult() {
        try (var team = new Team(Optional.of(helpers))) {
            Thread.currentThread().interrupt();
            var times = new AtomicIntegerArray(8);
            for (int piece = 0; piece < 1000; piece++) {
                team.run(8, times::incrementAndGet);
            }
            for (int part = 0; part < 8; part++) {
                assertThat(times.get(part)).isEqualTo(1000);
            }
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void whatAPartThrowsComesOutWhoeverRanItAndTheTeamGoesOn() {
        try (var team = new Team(Optional.of(helpers))) {
            for (int piece = 0; piece < 1000; piece++) {
                int bad = piece % 4;
                assertThatThrownBy(() -> team.run(4, part -> {
                            if (part == bad) {
                                throw new IllegalArgumentException("bad");
                            }
                        }))
                        .satisfiesAnyOf(
                                e -> assertThat(e).isInstanceOf(IllegalArgumentException.class),
                                e -> assertThat(e).hasRootCauseInstanceOf(IllegalArgumentException.class));
                var count = new AtomicInteger();
                team.run(4, part -> count.incrementAndGet());
                assertThat(count.get()).isEqualTo(4);
            }
        }
    }

    @Test
    void aTeamThatWasClosedStillDoesItsWorkAlone() {
        var team = new Team(Optional.of(helpers));
        team.close();
        helpers.shutdown();
        var count = new AtomicInteger();
        team.run(4, part -> count.incrementAndGet());
        assertThat(count.get()).isEqualTo(4);
    }

    @Test
    void aHelperThatNeverComesIsNotMissed() {
        for (Executor nobody : List.<Executor>of(Runnable::run, task -> {}, task -> {
            throw new RejectedExecutionException();
        })) {
            Team.helped(nobody, () -> {
                try (Team team = Team.here()) {
                    var count = new AtomicInteger();
                    team.run(4, part -> count.incrementAndGet());
                    team.run(4, part -> count.incrementAndGet());
                    assertThat(count.get()).isEqualTo(8);
                }
            });
        }
    }

    @Test
    void workThatNobodyWantsAnyMoreEndsAtItsNextStep() {
        var steps = new AtomicInteger();
        boolean ended = Wanted.run(() -> steps.get() < 3, () -> {
            while (true) {
                Wanted.check();
                steps.incrementAndGet();
            }
        });
        assertThat(ended).isFalse();
        assertThat(steps.get()).isEqualTo(3);
        assertThat(Wanted.run(() -> true, Wanted::check)).isTrue();
        Wanted.check();
    }

    private static void nap() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
