package gruexplorer.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruParameters;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;

/// A model to the bytes of a safetensors file and back. The tensors carry PyTorch's names and shapes; everything
/// else is one JSON object under the metadata key `gru-explorer`.
final class ModelCodec {

    /// The metadata key in model files of any format.
    static final String KEY = "gru-explorer";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelCodec() {}

    static byte[] encode(ModelFile model) {
        return Safetensors.write(
                model.network().parameters(), name -> name.contains("bias"), Map.of(KEY, about(model)));
    }

    /// Everything but the tensors, as JSON.
    static String about(ModelFile model) {
        Map<String, Object> about = new LinkedHashMap<>();
        GruConvention convention = model.network().shape().convention();
        about.put("version", 1);
        about.put("name", model.name());
        about.put("task", model.task().label());
        about.put("tokens", model.tokenization().label());
        about.put("convention", describe(convention));
        about.put("pytorch", pytorch(convention));
        about.put("vocabulary", model.vocabulary().tokens());
        about.put("labels", model.labels());
        about.put("training", model.record());
        try {
            return JSON.writeValueAsString(about);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws InputException if the bytes are no model of this program
    static ModelFile decode(byte[] bytes, String where) {
        Safetensors.Content content = Safetensors.read(bytes, where);
        Map<String, Object> about = about(content, where);
        var fields = new Fields(about, where);
        Vocabulary vocabulary = vocabulary(fields, where);
        List<String> labels = fields.strings("labels");
        GruConvention convention = convention(new Fields(fields.object("convention"), where));
        Network network = network(content.tensors(), convention, where);
        NetworkShape shape = network.shape();
        if (shape.vocabulary() != vocabulary.size()) {
            throw new InputException(where + ": the vocabulary has " + vocabulary.size()
                    + " tokens, embedding.weight has " + shape.vocabulary() + " rows");
        }
        if (shape.outputs() != labels.size()) {
            throw new InputException(
                    where + ": there are " + labels.size() + " labels, head.0.weight has " + shape.outputs() + " rows");
        }
        return new ModelFile(
                fields.string("name"),
                sha256(bytes),
                network,
                fields.choice("task", Task.values(), Task::label),
                fields.choice("tokens", Tokenization.values(), Tokenization::label),
                vocabulary,
                labels,
                fields.object("training"));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> describe(GruConvention convention) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("update", convention.update().label());
        words.put("reset", convention.reset().label());
        words.put("biases", convention.biases().count());
        return words;
    }

    private static String pytorch(GruConvention convention) {
        if (convention.reset() == Reset.BEFORE) {
            return "nn.GRU cannot run it: the reset gate stands before the product";
        }
        return convention.update() == Update.KEEPS_OLD
                ? "nn.Embedding, nn.GRU(batch_first=True), nn.Linear"
                : "nn.GRU after flipping the signs of the update gate's weights and biases";
    }

    private static Map<String, Object> about(Safetensors.Content content, String where) {
        String json = content.metadata().get(KEY);
        if (json == null) {
            throw new InputException(where + " is a safetensors file, but not a model of this program: its metadata"
                    + " has no \"" + KEY + "\"");
        }
        try {
            Map<String, Object> about = JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
            if (about == null || !Integer.valueOf(1).equals(about.get("version"))) {
                throw new InputException(where + " is a model of another version than this program reads (1)");
            }
            return about;
        } catch (JsonProcessingException e) {
            throw new InputException(where + ": its metadata is not JSON", e);
        }
    }

    private static Vocabulary vocabulary(Fields fields, String where) {
        try {
            return new Vocabulary(fields.strings("vocabulary"));
        } catch (InputException e) {
            throw new InputException(where + ": " + e.getMessage(), e);
        }
    }

    private static GruConvention convention(Fields fields) {
        return new GruConvention(
                fields.choice("update", Update.values(), Update::label),
                fields.choice("reset", Reset.values(), Reset::label),
                fields.choice("biases", Biases.values(), b -> String.valueOf(b.count())));
    }

    private static Network network(Map<String, DMatrixRMaj> tensors, GruConvention convention, String where) {
        List<GruParameters> layers = new ArrayList<>();
        DMatrixRMaj embedding = tensor(tensors, "embedding.weight", where);
        while (tensors.containsKey("gru.weight_ih_l" + layers.size()) || layers.isEmpty()) {
            int l = layers.size();
            try {
                layers.add(new GruParameters(
                        tensor(tensors, "gru.weight_ih_l" + l, where),
                        tensor(tensors, "gru.weight_hh_l" + l, where),
                        tensor(tensors, "gru.bias_ih_l" + l, where),
                        tensor(tensors, "gru.bias_hh_l" + l, where)));
            } catch (IllegalArgumentException e) {
                throw new InputException(where + ": layer " + (l + 1) + ": " + e.getMessage(), e);
            }
        }
        DMatrixRMaj headWeights = tensor(tensors, "head.0.weight", where);
        DMatrixRMaj headBias = tensor(tensors, "head.0.bias", where);
        if (tensors.size() != 3 + 4 * layers.size()) {
            throw new InputException(where + ": it has " + tensors.size() + " tensors, " + (3 + 4 * layers.size())
                    + " of which a model of " + layers.size() + " layer(s) uses");
        }
        try {
            int hidden = layers.getFirst().hidden();
            var shape = new NetworkShape(
                    embedding.numRows, embedding.numCols, hidden, layers.size(), headWeights.numRows, convention);
            Network network = Network.zeros(shape);
            network.parameters().forEach((name, matrix) -> {
                DMatrixRMaj found = tensor(tensors, name, where);
                if (found.numRows != matrix.numRows || found.numCols != matrix.numCols) {
                    throw new InputException(where + ": the shapes do not multiply: " + name + " is " + found.numRows
                            + " × " + found.numCols + ", not " + matrix.numRows + " × " + matrix.numCols);
                }
            });
            return new Network(shape, embedding, layers, headWeights, headBias);
        } catch (IllegalArgumentException e) {
            throw new InputException(where + ": " + e.getMessage(), e);
        }
    }

    private static DMatrixRMaj tensor(Map<String, DMatrixRMaj> tensors, String name, String where) {
        DMatrixRMaj found = tensors.get(name);
        if (found == null) {
            throw new InputException(where + ": it has no tensor \"" + name + "\"");
        }
        return found;
    }

    /// Typed access to a JSON object that nobody vouches for.
    private record Fields(Map<String, Object> values, String where) {

        String string(String key) {
            if (values.get(key) instanceof String text && !text.isBlank()) {
                return text;
            }
            throw wrong(key);
        }

        List<String> strings(String key) {
            if (values.get(key) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
                return list.stream().map(String.class::cast).toList();
            }
            throw wrong(key);
        }

        Map<String, Object> object(String key) {
            if (values.get(key) instanceof Map<?, ?> map) {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((name, value) -> copy.put(String.valueOf(name), value));
                return copy;
            }
            throw wrong(key);
        }

        <E> E choice(String key, E[] choices, Function<E, String> label) {
            String wanted = String.valueOf(values.get(key));
            return Arrays.stream(choices)
                    .filter(choice -> label.apply(choice).equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> wrong(key));
        }

        private InputException wrong(String key) {
            return new InputException(where + ": its metadata \"" + key + "\" is missing or not usable");
        }
    }
}
