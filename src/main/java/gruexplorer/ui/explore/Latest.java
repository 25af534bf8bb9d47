package gruexplorer.ui.explore;

import gruexplorer.engine.kernel.Team;
import gruexplorer.engine.kernel.Wanted;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Work away from the screen, of which only what was asked for last counts: what is overtaken while it waits is not
/// begun, and what is overtaken while it runs ends at its next step and is not shown.
final class Latest {

    /// Whoever helps with work that is large enough; there is nobody as long as none is.
    private static final Executor HELPERS = Executors.newCachedThreadPool(
            task -> Thread.ofPlatform().daemon().name("helping").unstarted(task));

    private final Executor background;
    private final Executor screen;
    private final AtomicLong asked = new AtomicLong();

    /// @param background where the work is done
    /// @param screen where its result is shown
    Latest(Executor background, Executor screen) {
        this.background = background;
        this.screen = screen;
    }

    /// Asks for work; all that was asked for before no longer counts.
    ///
    /// @param then is given what came of it
    <T> void ask(Supplier<T> work, Consumer<T> then) {
        Turn turn = begin();
        turn.go(() -> {
            T done = work.get();
            turn.show(() -> then.accept(done));
        });
    }

    /// All that was asked for no longer counts.
    void giveUp() {
        asked.incrementAndGet();
    }

    /// As {@link #ask}, for work that looks after itself.
    Turn begin() {
        return new Turn(asked.incrementAndGet());
    }

    /// What was asked for at one time.
    final class Turn {

        private final long number;

        private Turn(long number) {
            this.number = number;
        }

        /// Does it still count?
        boolean counts() {
            return number == asked.get();
        }

        /// Does a part of it in the background, if it still counts by then and as long as it does.
        void go(Runnable part) {
            background.execute(() -> {
                if (counts()) {
                    Team.helped(HELPERS, () -> Wanted.run(this::counts, part));
                }
            });
        }

        /// Shows something, if it still counts by then.
        void show(Runnable what) {
            screen.execute(() -> {
                if (counts()) {
                    what.run();
                }
            });
        }
    }
}
