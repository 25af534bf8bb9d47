package gruexplorer.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Sessions to files and back: a model file with one more object in its metadata, under the key
/// `gru-explorer-session`, and the hash of both under `gru-explorer-session-sha256`. Whatever reads models reads the
/// model in it.
public final class SessionFiles {

    /// What a file holds.
    ///
    /// @param model with the hash of the file it came from
    /// @param state all else, as JSON
    public record Content(SavedModel model, JsonNode state) {}

    private static final String KEY = "gru-explorer-session";
    private static final String HASH = KEY + "-sha256";
    private static final String VERSION = "version";
    private static final String SHA256 = "model-sha256";
    private static final int NEWEST = 1;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private SessionFiles() {}

    /// Is the file a session, or meant to be one? Looks at its header only.
    public static boolean isSession(Path path) {
        String header = ModelFiles.header(path);
        return header.contains('"' + Safetensors.METADATA + '"') && header.contains('"' + KEY + '"');
    }

    /// Writes the whole file or nothing.
    ///
    /// @param state what the session is beside its model; not modified
    /// @param force whether an existing file may be replaced
    /// @throws InputException if it cannot be written; nothing is left behind
    public static void save(SavedModel model, ObjectNode state, Path path, boolean force) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put(VERSION, NEWEST);
        whole.put(SHA256, model.sha256());
        whole.setAll(state);
        byte[] own = encoded(model);
        Safetensors.Content content = Safetensors.read(own, model.name());
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        String json = whole.toString();
        metadata.put(KEY, json);
        metadata.put(HASH, hash(own, json));
        SafeWrite.bytes(path, Safetensors.write(content.tensors(), vectors(model), metadata), force);
    }

    /// @throws InputException if the file cannot be read, is no session, is of a newer version, or its parts are not
    ///     those that were written
    public static Content read(Path path) {
        String where = path.toString();
        Safetensors.Content content = Safetensors.read(ModelFiles.bytes(path), where);
        String json = content.metadata().get(KEY);
        if (json == null) {
            throw new InputException(where + " is no session: its metadata has no \"" + KEY + "\"");
        }
        JsonNode state = state(json, where);
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        metadata.remove(KEY);
        String written = metadata.remove(HASH);
        byte[] bytes = Safetensors.write(content.tensors(), name -> name.contains("bias"), metadata);
        SavedModel model = decoded(bytes, metadata, where);
        if (!hash(encoded(model), json).equals(written)) {
            throw new InputException(
                    where + ": the model or the session in it is not what was saved (the hashes do not" + " match)");
        }
        String sha256 = state.path(SHA256).asText("");
        if (!HEX.matcher(sha256).matches()) {
            throw new InputException(where + ": its \"" + SHA256 + "\" is no hash");
        }
        return new Content(named(model, sha256), state);
    }

    private static JsonNode state(String json, String where) {
        try {
            JsonNode state = JSON.readTree(json);
            int version = state.path(VERSION).asInt(0);
            if (version > NEWEST) {
                throw new InputException(where + " was written by a newer version of this program: it is a session of"
                        + " version " + version + ", this program reads " + NEWEST);
            }
            if (version != NEWEST) {
                throw new InputException(where + " is a session without a version that this program reads (1)");
            }
            return state;
        } catch (JsonProcessingException e) {
            throw new InputException(where + ": its session is not JSON", e);
        }
    }

    /// As the model's own file has them.
    private static Predicate<String> vectors(SavedModel model) {
        boolean translator = model instanceof TranslatorFile;
        return name -> name.contains("bias") || (translator && name.equals("attention.vector"));
    }

    private static byte[] encoded(SavedModel model) {
        return switch (model) {
            case ModelFile one -> ModelCodec.encode(one);
            case TranslatorFile translator -> TranslatorCodec.encode(translator);
        };
    }

    private static SavedModel decoded(byte[] bytes, Map<String, String> metadata, String where) {
        boolean translator = ModelCodec.isTranslator(new Fields(ModelCodec.about(metadata, where), where));
        return translator ? TranslatorCodec.decode(bytes, where) : ModelCodec.decode(bytes, where);
    }

    private static SavedModel named(SavedModel model, String sha256) {
        return switch (model) {
            case ModelFile one ->
                new ModelFile(
                        one.name(),
                        sha256,
                        one.network(),
                        one.task(),
                        one.tokenization(),
                        one.vocabulary(),
                        one.labels(),
                        one.record(),
                        one.scaling());
            case TranslatorFile one ->
                new TranslatorFile(one.name(), sha256, one.translator(), one.encoder(), one.record());
        };
    }

    private static String hash(byte[] model, String json) {
        String both = ModelCodec.sha256(model) + "\n" + json;
        return ModelCodec.sha256(both.getBytes(StandardCharsets.UTF_8));
    }
}
