package gruexplorer.cli;

import gruexplorer.data.Fingerprint;
import gruexplorer.engine.model.Model;
import gruexplorer.training.Member;
import gruexplorer.training.Settings;
import gruexplorer.training.SettingsRecord;
import gruexplorer.training.TrainingRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// What a model's file says of how it was trained and what it reached.
final class TrainingRecord {

    private TrainingRecord() {}

    /// @param arguments of the command, its own name left out
    /// @param members the networks that are joined in the result; one where it is one
    static <M extends Model> Map<String, Object> of(
            List<String> arguments,
            Path data,
            Settings settings,
            Subject<M> subject,
            TrainingRun.Result<M> result,
            List<Member> members,
            Executor workers) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("command", CommandWords.join(arguments));
        record.put("seed", settings.seed());
        Path name = data.getFileName();
        record.put("data", name == null ? "" : name.toString());
        record.put("data-sha256", Fingerprint.of(data));
        if (!subject.parts().charset().equals(StandardCharsets.UTF_8)) {
            record.put("encoding", subject.parts().charset().name());
        }
        SettingsRecord.leftOut(record, subject.parts().leftOut());
        record.put(subject.counted(), result.trained());
        record.put("validation-" + subject.counted(), result.validated());
        record.putAll(subject.about());
        SettingsRecord.settings(record, settings, result.network());
        if (members.size() > 1) {
            // What was learned: between its networks a joined one has zeros.
            record.put("parameters", members.stream().mapToInt(Member::size).sum());
            record.put("committee", members.size());
        }
        SettingsRecord.example(record, subject.task(), subject.parts().split());
        if (members.stream().anyMatch(member -> member.epochs().size() < settings.epochs())) {
            record.put("epochs-run", each(members, member -> member.epochs().size()));
        }
        record.put("epoch-kept", each(members, Member::kept));
        record.put("validation", subject.validation(result));
        if (!subject.parts().test().isEmpty()) {
            record.putAll(subject.test(result.network(), settings, workers));
        }
        return record;
    }

    /// One number, or one for each network of a committee.
    private static Object each(List<Member> members, Function<Member, Integer> number) {
        List<Integer> numbers = members.stream().map(number).toList();
        return numbers.size() == 1 ? numbers.getFirst() : numbers;
    }
}
