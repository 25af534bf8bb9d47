package gruexplorer.format.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.model.OutputKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What this program writes beside the numbers when it exports a model.
///
/// @param output what the scores mean, where that is said
/// @param training how it was trained, as it stands in the file
public record ModelWords(
        String name,
        Task task,
        Tokenization tokenization,
        List<String> vocabulary,
        List<String> labels,
        Optional<OutputKind> output,
        Map<String, Object> training) {

    /// The key under which it stands.
    static final String KEY = "gru-explorer";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Nothing where the text is not what this program writes: the file is then read as anybody's.
    static Optional<ModelWords> of(String json) {
        try {
            JsonNode about = JSON.readTree(json);
            if (about == null || about.path("version").asInt() != 1) {
                return Optional.empty();
            }
            Map<String, Object> training =
                    JSON.convertValue(about.path("training"), new TypeReference<LinkedHashMap<String, Object>>() {});
            return Optional.of(new ModelWords(
                    about.path("name").asText(),
                    about.path("task").asText().equals(Task.CLASSIFY.label()) ? Task.CLASSIFY : Task.LANGUAGE_MODEL,
                    about.path("tokens").asText().equals(Tokenization.WORDS.label())
                            ? Tokenization.WORDS
                            : Tokenization.CHARACTERS,
                    strings(about.path("vocabulary")),
                    strings(about.path("labels")),
                    Stream.of(OutputKind.values())
                            .filter(kind -> kind.label()
                                    .equals(about.path("network").path("output").asText()))
                            .findFirst(),
                    training == null ? Map.of() : training));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(node -> strings.add(node.asText()));
        return List.copyOf(strings);
    }
}
