package gruexplorer.ui.train;

import gruexplorer.data.Task;
import java.util.EnumMap;
import java.util.Map;

/// What usually works on small data, by task.
final class Defaults {

    /// Steps of a window of one long text.
    static final String STREAM_WINDOW = "50";

    private Defaults() {}

    /// A text for every field.
    static Map<Field, String> of(Task task) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            values.put(field, usual(field));
        }
        switch (task) {
            case CLASSIFY -> {}
            case LABEL -> values.putAll(Map.of(Field.UNITS, "16", Field.EMBEDDING, "16"));
            case LANGUAGE_MODEL -> values.put(Field.UNITS, "16");
            case TRANSLATE ->
                values.putAll(
                        Map.of(Field.UNITS, "32", Field.EMBEDDING, "16", Field.RATE, "0.005", Field.EPOCHS, "20"));
            case EVENTS -> values.putAll(Map.of(Field.UNITS, "32", Field.BATCH, "16", Field.RATE, "0.005"));
            case AUDIO -> values.putAll(Map.of(Field.UNITS, "24", Field.BATCH, "16"));
            case REGRESS -> values.putAll(Map.of(Field.UNITS, "32", Field.RATE, "0.003"));
            case FORECAST -> values.putAll(Map.of(Field.UNITS, "16", Field.EPOCHS, "50", Field.RATE, "0.005"));
        }
        return values;
    }

    private static String usual(Field field) {
        return switch (field) {
            case LAYERS, CLIP, SEED, HORIZON -> "1";
            case UNITS, EMBEDDING -> "8";
            case DENSE, CLIP_VALUE, COLUMNS, VALID, TEST, IGNORE -> "";
            case DROPOUT, EMBEDDING_DROPOUT, WARM_UP, PATIENCE, L2, WINDOW, LAG, AVERAGE, SAMPLE_RATE -> "0";
            case RATE -> "0.01";
            case BATCH -> "32";
            case EPOCHS -> "30";
            case UNKNOWNS -> "0.02";
            case VALIDATION -> "0.1";
            case LOOK_BACK, MELS -> "24";
            case FRAME -> "25";
            case HOP -> "10";
            case TEXT_COLUMN -> "text";
            case LABEL_COLUMN -> "label";
        };
    }
}
