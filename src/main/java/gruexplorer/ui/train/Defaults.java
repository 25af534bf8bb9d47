package gruexplorer.ui.train;

import gruexplorer.data.Task;
import java.util.EnumMap;
import java.util.Map;

/// What usually works on small data, by task.
final class Defaults {

    private Defaults() {}

    /// A text for every field.
    static Map<Field, String> of(Task task) {
        Map<Field, String> values = new EnumMap<>(Map.of(
                Field.LAYERS, "1",
                Field.UNITS, "8",
                Field.EMBEDDING, "8",
                Field.DENSE, "",
                Field.DROPOUT, "0",
                Field.RATE, "0.01",
                Field.BATCH, "32",
                Field.EPOCHS, "30",
                Field.CLIP, "1",
                Field.SEED, "1"));
        values.put(Field.LOOK_BACK, "24");
        values.put(Field.HORIZON, "1");
        switch (task) {
            case CLASSIFY -> {}
            case LABEL -> values.putAll(Map.of(Field.UNITS, "16", Field.EMBEDDING, "16"));
            case LANGUAGE_MODEL -> values.put(Field.UNITS, "16");
            case EVENTS -> values.putAll(Map.of(Field.UNITS, "32", Field.BATCH, "16", Field.RATE, "0.005"));
            case FORECAST -> values.putAll(Map.of(Field.UNITS, "16", Field.EPOCHS, "50", Field.RATE, "0.005"));
        }
        return values;
    }
}
