package gruexplorer.training;

import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.engine.model.Model;
import java.util.List;
import java.util.Map;

/// What a model's file says of how it was trained, wherever that was.
public final class SettingsRecord {

    /// Of what was left out, so many are named.
    private static final int NAMED = 5;

    private static final int LONGEST = 4000;

    /// Under this name stands what {@link #example} adds.
    public static final String EXAMPLE = "example";

    private SettingsRecord() {}

    /// Adds what was left out of the data, if anything was.
    public static void leftOut(Map<String, Object> record, List<String> leftOut) {
        if (!leftOut.isEmpty()) {
            record.put("left-out", leftOut.size());
            record.put("left-out-first", leftOut.subList(0, Math.min(NAMED, leftOut.size())));
        }
    }

    /// Adds a sequence of numbers that the model can be shown with: one of those put aside, where one cannot simply be
    /// typed.
    public static void example(Map<String, Object> record, Task task, Split split) {
        if (task.readsNumbers() && task != Task.AUDIO) {
            split.validation().stream()
                    .map(Example::text)
                    .filter(text -> text.length() <= LONGEST)
                    .findFirst()
                    .ifPresent(text -> record.put(EXAMPLE, text));
        }
    }

    /// Adds the settings; those that are as usual are not said.
    public static void settings(Map<String, Object> record, Settings settings, Model network) {
        record.put("optimizer", settings.optimizer().label());
        if (!settings.schedule().equals(Schedule.CONSTANT)) {
            record.put("schedule", settings.schedule().kind().label());
            record.put("warm-up", settings.schedule().warmUp());
        }
        record.put("learning-rate", settings.rate());
        record.put("batch", settings.batch());
        record.put("clip", settings.clip().norm());
        if (settings.clip().value() < Double.POSITIVE_INFINITY) {
            record.put("clip-value", settings.clip().value());
        }
        if (settings.l2() > 0) {
            record.put("l2", settings.l2());
        }
        if (settings.dropout().values() > 0) {
            record.put("dropout", settings.dropout().values());
        }
        if (settings.dropout().embedding() > 0) {
            record.put("embedding-dropout", settings.dropout().embedding());
        }
        if (settings.window() > 0) {
            record.put("window", settings.window());
        }
        record.put("parameters", network.size());
        record.put("initializer", settings.initializer().label());
        record.put("kernels", settings.kernels().label());
        if (settings.keeping().by() != Keeping.Criterion.LOSS) {
            record.put("chosen-by", settings.keeping().by().label());
        }
        if (settings.keeping().average() > 0) {
            record.put("average", settings.keeping().average());
        }
        record.put("unknowns", settings.unknowns());
        record.put("epochs", settings.epochs());
    }
}
