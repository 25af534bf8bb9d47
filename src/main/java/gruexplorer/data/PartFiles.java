package gruexplorer.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Files that are being written, beside those whose places they will take. Their writer holds a lock on each, which the
/// system lets go of when the writer dies, however it dies: what nobody holds is left over and can be removed.
final class PartFiles {

    private static final Pattern NAME =
            Pattern.compile("\\.gru-explorer-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    /// Those of this program. Opening one of them again and closing it would let go of its lock.
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private PartFiles() {}

    /// One that is being written.
    ///
    /// @param path where
    /// @param channel open to be written, its lock held as long as it is
    record Part(Path path, FileChannel channel) {

        /// It is in its place, or is to be removed.
        void close() throws IOException {
            try {
                channel.close();
            } finally {
                OWN.remove(path);
            }
        }
    }

    /// @param folder that exists
    /// @throws IOException if none can be made there
    static Part create(Path folder) throws IOException {
        while (true) {
            // Not a temporary file of the JDK's making, which only its owner could read afterwards.
            Path path = folder.toAbsolutePath().resolve(".gru-explorer-" + UUID.randomUUID() + ".part");
            OWN.add(path);
            FileChannel channel;
            try {
                channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (IOException e) {
                OWN.remove(path);
                throw e;
            }
            var part = new Part(path, channel);
            lock(channel);
            // Between its making and its locking another program may have taken it for left over.
            if (Files.exists(path)) {
                return part;
            }
            part.close();
        }
    }

    /// Where a file system knows no locks, it is written without.
    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.lock();
        } catch (IOException e) {
            return null;
        }
    }

    /// Removes those that no living program writes.
    static void sweep(Path folder) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.toAbsolutePath(), ".gru-explorer-*.part")) {
            for (Path path : all) {
                if (NAME.matcher(String.valueOf(path.getFileName())).matches()
                        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        && !OWN.contains(path)) {
                    remove(path);
                }
            }
        } catch (IOException | DirectoryIteratorException | UncheckedIOException e) {
            // Nobody asked for it; what is to be written is written all the same.
            return;
        }
    }

    private static void remove(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                Files.deleteIfExists(path);
            }
        } catch (OverlappingFileLockException e) {
            // Of this program after all.
            return;
        } catch (AccessDeniedException | NoSuchFileException e) {
            // Somebody else's, or gone in the meantime.
            return;
        }
    }
}
