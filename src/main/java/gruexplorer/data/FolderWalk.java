package gruexplorer.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/// The files in a folder and in the folders inside it.
public final class FolderWalk {

    private FolderWalk() {}

    /// What `use` makes of the files, which come in no order that can be relied on, each below `folder` as it was
    /// named.
    ///
    /// A link to the folder is followed, as for any file that a person names; a link to a folder inside it is not, so
    /// that the walk ends.
    ///
    /// @param depth levels below the folder, at least 1
    /// @throws InputException if a folder cannot be read
    public static <R> R files(Path folder, int depth, Function<Stream<Path>, R> use) {
        try {
            Path root = folder.toRealPath();
            try (Stream<Path> inside = Files.walk(root, depth)) {
                return use.apply(
                        inside.filter(Files::isRegularFile).map(file -> folder.resolve(root.relativize(file))));
            }
        } catch (UncheckedIOException e) {
            throw unreadable(folder, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static InputException unreadable(Path folder, IOException why) {
        return new InputException("cannot read " + folder + ": " + SafeWrite.reason(why), why);
    }
}
