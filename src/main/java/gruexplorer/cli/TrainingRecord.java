package gruexplorer.cli;

import gruexplorer.engine.model.Model;
import gruexplorer.training.Keeping;
import gruexplorer.training.LongRun;
import gruexplorer.training.Schedule;
import gruexplorer.training.Settings;
import gruexplorer.training.TrainingRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/// What a model's file says of how it was trained and what it reached.
final class TrainingRecord {

    private TrainingRecord() {}

    /// @param arguments of the command, its own name left out
    static <M extends Model> Map<String, Object> of(
            List<String> arguments,
            Path data,
            Settings settings,
            Subject<M> subject,
            LongRun<M> run,
            Executor workers) {
        TrainingRun.Result<M> result = run.result();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("command", CommandWords.join(arguments));
        record.put("seed", settings.seed());
        Path name = data.getFileName();
        record.put("data", name == null ? "" : name.toString());
        record.put("data-sha256", Hashes.sha256(data));
        if (!subject.parts().charset().equals(StandardCharsets.UTF_8)) {
            record.put("encoding", subject.parts().charset().name());
        }
        List<String> leftOut = subject.parts().leftOut();
        if (!leftOut.isEmpty()) {
            int most = 5;
            record.put("left-out", leftOut.size());
            record.put("left-out-first", leftOut.subList(0, Math.min(most, leftOut.size())));
        }
        record.put(subject.counted(), result.trained());
        record.put("validation-" + subject.counted(), result.validated());
        record.putAll(subject.about());
        settings(record, settings, result.network());
        if (run.epochs() < settings.epochs()) {
            record.put("epochs-run", run.epochs());
        }
        record.put("epoch-kept", result.best().epoch());
        record.put("validation", subject.validation(result));
        if (!subject.parts().test().isEmpty()) {
            record.putAll(subject.test(result.network(), settings, workers));
        }
        return record;
    }

    private static void settings(Map<String, Object> record, Settings settings, Model network) {
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
        if (settings.dropout() > 0) {
            record.put("dropout", settings.dropout());
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
