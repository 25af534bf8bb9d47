package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.format.RunFile;
import gruexplorer.training.Progress;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes one run to the shelf while it goes on: the latest of what it is handed, one after the other. That a disk is
/// full is said once; the run goes on and the next is written when there is room.
final class Keeper implements Consumer<Progress> {

    private final RunShelf shelf;
    private final RunFile about;
    private final Executor background;
    private final Consumer<String> complain;
    private final AtomicReference<@Nullable Progress> waiting = new AtomicReference<>();
    private final AtomicBoolean complained = new AtomicBoolean();

    /// @param complain is told once, in a sentence, that nothing can be written
    Keeper(RunShelf shelf, RunFile about, Executor background, Consumer<String> complain) {
        this.shelf = shelf;
        this.about = about;
        this.background = background;
        this.complain = complain;
    }

    @Override
    public void accept(Progress progress) {
        if (waiting.getAndSet(progress) == null) {
            background.execute(this::write);
        }
    }

    private void write() {
        @Nullable Progress latest = waiting.getAndSet(null);
        if (latest == null) {
            return;
        }
        try {
            shelf.keep(about, latest);
        } catch (InputException e) {
            if (complained.compareAndSet(false, true)) {
                complain.accept(String.valueOf(e.getMessage()));
            }
        }
    }
}
