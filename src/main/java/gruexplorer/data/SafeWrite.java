package gruexplorer.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes whole files or nothing: into a temporary file beside the target, which is then moved into place.
public final class SafeWrite {

    private SafeWrite() {}

    /// Writes `content` to `target`.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws InputException if the file exists and `force` is false, or cannot be written; nothing is left behind
    public static void bytes(Path target, byte[] content, boolean force) {
        stream(target, out -> out.write(content), force);
    }

    /// What writes a file's content; it need not close the stream.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes to `target` what `content` writes, without ever holding all of it in memory.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws InputException if the file exists and `force` is false, or cannot be written; nothing is left behind
    public static void stream(Path target, Content content, boolean force) {
        Path folder = check(target, force);
        Path temporary = null;
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                // A device such as /dev/stdout or /dev/full cannot be replaced by a move.
                fill(Files.newOutputStream(target), content);
                return;
            }
            // Not a temporary file of the JDK's making, which only its owner could read afterwards.
            temporary = folder.resolve(".gru-explorer-" + UUID.randomUUID() + ".part");
            fill(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), content);
            move(temporary, target);
        } catch (IOException e) {
            throw new InputException("cannot write " + target + ": " + reason(e), e);
        } finally {
            discard(temporary);
        }
    }

    /// Asks, before long work, what {@link #bytes} would ask after it.
    ///
    /// @return the folder of `target`
    /// @throws InputException if the target exists and `force` is false, is a folder, or its folder is missing
    public static Path check(Path target, boolean force) {
        if (Files.isDirectory(target)) {
            throw new InputException(target + " is a folder; name a file");
        }
        if (!force && Files.exists(target)) {
            throw new InputException(target + " exists; say --force to replace it");
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InputException("cannot write " + target + ": there is no folder " + folder);
        }
        return folder;
    }

    /// Why a file operation failed, in a few words.
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        String message = e.getMessage();
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static void fill(OutputStream file, Content content) throws IOException {
        try (file) {
            content.writeTo(file);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(@Nullable Path temporary) {
        if (temporary == null) {
            return;
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // The target was written or the first error was said; a left-over part file harms nothing.
            temporary.toFile().deleteOnExit();
        }
    }
}
