package gruexplorer.format;

import gruexplorer.data.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A model of either kind with all that stands in its file.
public sealed interface SavedModel permits ModelFile, TranslatorFile {

    /// What people call it.
    String name();

    /// What it learned to do.
    Task task();

    /// Of the file's bytes, lower-case hex.
    String sha256();

    /// How it was trained and what it reached, as it stands in the file's metadata (keys in order).
    Map<String, Object> record();

    /// The names of all that ship, the default one first.
    static List<String> builtInNames() {
        return Stream.concat(ModelFiles.builtInNames().stream(), TranslatorFiles.builtInNames().stream())
                .toList();
    }

    /// One that ships, or the file at a path.
    ///
    /// @throws InputException if there is neither, or the file cannot be used: one sentence that says why
    static SavedModel open(String nameOrPath) {
        return TranslatorFiles.isTranslator(nameOrPath)
                ? TranslatorFiles.open(nameOrPath)
                : ModelFiles.open(nameOrPath);
    }

    /// The same model with the hash of the file it would be saved as.
    default SavedModel hashed() {
        return switch (this) {
            case ModelFile model -> ModelFiles.hashed(model);
            case TranslatorFile translator -> TranslatorFiles.hashed(translator);
        };
    }

    /// Writes it.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws InputException if it cannot be written; nothing is left behind
    default void save(Path path, boolean force) {
        switch (this) {
            case ModelFile model -> ModelFiles.save(model, path, force);
            case TranslatorFile translator -> TranslatorFiles.save(translator, path, force);
        }
    }
}
