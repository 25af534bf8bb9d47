package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Long work in the background that shows what it has while it goes on, and is given up when something else is asked
/// for. It goes in short turns, so that a text that is to be read does not wait for its end.
///
/// @param <T> what it shows, immutable
final class Gradual<T> {

    /// Work that can be looked at while it is done.
    interface Work<T> {

        /// One step more; false if there was none left.
        boolean step();

        /// As far as it is; null where there is nothing to show before the end.
        @Nullable
        T now();
    }

    private static final long TURN = 60_000_000;

    private final Latest latest;
    private final ReadOnlyObjectWrapper<@Nullable T> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> problem = new ReadOnlyObjectWrapper<>();

    /// @param screen where properties are set
    Gradual(Executor background, Executor screen) {
        this.latest = new Latest(background, screen);
    }

    /// As far as it has come; null before there is anything.
    ReadOnlyObjectProperty<@Nullable T> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Why it cannot be done; null where it can.
    ReadOnlyObjectProperty<@Nullable String> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Begins anew; what was under way is given up.
    ///
    /// @param make begins the work, in the background; it may throw an {@link InputException}
    void start(Supplier<? extends Work<T>> make) {
        Latest.Turn mine = latest.begin();
        shown.set(null);
        problem.set(null);
        mine.go(() -> {
            try {
                turn(mine, make.get());
            } catch (InputException e) {
                mine.show(() -> problem.set(e.getMessage()));
            }
        });
    }

    /// Gives up what is under way.
    void stop() {
        latest.giveUp();
    }

    private void turn(Latest.Turn mine, Work<T> work) {
        long end = System.nanoTime() + TURN;
        boolean more = true;
        while (more && mine.counts() && System.nanoTime() < end) {
            more = work.step();
        }
        if (!mine.counts()) {
            return;
        }
        T now = work.now();
        if (now != null) {
            mine.show(() -> shown.set(now));
        }
        if (more) {
            mine.go(() -> turn(mine, work));
        }
    }
}
