package gruexplorer.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.data.InputException;
import gruexplorer.data.Scaling;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/// A model to the bytes of a safetensors file and back. The tensors carry PyTorch's names and shapes; everything
/// else is one JSON object under the metadata key `gru-explorer`.
final class ModelCodec {

    /// The metadata key in model files of any format.
    static final String KEY = "gru-explorer";

    /// The `kind` in a translator's metadata; a model that reads one text says none.
    static final String TRANSLATOR = "translator";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelCodec() {}

    static byte[] encode(ModelFile model) {
        return Safetensors.write(
                model.network().parameters(), name -> name.contains("bias"), Map.of(KEY, about(model)));
    }

    /// Everything but the tensors, as JSON.
    static String about(ModelFile model) {
        Map<String, Object> about = new LinkedHashMap<>();
        NetworkShape shape = model.network().shape();
        about.put("version", 1);
        about.put("name", model.name());
        about.put("task", model.task().label());
        about.put("tokens", model.tokenization().label());
        about.put("network", ShapeJson.describe(shape));
        shape.convention().ifPresent(convention -> about.put("convention", describe(convention)));
        about.put("pytorch", PyTorchWords.of(shape));
        if (model.scaling().isPresent()) {
            about.put("scaling", ScalingJson.describe(model.scaling().get()));
        } else {
            about.put("vocabulary", model.vocabulary().tokens());
        }
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
        var fields = new Fields(about(content.metadata(), where), where);
        if (isTranslator(fields)) {
            throw translator(where);
        }
        Optional<Scaling> scaling =
                fields.has("scaling") ? Optional.of(ScalingJson.scaling(fields.inside("scaling"))) : Optional.empty();
        Vocabulary vocabulary =
                scaling.isPresent() ? new Vocabulary(List.of(Vocabulary.UNKNOWN)) : vocabulary(fields, where);
        List<String> labels = fields.strings("labels");
        Network network = network(fields, content.tensors(SessionFiles.GUEST, false), where);
        NetworkShape shape = network.shape();
        if (scaling.isPresent() != (shape.input() == InputKind.NUMBERS)) {
            throw new InputException(where + ": a network that reads "
                    + shape.input().label() + (scaling.isPresent() ? " takes no scaling" : " needs a scaling"));
        }
        if (scaling.isPresent() && scaling.get().width() != shape.vocabulary()) {
            throw new InputException(where + ": the scaling has "
                    + scaling.get().width() + " columns, the first layer reads " + shape.vocabulary() + " numbers");
        }
        if (scaling.isEmpty() && shape.vocabulary() != vocabulary.size()) {
            throw new InputException(where + ": the vocabulary has " + vocabulary.size()
                    + " tokens, embedding.weight has " + shape.vocabulary() + " rows");
        }
        if (shape.outputs() != labels.size()) {
            throw new InputException(where + ": there are " + labels.size() + " labels, the last dense layer has "
                    + shape.outputs() + " rows");
        }
        Task task = fields.choice("task", ofOneText(), Task::label);
        Tokenization tokens = fields.choice("tokens", Tokenization.values(), Tokenization::label);
        boolean mel = scaling.flatMap(Scaling::mel).isPresent();
        if (mel != (task == Task.AUDIO) || mel != (tokens == Tokenization.FRAMES)) {
            throw new InputException(where + ": the task " + task.label() + " with " + tokens.label()
                    + (mel ? " takes no frames of sound" : " needs a scaling with the frames of sound it reads"));
        }
        Optional<Scaling> answer = scaling.flatMap(Scaling::answer);
        if (answer.isPresent() != (task == Task.REGRESS)) {
            throw new InputException(where + ": the task " + task.label()
                    + (answer.isPresent() ? " takes no" : " needs an") + " answer in its scaling");
        }
        if (answer.isPresent() && answer.get().width() != labels.size()) {
            throw new InputException(where + ": the answer's scaling has "
                    + answer.get().width() + " columns, there are " + labels.size() + " labels");
        }
        return new ModelFile(
                fields.string("name"),
                sha256(bytes),
                network,
                task,
                tokens,
                vocabulary,
                labels,
                fields.object("training"),
                scaling);
    }

    /// What a model that reads one text can do.
    private static Task[] ofOneText() {
        return Stream.of(Task.values()).filter(task -> task != Task.TRANSLATE).toArray(Task[]::new);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isTranslator(Fields fields) {
        return TRANSLATOR.equals(fields.values().get("kind"));
    }

    /// What is said where a model that reads one text is meant.
    static InputException translator(String where) {
        return new InputException(
                where + " is a translator, which reads one text and writes another; this is for models that read one");
    }

    static Map<String, Object> describe(GruConvention convention) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("update", convention.update().label());
        words.put("reset", convention.reset().label());
        words.put("biases", convention.biases().count());
        return words;
    }

    /// The JSON object in a file's metadata.
    static Map<String, Object> about(Map<String, String> metadata, String where) {
        String json = metadata.get(KEY);
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

    private static Network network(Fields fields, Map<String, DMatrixRMaj> tensors, String where) {
        try {
            return Network.of(ShapeJson.shape(fields, tensors), tensors);
        } catch (IllegalArgumentException e) {
            throw new InputException(where + ": " + e.getMessage(), e);
        }
    }
}
