package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.format.RunFile;
import gruexplorer.format.RunFiles;
import gruexplorer.training.Progress;
import gruexplorer.ui.run.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the run of a window is kept while it goes on, so that another start of the program can take it up again.
/// Each window has one file; its name says which process holds it. What nobody wanted for a month is removed.
final class RunShelf {

    private static final System.Logger LOG = System.getLogger(RunShelf.class.getName());
    private static final String ENDING = ".run";
    private static final int MOST = 5;
    private static final Duration MONTH = Duration.ofDays(30);

    private final @Nullable Path folder;
    private final Predicate<Path> held;
    private final String name = Owner.prefix() + UUID.randomUUID() + ENDING;

    private RunShelf(@Nullable Path folder, Predicate<Path> held) {
        this.folder = folder;
        this.held = held;
    }

    /// Keeps nothing.
    static RunShelf nowhere() {
        return new RunShelf(null, file -> true);
    }

    /// Keeps runs in a folder, which is made when there is something to keep.
    static RunShelf in(Path folder) {
        return in(folder, Owner::holds);
    }

    /// @param held is a file that of a run that is going on?
    static RunShelf in(Path folder, Predicate<Path> held) {
        return new RunShelf(folder, held);
    }

    /// Where the runs are; empty if none is kept.
    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /// Writes this window's run, in the place of what it wrote before.
    ///
    /// @throws InputException if it cannot be written
    void keep(RunFile about, Progress progress) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException("cannot make the folder " + folder + ": " + SafeWrite.reason(e), e);
        }
        RunFiles.save(about, progress, folder.resolve(name));
    }

    /// Makes a run that was left the run of this window.
    void adopt(Path file) {
        try {
            if (folder != null) {
                SafeWrite.bytes(folder.resolve(name), Files.readAllBytes(file), true);
                drop(file);
            }
        } catch (IOException | InputException e) {
            // It stays where it is, and is offered once more.
            LOG.log(System.Logger.Level.DEBUG, "a run cannot be made this window's", e);
        }
    }

    /// This window's run is wanted no more.
    void clear() {
        if (folder != null) {
            drop(folder.resolve(name));
        }
    }

    /// Removes a run; what cannot be removed stays.
    void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a run cannot be removed", e);
        }
    }

    /// The latest run that a window left behind. Older ones than the last few, or than a month, go.
    Optional<Path> left() {
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        SafeWrite.sweep(folder);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the runs cannot be listed", e);
            return Optional.empty();
        }
        List<Path> runs = files.stream()
                .filter(file -> file.toString().endsWith(ENDING) && !held.test(file))
                .sorted(Comparator.comparing(RunShelf::age))
                .toList();
        runs.stream().skip(MOST).forEach(this::drop);
        List<Path> some = runs.stream().limit(MOST).toList();
        some.stream().filter(file -> age(file).compareTo(MONTH) > 0).forEach(this::drop);
        return some.stream().filter(Files::exists).findFirst();
    }

    private static Duration age(Path file) {
        return Duration.between(time(file).toInstant(), Instant.now());
    }

    /// When a run was last written.
    static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the age of a file is not known", e);
            return FileTime.fromMillis(0);
        }
    }
}
