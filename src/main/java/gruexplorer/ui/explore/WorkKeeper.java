package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Keeps what was made across a crash: a session file beside what else belongs to one person, written whenever
/// something
/// is made, gone when the window is closed. One that is still there at the start is offered again. It is a convenience:
/// where it cannot be written, nothing else happens.
final class WorkKeeper {

    /// Work that was not saved.
    ///
    /// @param written when
    record Left(Session session, Instant written) {}

    private static final System.Logger LOG = System.getLogger(WorkKeeper.class.getName());

    private final ExploreViewModel model;
    private final Executor background;
    private final @Nullable Path folder;
    private final AtomicLong asked = new AtomicLong();
    private final ReadOnlyObjectWrapper<@Nullable Left> left = new ReadOnlyObjectWrapper<>();

    /// @param folder where it is kept; empty for nowhere
    WorkKeeper(ExploreViewModel model, Optional<Path> folder, Executor background, Executor screen) {
        this.model = model;
        this.background = background;
        this.folder = folder.orElse(null);
        if (folder.isPresent()) {
            background.execute(() -> {
                @Nullable Left found = find(folder.get());
                screen.execute(() -> left.set(found));
            });
            model.made().historyProperty().addListener((p, before, now) -> keep(folder.get()));
        }
    }

    /// What was left; null for nothing.
    ReadOnlyObjectProperty<@Nullable Left> leftProperty() {
        return left.getReadOnlyProperty();
    }

    /// Opens what was left.
    void take() {
        @Nullable Left found = left.get();
        forget();
        if (found != null) {
            model.open(found.session());
        }
    }

    /// What was left is gone.
    void forget() {
        left.set(null);
        if (folder != null) {
            delete(leftFile(folder));
        }
    }

    /// The window is closed by who made what is in it: nothing has to be kept.
    void close() {
        asked.incrementAndGet();
        if (folder != null) {
            synchronized (this) {
                delete(file(folder));
            }
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("unsaved.session.safetensors");
    }

    private static Path leftFile(Path folder) {
        return folder.resolve("left.session.safetensors");
    }

    private void keep(Path home) {
        Session session = model.made().session();
        long mine = asked.incrementAndGet();
        background.execute(() -> {
            synchronized (this) {
                if (mine != asked.get()) {
                    return;
                }
                try {
                    Files.createDirectories(home);
                    session.save(file(home), true);
                } catch (IOException | InputException e) {
                    LOG.log(System.Logger.Level.DEBUG, "the work is not kept", e);
                }
            }
        });
    }

    private static @Nullable Left find(Path home) {
        SafeWrite.sweep(home);
        try {
            if (Files.isRegularFile(file(home))) {
                // Out of the way of what is made now.
                Files.move(file(home), leftFile(home), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.isRegularFile(leftFile(home))) {
                return null;
            }
            Session session = Session.open(leftFile(home));
            WorkViewModel.check(session.work());
            return new Left(session, Files.getLastModifiedTime(leftFile(home)).toInstant());
        } catch (IOException | InputException e) {
            LOG.log(System.Logger.Level.DEBUG, "what was left cannot be read", e);
            delete(leftFile(home));
            return null;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a file stays", e);
        }
    }
}
