package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.format.RunFiles;
import gruexplorer.training.LiveRun;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The run that an earlier window left behind, and what becomes of it.
final class LeftRuns {

    private static final System.Logger LOG = System.getLogger(LeftRuns.class.getName());

    private final RunShelf shelf;
    private final Executor background;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<@Nullable LeftRun> left = new ReadOnlyObjectWrapper<>();

    LeftRuns(RunShelf shelf, Executor background, Executor screen) {
        this.shelf = shelf;
        this.background = background;
        this.screen = screen;
        background.execute(this::find);
    }

    /// Null where there is none, or it has been answered.
    ReadOnlyObjectProperty<@Nullable LeftRun> property() {
        return left.getReadOnlyProperty();
    }

    private void find() {
        shelf.left().ifPresent(file -> {
            try {
                LeftRun found = new LeftRun(
                        file, RunFiles.read(file), RunShelf.time(file).toInstant());
                screen.execute(() -> left.set(found));
            } catch (InputException e) {
                LOG.log(System.Logger.Level.DEBUG, "a run that was left cannot be read", e);
                shelf.drop(file);
            }
        });
    }

    /// Has a run go on from where it stood, as this window's own.
    ///
    /// @throws InputException if it does not fit its data and settings any more
    void restore(LeftRun found, Prepared ready, LiveRun made) {
        check(found, ready);
        try {
            made.restore(found.run().progress());
        } catch (IllegalArgumentException e) {
            throw new InputException(found.file() + " does not fit its data and settings: " + e.getMessage(), e);
        }
        shelf.adopt(found.file());
    }

    private static void check(LeftRun found, Prepared ready) {
        Map<String, String> now = RunSources.of(FormWords.files(found.run().arguments()), ready);
        if (!now.equals(found.run().sources())) {
            throw new InputException("the data is not what it was when the run was left; it cannot be taken up");
        }
        String here = ready.settings().kernels().label();
        if (!found.run().kernels().equals(here)) {
            throw new InputException(found.run().needsItsKernels("the run", here));
        }
    }

    /// It has been taken up.
    void taken() {
        left.set(null);
    }

    /// Forgets it.
    void forget() {
        @Nullable LeftRun found = left.get();
        left.set(null);
        if (found != null) {
            background.execute(() -> shelf.drop(found.file()));
        }
    }
}
