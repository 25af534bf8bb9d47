package gruexplorer.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where translators come from: the ones that ship, by name, and files.
public final class TranslatorFiles {

    private static final List<String> BUILT_IN = List.of("dates");

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Those read so far; a translator is never modified.
    private static final Map<String, TranslatorFile> OPEN = new ConcurrentHashMap<>();

    private TranslatorFiles() {}

    /// The names of the translators that ship.
    public static List<String> builtInNames() {
        return BUILT_IN;
    }

    /// A translator that ships.
    ///
    /// @throws InputException if there is none of that name
    public static TranslatorFile builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw new InputException(
                    "there is no translator \"" + name + "\"; the ones that ship are " + String.join(", ", BUILT_IN));
        }
        return OPEN.computeIfAbsent(name, TranslatorFiles::read);
    }

    private static TranslatorFile read(String name) {
        try (InputStream in =
                TranslatorFiles.class.getResourceAsStream("/gruexplorer/models/" + name + ".safetensors")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its translator " + name);
            }
            return TranslatorCodec.decode(in.readAllBytes(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Is it a translator that ships, or a file that holds one? Looks at the file's header only.
    public static boolean isTranslator(String nameOrPath) {
        if (BUILT_IN.contains(nameOrPath)) {
            return true;
        }
        try {
            String header = ModelFiles.header(Path.of(nameOrPath));
            String about = JSON.readTree(header)
                    .path(Safetensors.METADATA)
                    .path(ModelCodec.KEY)
                    .asText("{}");
            return ModelCodec.TRANSLATOR.equals(
                    JSON.readTree(about).path("kind").asText());
        } catch (InvalidPathException | JsonProcessingException e) {
            // Whoever reads it next says what is wrong with it.
            return false;
        }
    }

    /// A translator that ships, or the file at a path.
    ///
    /// @throws InputException if there is neither, or the file holds another kind of model or cannot be used
    public static TranslatorFile open(String nameOrPath) {
        if (BUILT_IN.contains(nameOrPath)) {
            return builtIn(nameOrPath);
        }
        if (ModelFiles.builtInNames().contains(nameOrPath)) {
            throw new InputException(
                    nameOrPath + " is no translator; the ones that ship are " + String.join(", ", BUILT_IN));
        }
        try {
            return load(Path.of(nameOrPath));
        } catch (InvalidPathException e) {
            throw new InputException("there is no model file " + nameOrPath.replaceAll("\\p{Cntrl}", "?"), e);
        }
    }

    /// The translator in a file.
    ///
    /// @throws InputException if it cannot be used
    public static TranslatorFile load(Path path) {
        return TranslatorCodec.decode(ModelFiles.bytes(path), path.toString());
    }

    /// The same translator with the hash of the file it would be saved as.
    public static TranslatorFile hashed(TranslatorFile file) {
        String sha256 = ModelCodec.sha256(TranslatorCodec.encode(file));
        return new TranslatorFile(file.name(), sha256, file.translator(), file.encoder(), file.record());
    }

    /// Writes a translator for PyTorch's `load_state_dict`, as `.safetensors`.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws InputException if the ending is another, PyTorch's modules compute another function, or the file cannot
    ///     be written; nothing is left behind
    public static void export(TranslatorFile file, Path path, boolean force) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".onnx")) {
            throw new InputException(file.name() + " is a translator, whose steps follow from what it has said; it goes"
                    + " into .safetensors, not into .onnx");
        }
        if (!name.endsWith(".safetensors")) {
            throw new InputException("the ending of " + path + " has to be .safetensors for a translator");
        }
        save(
                new TranslatorFile(
                        file.name(), file.sha256(), PyTorchForm.of(file.translator()), file.encoder(), file.record()),
                path,
                force);
    }

    /// Writes a translator.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws InputException if it cannot be written; nothing is left behind
    public static void save(TranslatorFile file, Path path, boolean force) {
        SafeWrite.bytes(path, TranslatorCodec.encode(file), force);
    }
}
