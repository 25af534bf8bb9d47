package gruexplorer.format;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.model.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where models come from: the ones that ship, by name, and files.
public final class ModelFiles {

    /// No trained model of the kind shown here comes near this; a larger file is a mistake or an attack.
    private static final long MAX_BYTES = 512L * 1024 * 1024;

    private static final List<String> BUILT_IN = List.of(
            "sentiment-en",
            "sentiment-zh",
            "brackets",
            "numbers-en",
            "tones",
            "news",
            "news-zh",
            "dna",
            "temporal-order",
            "season",
            "adding",
            "copy",
            "chorales");

    /// Those read so far; a model is never modified.
    private static final Map<String, ModelFile> OPEN = new ConcurrentHashMap<>();

    private ModelFiles() {}

    /// The names of the models that ship, the default one first.
    public static List<String> builtInNames() {
        return BUILT_IN;
    }

    /// A model that ships.
    ///
    /// @throws InputException if there is none of that name
    public static ModelFile builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw unknown(name);
        }
        return OPEN.computeIfAbsent(name, ModelFiles::read);
    }

    private static ModelFile read(String name) {
        String resource = "/gruexplorer/models/" + name + ".safetensors";
        try (InputStream in = ModelFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its model " + name);
            }
            return ModelCodec.decode(in.readAllBytes(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A model that ships, or the file at a path.
    ///
    /// @throws InputException if there is neither, or the file cannot be used: one sentence that says why
    public static ModelFile open(String nameOrPath) {
        if (BUILT_IN.contains(nameOrPath)) {
            return builtIn(nameOrPath);
        }
        if (TranslatorFiles.builtInNames().contains(nameOrPath)) {
            throw ModelCodec.translator(nameOrPath);
        }
        try {
            Path path = Path.of(nameOrPath);
            if (!Files.exists(path)) {
                throw unknown(nameOrPath);
            }
            return load(path);
        } catch (InvalidPathException e) {
            throw unknown(nameOrPath.replaceAll("\\p{Cntrl}", "?"));
        }
    }

    /// The model in a file.
    ///
    /// @throws InputException if it cannot be used
    public static ModelFile load(Path path) {
        return ModelCodec.decode(bytes(path), path.toString());
    }

    /// All of a file that may be a model.
    ///
    /// @throws InputException if it cannot be read
    static byte[] bytes(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InputException(Files.exists(path) ? path + " is not a file" : "there is no model file " + path);
        }
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw new InputException(path + " has " + size + " bytes; a model file of at most " + MAX_BYTES
                        + " bytes can be opened");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + SafeWrite.reason(e), e);
        }
    }

    /// Is the file a model of this program, or meant to be one? Looks at its header only.
    public static boolean isModel(Path path) {
        String header = header(path);
        return header.contains('"' + Safetensors.METADATA + '"') && header.contains('"' + ModelCodec.KEY + '"');
    }

    /// The header of a file; empty where it cannot have one.
    static String header(Path path) {
        if (!Files.isRegularFile(path)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(8);
            if (head.length < 8) {
                return "";
            }
            long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 2 || length > Safetensors.MAX_HEADER || length > Files.size(path) - 8) {
                return "";
            }
            return new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Whoever reads it next says what is wrong with it.
            return "";
        }
    }

    /// A model put together of parts that another program wrote; its hash is that of the file it would be saved as.
    public static ModelFile assembled(
            String name,
            Network network,
            Task task,
            Tokenization tokenization,
            Vocabulary vocabulary,
            List<String> labels,
            Map<String, Object> record) {
        var parts = new ModelFile(name, "", network, task, tokenization, vocabulary, labels, record);
        return new ModelFile(
                name,
                ModelCodec.sha256(ModelCodec.encode(parts)),
                network,
                task,
                tokenization,
                vocabulary,
                labels,
                record);
    }

    /// The same model with the hash of the file it would be saved as.
    public static ModelFile hashed(ModelFile model) {
        return new ModelFile(
                model.name(),
                ModelCodec.sha256(ModelCodec.encode(model)),
                model.network(),
                model.task(),
                model.tokenization(),
                model.vocabulary(),
                model.labels(),
                model.record(),
                model.scaling());
    }

    /// Writes a model.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws InputException if it cannot be written; nothing is left behind
    public static void save(ModelFile model, Path path, boolean force) {
        SafeWrite.bytes(path, ModelCodec.encode(model), force);
    }

    /// Writes a model for other programs: `.onnx` for ONNX Runtime, `.safetensors` for PyTorch's `load_state_dict`.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws InputException if the ending is another, the model is none that PyTorch can run, or the file cannot be
    ///     written; nothing is left behind
    public static void export(ModelFile model, Path path, boolean force) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".onnx")) {
            SafeWrite.bytes(path, OnnxExport.encode(model), force);
        } else if (name.endsWith(".safetensors")) {
            save(model.with(PyTorchForm.of(model.network())), path, force);
        } else {
            throw new InputException("the ending of " + path + " has to be .onnx or .safetensors");
        }
    }

    private static InputException unknown(String name) {
        return new InputException(
                "there is no model or file \"" + name + "\"; the models that ship are " + String.join(", ", BUILT_IN));
    }
}
