package gruexplorer.format;

import gruexplorer.data.InputException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Typed access to a JSON object that nobody vouches for.
///
/// @param where for the sentences about what is wrong
record Fields(Map<String, Object> values, String where) {

    boolean has(String key) {
        return values.containsKey(key);
    }

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

    Fields inside(String key) {
        return new Fields(object(key), where);
    }

    <E> E choice(String key, E[] choices, Function<E, String> label) {
        String wanted = String.valueOf(values.get(key));
        return Arrays.stream(choices)
                .filter(choice -> label.apply(choice).equals(wanted))
                .findFirst()
                .orElseThrow(() -> wrong(key));
    }

    InputException wrong(String key) {
        return new InputException(where + ": its metadata \"" + key + "\" is missing or not usable");
    }
}
