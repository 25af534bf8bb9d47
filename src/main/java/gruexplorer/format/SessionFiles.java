package gruexplorer.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/// Sessions to files and back: a model file with one more object in its metadata, under the key
/// `gru-explorer-session`, and the hash of both under `gru-explorer-session-sha256`. Models beside that one have their
/// tensors behind its own, their names after `gru-explorer-session.1.` and so on, and all else under the key
/// `gru-explorer-session-models`. Whatever reads models here reads the first model in it.
public final class SessionFiles {

    /// What a file holds.
    ///
    /// @param model with the hash of the file it came from
    /// @param guests models beside it, by the names that they are asked for, with theirs
    /// @param state all else, as JSON
    public record Content(SavedModel model, Map<String, SavedModel> guests, JsonNode state) {

        public Content {
            guests = Collections.unmodifiableMap(new LinkedHashMap<>(guests));
        }
    }

    /// What the names of the tensors of models beside the first begin with.
    static final String GUEST = "gru-explorer-session.";

    private static final String KEY = "gru-explorer-session";
    private static final String HASH = KEY + "-sha256";
    private static final String VERSION = "version";
    private static final String SHA256 = "model-sha256";
    private static final String GUESTS = KEY + "-models";
    private static final String METADATA = "metadata";
    private static final int NEWEST = 2;
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
    /// @param guests models beside it, by the names that they are asked for
    /// @param state what the session is beside its model; not modified
    /// @param force whether an existing file may be replaced
    /// @throws InputException if it cannot be written; nothing is left behind
    public static void save(
            SavedModel model, Map<String, SavedModel> guests, ObjectNode state, Path path, boolean force) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put(VERSION, NEWEST);
        whole.put(SHA256, model.sha256());
        whole.setAll(state);
        byte[] own = encoded(model);
        Safetensors.Content content = Safetensors.read(own, model.name());
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(content.tensors());
        Set<String> vectors = new HashSet<>(vectors(model, content.tensors().keySet()));
        List<byte[]> parts = new ArrayList<>(List.of(own));
        ArrayNode others = JSON.createArrayNode();
        guests.forEach((name, guest) -> {
            byte[] bytes = encoded(guest);
            parts.add(bytes);
            Safetensors.Content each = Safetensors.read(bytes, guest.name());
            ObjectNode about = others.addObject().put("name", name).put(SHA256, guest.sha256());
            each.metadata().forEach(about.putObject(METADATA)::put);
            String prefix = prefix(others.size());
            each.tensors().forEach((tensor, matrix) -> tensors.put(prefix + tensor, matrix));
            vectors(guest, each.tensors().keySet()).forEach(tensor -> vectors.add(prefix + tensor));
        });
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        String json = whole.toString();
        metadata.put(KEY, json);
        if (!others.isEmpty()) {
            metadata.put(GUESTS, others.toString());
        }
        metadata.put(HASH, hash(parts, json, metadata.getOrDefault(GUESTS, "")));
        SafeWrite.bytes(path, Safetensors.write(tensors, vectors::contains, metadata), force);
    }

    private static String prefix(int number) {
        return GUEST + number + ".";
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
        String others = metadata.getOrDefault(GUESTS, "");
        metadata.remove(GUESTS);
        SavedModel model = decoded(content.tensors(GUEST, false), metadata, where);
        Map<String, SavedModel> guests = guests(others, content.tensors(GUEST, true), where);
        List<byte[]> parts = new ArrayList<>(List.of(encoded(model)));
        guests.values().forEach(guest -> parts.add(encoded(guest)));
        if (!hash(parts, json, others).equals(written)) {
            throw new InputException(
                    where + ": the model or the session in it is not what was saved (the hashes do not" + " match)");
        }
        return new Content(named(model, sha256(state, where)), guests, state);
    }

    /// The models beside the first.
    ///
    /// @param json what is said of them; empty for none
    /// @param tensors all of theirs
    private static Map<String, SavedModel> guests(String json, Map<String, DMatrixRMaj> tensors, String where) {
        Map<String, SavedModel> guests = new LinkedHashMap<>();
        Set<String> claimed = new HashSet<>();
        int number = 0;
        for (JsonNode about : json.isEmpty() ? JSON.createArrayNode() : tree(json, where)) {
            number++;
            String prefix = prefix(number);
            Map<String, DMatrixRMaj> own = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> {
                if (name.startsWith(prefix)) {
                    own.put(name.substring(prefix.length()), tensor);
                    claimed.add(name);
                }
            });
            Map<String, String> metadata = new LinkedHashMap<>();
            about.path(METADATA)
                    .properties()
                    .forEach(each -> metadata.put(each.getKey(), each.getValue().asText()));
            String name = about.path("name").asText("");
            SavedModel guest = named(decoded(own, metadata, where), sha256(about, where));
            if (name.isEmpty() || guests.put(name, guest) != null) {
                throw new InputException(where + ": a model in it has no name, or that of another");
            }
        }
        if (!claimed.equals(tensors.keySet())) {
            throw new InputException(where + ": it holds tensors of a model that it does not name");
        }
        return guests;
    }

    private static String sha256(JsonNode node, String where) {
        String sha256 = node.path(SHA256).asText("");
        if (!HEX.matcher(sha256).matches()) {
            throw new InputException(where + ": its \"" + SHA256 + "\" is no hash");
        }
        return sha256;
    }

    private static JsonNode tree(String json, String where) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InputException(where + ": its session is not JSON", e);
        }
    }

    private static JsonNode state(String json, String where) {
        JsonNode state = tree(json, where);
        int version = state.path(VERSION).asInt(0);
        if (version > NEWEST) {
            throw new InputException(where + " was written by a newer version of this program: it is a session of"
                    + " version " + version + ", this program reads 1 to " + NEWEST);
        }
        if (version < 1) {
            throw new InputException(
                    where + " is a session without a version that this program reads (1 to " + NEWEST + ")");
        }
        return state;
    }

    /// As the model's own file has them.
    private static List<String> vectors(SavedModel model, Collection<String> names) {
        boolean translator = model instanceof TranslatorFile;
        return names.stream()
                .filter(name -> name.contains("bias") || (translator && name.equals("attention.vector")))
                .toList();
    }

    private static byte[] encoded(SavedModel model) {
        return switch (model) {
            case ModelFile one -> ModelCodec.encode(one);
            case TranslatorFile translator -> TranslatorCodec.encode(translator);
        };
    }

    private static SavedModel decoded(Map<String, DMatrixRMaj> tensors, Map<String, String> metadata, String where) {
        byte[] bytes = Safetensors.write(tensors, name -> name.contains("bias"), metadata);
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

    /// Of the models, the session, and what is said of the models beside the first: of one model without any the hash
    /// that sessions of version 1 have.
    private static String hash(List<byte[]> models, String json, String others) {
        String all = models.stream().map(ModelCodec::sha256).collect(Collectors.joining("\n")) + "\n" + json
                + (others.isEmpty() ? "" : "\n" + others);
        return ModelCodec.sha256(all.getBytes(StandardCharsets.UTF_8));
    }
}
