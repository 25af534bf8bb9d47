package gruexplorer.ui.open;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files opened of late, the last one first; kept in a small text file from one start to the next. That file is
/// a convenience: where it cannot be read or written, the list is shorter and nothing else happens.
public final class RecentFiles {

    /// How many are kept.
    public static final int MOST = 10;

    private static final System.Logger LOG = System.getLogger(RecentFiles.class.getName());
    private static final long MOST_BYTES = 256 * 1024;

    private final @Nullable Path store;
    private @Nullable List<Path> files;

    private RecentFiles(@Nullable Path store) {
        this.store = store;
    }

    /// A list that ends with the program.
    public static RecentFiles inMemory() {
        return new RecentFiles(null);
    }

    /// A list that is kept in a folder, which is made when there is something to keep.
    public static RecentFiles in(Path folder) {
        return new RecentFiles(folder.resolve("recent-files.txt"));
    }

    /// Where this program keeps what belongs to one person.
    public static Path folder() {
        String home = System.getProperty("user.home", ".");
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            String data = System.getenv("APPDATA");
            return Path.of(data == null || data.isBlank() ? home : data, "GRU Explorer");
        }
        if (system.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "GRU Explorer");
        }
        String config = System.getenv("XDG_CONFIG_HOME");
        return config == null || config.isBlank()
                ? Path.of(home, ".config", "gru-explorer")
                : Path.of(config, "gru-explorer");
    }

    /// Where the list is kept, and what else belongs to one person; empty for a list that ends with the program.
    public Optional<Path> home() {
        return Optional.ofNullable(store).map(Path::getParent);
    }

    /// The last one opened first; also those that are gone.
    public synchronized List<Path> list() {
        List<Path> known = files;
        if (known == null) {
            known = load();
            files = known;
        }
        return known;
    }

    /// Puts a file at the top of the list.
    public synchronized void add(Path file) {
        List<Path> now = new ArrayList<>(list());
        Path whole = file.toAbsolutePath().normalize();
        if (whole.toString().lines().count() != 1) {
            // A name of two lines cannot be kept in a list of lines.
            return;
        }
        now.remove(whole);
        now.addFirst(whole);
        keep(List.copyOf(now.subList(0, Math.min(MOST, now.size()))));
    }

    /// Forgets all of them.
    public synchronized void forget() {
        keep(List.of());
    }

    private void keep(List<Path> now) {
        files = now;
        Path target = store;
        if (target == null) {
            return;
        }
        try {
            Path folder = target.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            var lines = new StringBuilder();
            now.forEach(path -> lines.append(path).append('\n'));
            SafeWrite.bytes(target, lines.toString().getBytes(StandardCharsets.UTF_8), true);
        } catch (IOException | InputException e) {
            LOG.log(System.Logger.Level.DEBUG, "the list of files is not kept", e);
        }
    }

    private List<Path> load() {
        Path source = store;
        if (source == null) {
            return List.of();
        }
        try {
            if (!Files.isRegularFile(source) || Files.size(source) > MOST_BYTES) {
                return List.of();
            }
            List<Path> found = new ArrayList<>();
            for (String line : Files.readAllLines(source, StandardCharsets.UTF_8)) {
                if (!line.isBlank() && found.size() < MOST) {
                    found.add(Path.of(line));
                }
            }
            return List.copyOf(found);
        } catch (IOException | InvalidPathException e) {
            LOG.log(System.Logger.Level.DEBUG, "the list of files cannot be read", e);
            return List.of();
        }
    }
}
