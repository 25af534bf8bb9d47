package gruexplorer.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Sequences of sets of keys, as JSON: `[[[60, 64], [62]], …]`, or an object with such lists under `train`, `valid`
/// (or `validation`) and `test`, and, if it likes, the number of `keys`.
final class EventsFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    /// More than any keyboard has; a larger one is a mistake.
    private static final int MOST_KEYS = 1024;

    private EventsFile() {}

    static DataFile read(Path file, DataOptions options) {
        TextFile content = TextFile.read(file, options.charset());
        JsonNode root;
        try {
            root = JSON.readTree(content.text());
        } catch (JsonProcessingException e) {
            throw new InputException(
                    file + ", line " + e.getLocation().getLineNr() + ": this is not JSON that can be read", e);
        }
        var keys = new TreeSet<Integer>();
        List<Example> train = sequences(file, "train", root.isArray() ? root : root.path("train"), keys);
        List<Example> valid =
                sequences(file, "valid", root.has("valid") ? root.path("valid") : root.path("validation"), keys);
        List<Example> test = sequences(file, "test", root.path("test"), keys);
        if (train.isEmpty()) {
            throw new InputException(
                    file + " holds no sequences: a list of lists of sets of keys is meant, or \"train\" with one");
        }
        int count = root.path("keys").asInt(0);
        List<String> names = count > 0
                ? IntStream.range(0, count).mapToObj(Integer::toString).toList()
                : keys.stream().map(String::valueOf).toList();
        if (names.isEmpty() || names.size() > MOST_KEYS || (count > 0 && keys.last() >= count)) {
            throw new InputException(file + " has " + names.size() + " keys and the largest is "
                    + (keys.isEmpty() ? "none" : keys.last()) + "; at most " + MOST_KEYS + " can be learned");
        }
        return new DataFile(train, valid, test, Optional.of(Scaling.keys(names)), content.charset());
    }

    private static List<Example> sequences(Path file, String part, JsonNode list, Set<Integer> keys) {
        List<Example> examples = new ArrayList<>();
        for (JsonNode sequence : list) {
            var text = new StringBuilder();
            for (JsonNode step : sequence) {
                text.append(text.isEmpty() ? "" : " ").append(step(file, part, examples.size(), step, keys));
            }
            // One step alone has no next one to predict.
            if (sequence.size() > 1) {
                examples.add(new Example(text.toString(), ""));
            }
        }
        return examples;
    }

    private static String step(Path file, String part, int number, JsonNode step, Set<Integer> keys) {
        List<String> said = new ArrayList<>();
        for (JsonNode key : step) {
            if (!key.isInt() || key.asInt() < 0) {
                throw new InputException(file + ", " + part + ", sequence " + (number + 1) + ": " + key
                        + " is no key; a whole number from 0 is meant");
            }
            keys.add(key.asInt());
            said.add(key.asText());
        }
        if (!step.isArray()) {
            throw new InputException(
                    file + ", " + part + ", sequence " + (number + 1) + ": " + step + " is no list of keys");
        }
        return said.isEmpty() ? Scaling.SILENCE : String.join(",", said);
    }
}
