package gruexplorer.format.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a Keras model's configuration says of its GRUs: `reset_after`, by the layer's name.
final class KerasConfig {

    /// No configuration.
    static final KerasConfig NONE = new KerasConfig(Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Boolean> resetAfter;

    private KerasConfig(Map<String, Boolean> resetAfter) {
        this.resetAfter = resetAfter;
    }

    /// A text that is no configuration says nothing.
    static KerasConfig of(String json) {
        Map<String, Boolean> found = new LinkedHashMap<>();
        try {
            JsonNode root = JSON.readTree(json);
            Deque<JsonNode> open = new ArrayDeque<>(root == null ? List.of() : List.of(root));
            while (!open.isEmpty()) {
                JsonNode node = open.removeFirst();
                JsonNode config = node.path("config");
                if (node.path("class_name").asText().equals("GRU")
                        && config.path("reset_after").isBoolean()) {
                    found.put(
                            config.path("name").asText(),
                            config.path("reset_after").booleanValue());
                }
                node.forEach(open::addLast);
            }
        } catch (JsonProcessingException e) {
            return NONE;
        }
        return new KerasConfig(found);
    }

    /// Does the reset gate of the layer whose weights stand at `path` come after the product? By the layer's name on
    /// the way there, or since all layers say the same; nothing where neither tells.
    Optional<Boolean> resetAfter(String path) {
        List<String> way = Arrays.asList(path.split("/"));
        for (Map.Entry<String, Boolean> layer : resetAfter.entrySet()) {
            if (way.contains(layer.getKey())) {
                return Optional.of(layer.getValue());
            }
        }
        var all = new HashSet<>(resetAfter.values());
        return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
    }
}
