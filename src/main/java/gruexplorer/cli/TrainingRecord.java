package gruexplorer.cli;

import gruexplorer.engine.model.Model;
import gruexplorer.training.LongRun;
import gruexplorer.training.Settings;
import gruexplorer.training.SettingsRecord;
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
        SettingsRecord.leftOut(record, subject.parts().leftOut());
        record.put(subject.counted(), result.trained());
        record.put("validation-" + subject.counted(), result.validated());
        record.putAll(subject.about());
        SettingsRecord.settings(record, settings, result.network());
        SettingsRecord.example(record, subject.task(), subject.parts().split());
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
}
