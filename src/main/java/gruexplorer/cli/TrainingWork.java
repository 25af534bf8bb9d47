package gruexplorer.cli;

import gruexplorer.data.Encoder;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Task;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.RunFile;
import gruexplorer.format.RunFiles;
import gruexplorer.training.Diverged;
import gruexplorer.training.LongRun;
import gruexplorer.training.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The work of `train` and `resume`, from data that was read to a model that is saved.
///
/// @param arguments of the command that began it, its own name left out
/// @param folder where that was
/// @param data what is learned from
/// @param sources all files that were read, each with its hash
/// @param name of the model
/// @param force whether a model file may be replaced
record TrainingWork(
        List<String> arguments,
        Path folder,
        Path data,
        Map<String, String> sources,
        Encoder encoder,
        Parts parts,
        Settings settings,
        RunFlags flags,
        String name,
        Path out,
        boolean force) {

    /// @param earlier what to go on from
    /// @throws InputException if it diverges; the best model so far is saved before that
    void run(Optional<RunFile> earlier, Optional<Path> file, PrintWriter writer, PrintWriter err) {
        int every = flags.every();
        try (ExecutorService workers = Executors.newFixedThreadPool(workers())) {
            var run = new LongRun(encoder, parts.split(), settings, flags.patience(), workers);
            earlier.ifPresent(stood -> restore(run, stood, file.orElseThrow()));
            var lines = new EpochLines(err, encoder.task(), settings.epochs(), run.epochs());
            var about = new RunFile(
                    arguments, folder.toString(), settings.kernels().label(), sources, shape -> run.progress());
            int steps = 0;
            try {
                while (!run.finished()) {
                    var epoch = run.step();
                    steps++;
                    if (!flags.quiet()) {
                        epoch.ifPresent(lines::tell);
                    }
                    if (epoch.isPresent() || (every > 0 && steps % every == 0)) {
                        file.ifPresent(path -> RunFiles.save(about, run.progress(), path));
                    }
                }
            } catch (Diverged e) {
                throw new InputException(e.getMessage() + kept(run, file), e);
            }
            print(save(run, file), writer);
        }
    }

    private void restore(LongRun run, RunFile stood, Path file) {
        try {
            run.restore(stood.progress().apply(run.shape()));
        } catch (IllegalArgumentException e) {
            throw new InputException(file + " does not fit its data and settings: " + e.getMessage(), e);
        }
    }

    /// What is left of a run that diverged.
    private String kept(LongRun run, Optional<Path> file) {
        if (run.best().epoch() == 0) {
            file.ifPresent(this::remove);
            return "";
        }
        save(run, file);
        return "; " + out + " holds the network of epoch " + run.best().epoch() + ", the best before";
    }

    private Map<String, Object> save(LongRun run, Optional<Path> file) {
        Map<String, Object> record = TrainingRecord.of(arguments, data, settings, encoder, run, parts);
        var model = new ModelFile(
                name,
                "",
                run.result().network(),
                encoder.task(),
                encoder.tokenization(),
                encoder.vocabulary(),
                encoder.labels(),
                record,
                encoder.scaling());
        ModelFiles.save(model, out, force);
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
        Task task = encoder.task();
        int outputs = encoder.labels().size();
        record.forEach((key, value) -> writer.println(key + ": "
                + HeldOut.words(value, task, encoder.tokenization(), outputs).orElseGet(() -> String.valueOf(value))));
        writer.println("saved: " + out);
    }

    /// Beside the thread that hands the work out.
    static int workers() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }
}
