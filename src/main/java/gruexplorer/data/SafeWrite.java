package gruexplorer.data;

import gruexplorer.data.PartFiles.Part;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                // A device such as /dev/stdout or /dev/full cannot be replaced by a move.
                try (OutputStream device = Files.newOutputStream(target)) {
                    content.writeTo(device);
                }
                return;
            }
            PartFiles.sweep(folder);
            Part part = PartFiles.create(folder);
            try {
                fill(part.channel(), content);
                // Still locked, so that nobody takes it for left over before it is in its place.
                move(part.path(), target);
            } finally {
                discard(part);
            }
        } catch (IOException e) {
            throw new InputException("cannot write " + target + ": " + reason(e), e);
        }
    }

    /// Removes what programs that were killed while they wrote left in a folder.
    public static void sweep(Path folder) {
        PartFiles.sweep(folder);
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

    /// The channel stays open, whatever `content` closes.
    private static void fill(FileChannel channel, Content content) throws IOException {
        var out = new FilterOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        content.writeTo(out);
        out.flush();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Part part) throws IOException {
        try {
            Files.deleteIfExists(part.path());
        } catch (IOException e) {
            // The target was written or the first error was said; a later write removes it.
            part.path().toFile().deleteOnExit();
        } finally {
            part.close();
        }
    }
}
