package gruexplorer.ui.train;

import gruexplorer.data.Task;
import gruexplorer.engine.model.Model;
import gruexplorer.format.SavedModel;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.Moment;
import gruexplorer.training.Schedule;
import gruexplorer.training.Settings;
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
        String name =
                moment.map(m -> prepared.name() + "-" + m.epoch()).orElseGet(() -> prepared.name() + "-batch-" + step);
        return prepared.matter().model(name, network, record(prepared, network, moment, step, history));
    }

    private static Map<String, Object> record(
            Prepared prepared, Model network, Optional<Moment> moment, int step, List<EpochFigures> history) {
        Settings settings = prepared.settings();
        Task task = prepared.matter().task();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("seed", settings.seed());
        record.put("data", prepared.name());
        prepared.sha256().ifPresent(sha -> record.put("data-sha256", sha));
        record.putAll(prepared.matter().about(prepared.split()));
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
        if (settings.window() > 0) {
            record.put("window", settings.window());
        }
        if (settings.dropout() > 0) {
            record.put("dropout", settings.dropout());
        }
        record.put("parameters", network.size());
        record.put("initializer", settings.initializer().label());
        record.put("kernels", settings.kernels().label());
        record.put("unknowns", settings.unknowns());
        record.put("epochs", settings.epochs());
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
        if (!task.readsNumbers()) {
            curve.put(
                    "accuracy",
                    (double) figures.validation().right() / figures.validation().judged());
        }
        return curve;
    }
}
