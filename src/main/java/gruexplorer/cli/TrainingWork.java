package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.engine.model.Model;
import gruexplorer.format.RunFile;
import gruexplorer.format.RunFiles;
import gruexplorer.training.Diverged;
import gruexplorer.training.LongRun;
import gruexplorer.training.Member;
import gruexplorer.training.Progress;
import gruexplorer.training.Settings;
import gruexplorer.training.SettingsRecord;
import gruexplorer.training.ShardThreads;
import gruexplorer.training.TrainingRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/// The work of `train` and `resume`, from data that was read to a model that is saved.
///
/// @param arguments of the command that began it, its own name left out
/// @param folder where that was
/// @param data what is learned from
/// @param sources all files that were read, each with its hash
/// @param subject what is trained
/// @param committee how many networks are trained and joined
/// @param name of the model
/// @param force whether a model file may be replaced
record TrainingWork<M extends Model>(
        List<String> arguments,
        Path folder,
        Path data,
        Map<String, String> sources,
        Subject<M> subject,
        Settings settings,
        int committee,
        RunFlags flags,
        String name,
        Path out,
        boolean force) {

    /// @param earlier what to go on from
    /// @throws InputException if it diverges; the best model so far is saved before that
    void run(Optional<RunFile> earlier, Optional<Path> file, PrintWriter writer, PrintWriter err) {
        int every = flags.every();
        try (ExecutorService workers = ShardThreads.of("shards", workers())) {
            LongRun<M> run = subject.begin(settings, flags.patience(), committee, workers);
            earlier.ifPresent(stood -> restore(run, stood, file.orElseThrow()));
            var lines = new EpochLines(err, subject.scored(), settings.epochs(), committee, run);
            int steps = 0;
            try {
                while (!run.finished()) {
                    var epoch = run.step();
                    steps++;
                    if (!flags.quiet()) {
                        epoch.ifPresent(lines::tell);
                    }
                    if (epoch.isPresent() || (every > 0 && steps % every == 0)) {
                        file.ifPresent(path -> RunFiles.save(at(run.progress()), path));
                    }
                }
            } catch (Diverged e) {
                throw new InputException(e.getMessage() + kept(run, file, workers), e);
            }
            print(save(run, file, workers), writer);
        }
    }

    private RunFile at(Progress progress) {
        return new RunFile(arguments, folder.toString(), settings.kernels().label(), sources, progress);
    }

    private void restore(LongRun<M> run, RunFile stood, Path file) {
        try {
            run.restore(stood.progress());
        } catch (IllegalArgumentException e) {
            throw new InputException(file + " does not fit its data and settings: " + e.getMessage(), e);
        }
    }

    /// What is left of a run that diverged.
    private String kept(LongRun<M> run, Optional<Path> file, Executor workers) {
        List<Member> members = run.members();
        if (members.getFirst().kept() == 0) {
            file.ifPresent(this::remove);
            return "";
        }
        save(run, file, workers);
        return "; " + out + " holds "
                + (committee == 1
                        ? "the network of epoch " + run.best().epoch() + ", the best before"
                        : "what the committee had before: " + members.size()
                                + (members.size() == 1 ? " network" : " networks"));
    }

    private Map<String, Object> save(LongRun<M> run, Optional<Path> file, Executor workers) {
        TrainingRun.Result<M> result = run.result();
        Map<String, Object> record =
                TrainingRecord.of(arguments, data, settings, subject, result, run.members(), workers);
        subject.save(result.network(), name, record, out, force);
        file.ifPresent(this::remove);
        return record;
    }

    private void remove(Path file) {
        try {
            if (!flags.keep()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new InputException(
                    "the training is finished, but " + file + " cannot be removed: " + SafeWrite.reason(e), e);
        }
    }

    private void print(Map<String, Object> record, PrintWriter writer) {
        record.forEach((key, value) -> {
            // That is for the window, not for people.
            if (!key.equals(SettingsRecord.EXAMPLE)) {
                writer.println(key + ": " + subject.words(value).orElseGet(() -> String.valueOf(value)));
            }
        });
        writer.println("saved: " + out);
    }

    /// Beside the thread that hands the work out.
    static int workers() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }
}
