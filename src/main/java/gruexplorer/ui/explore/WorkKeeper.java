package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.session.Session;
import gruexplorer.ui.run.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Keeps what was made across a crash: a session file beside what else belongs to one person, written whenever
/// something is made, gone when the window is closed. Each window has its own; those of windows that are no more are
/// offered at the next start, the last one first. It is a convenience: where it cannot be written, nothing else
/// happens.
final class WorkKeeper {

    /// Work that was not saved.
    ///
    /// @param file where it is
    /// @param written when
    record Left(Path file, Session session, Instant written) {}

    private static final System.Logger LOG = System.getLogger(WorkKeeper.class.getName());

    private static final String ENDING = ".session.safetensors";
    /// Of windows that died; what nobody asked for is not kept for ever.
    private static final int MOST = 5;

    private final ExploreViewModel model;
    private final Executor background;
    private final Executor screen;
    private final String name = Owner.prefix() + UUID.randomUUID() + ENDING;
    private final @Nullable Path folder;
    private final AtomicLong asked = new AtomicLong();
    private final ReadOnlyObjectWrapper<@Nullable Left> left = new ReadOnlyObjectWrapper<>();

    /// @param folder where it is kept; empty for nowhere
    WorkKeeper(ExploreViewModel model, Optional<Path> folder, Executor background, Executor screen) {
        this.model = model;
        this.background = background;
        this.screen = screen;
        this.folder = folder.map(home -> home.resolve("work")).orElse(null);
        if (this.folder != null) {
            Path own = this.folder;
            offer(own);
            model.made().historyProperty().addListener((p, before, now) -> keep(own));
            model.readingProperty().addListener((p, before, now) -> keep(own));
        }
    }

    private void offer(Path home) {
        background.execute(() -> {
            @Nullable Left found = find(home);
            screen.execute(() -> left.set(found));
        });
    }

    /// What was left; null for nothing.
    ReadOnlyObjectProperty<@Nullable Left> leftProperty() {
        return left.getReadOnlyProperty();
    }

    /// Opens what was left, which is this window's work from now on.
    void take() {
        @Nullable Left found = left.get();
        left.set(null);
        if (found != null && folder != null) {
            adopt(found.file(), folder);
            model.open(found.session());
            offer(folder);
        }
    }

    /// What was left is gone; where another window left something too, that is offered.
    void forget() {
        @Nullable Left found = left.get();
        left.set(null);
        if (found != null && folder != null) {
            delete(found.file());
            offer(folder);
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

    private Path file(Path home) {
        return home.resolve(name);
    }

    /// It is never gone in between.
    private synchronized void adopt(Path file, Path home) {
        try {
            Files.move(file, file(home), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "what was left stays where it is", e);
        }
    }

    private void keep(Path home) {
        Session session = model.made().session();
        if (!session.work().model().name().equals(model.reading().model().name())) {
            // Another model is being read: how the one before was looked at says nothing about it.
            return;
        }
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

    /// The latest that can be read.
    private static @Nullable Left find(Path home) {
        SafeWrite.sweep(home);
        List<Path> files;
        try (Stream<Path> all = Files.list(home)) {
            files = all.filter(file -> file.toString().endsWith(ENDING) && !Owner.holds(file))
                    .sorted(Comparator.comparing(WorkKeeper::written).reversed())
                    .toList();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "there is nothing left", e);
            return null;
        }
        files.stream().skip(MOST).forEach(WorkKeeper::delete);
        for (Path file : files.subList(0, Math.min(MOST, files.size()))) {
            try {
                Session session = Session.open(file);
                WorkViewModel.check(session.work());
                return new Left(file, session, written(file));
            } catch (InputException e) {
                LOG.log(System.Logger.Level.DEBUG, "what was left cannot be read", e);
                delete(file);
            }
        }
        return null;
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
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
