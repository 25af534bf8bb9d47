package gruexplorer.ui.train;

import gruexplorer.data.Task;
import gruexplorer.engine.model.Model;
import gruexplorer.format.SavedModel;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.Moment;
import gruexplorer.training.Settings;
import gruexplorer.training.SettingsRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A network of a run as a model, with a record of how it came about.
public final class Trained {

    private Trained() {}

    /// Without a hash, for a look at it.
    ///
    /// @param moment the epoch it stood after; empty in the midst of one
    /// @param step batches that the run had learned from
    /// @param history what the epochs up to it reached
    public static SavedModel model(
            Prepared prepared, Model network, Optional<Moment> moment, int step, List<EpochFigures> history) {
        return model(prepared, network, moment, step, history, Map.of());
    }

    /// @param tested what it reached on test data, if that was looked at
    static SavedModel model(
            Prepared prepared,
            Model network,
            Optional<Moment> moment,
            int step,
            List<EpochFigures> history,
            Map<String, Object> tested) {
        String name =
                moment.map(m -> prepared.name() + "-" + m.epoch()).orElseGet(() -> prepared.name() + "-batch-" + step);
        Map<String, Object> record = record(prepared, network, moment, step, history);
        record.putAll(tested);
        return prepared.matter().model(name, network, record);
    }

    private static Map<String, Object> record(
            Prepared prepared, Model network, Optional<Moment> moment, int step, List<EpochFigures> history) {
        Settings settings = prepared.settings();
        Task task = prepared.matter().task();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("seed", settings.seed());
        record.put("data", prepared.name());
        record.put("data-sha256", prepared.sha256());
        record.putAll(prepared.matter().about(prepared.split()));
        SettingsRecord.leftOut(record, prepared.leftOut());
        SettingsRecord.settings(record, settings, network);
        SettingsRecord.example(record, task, prepared.split());
        moment.ifPresentOrElse(
                m -> {
                    record.put("epoch-kept", m.epoch());
                    record.put("validation", prepared.matter().figures(prepared.split(), m.validation()));
                },
                () -> record.put("batches", step));
        int last = moment.map(Moment::epoch).orElse(Integer.MAX_VALUE);
        record.put(
                "curves",
                history.stream()
                        .filter(figures -> figures.epoch() > 0 && figures.epoch() <= last)
                        .map(figures -> curve(task, figures))
                        .toList());
        return record;
    }

    private static Map<String, Object> curve(Task task, EpochFigures figures) {
        Map<String, Object> curve = new LinkedHashMap<>();
        curve.put("epoch", figures.epoch());
        curve.put("training", figures.training());
        curve.put("validation", figures.validation().mean());
        if (task.choosesOne()) {
            curve.put(
                    "accuracy",
                    (double) figures.validation().right() / figures.validation().judged());
        }
        return curve;
    }
}
