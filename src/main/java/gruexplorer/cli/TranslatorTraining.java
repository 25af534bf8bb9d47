package gruexplorer.cli;

import gruexplorer.data.SafeWrite;
import gruexplorer.data.Tokenization;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.format.TranslatorFile;
import gruexplorer.format.TranslatorFiles;
import gruexplorer.training.Schedule;
import gruexplorer.training.Settings;
import gruexplorer.training.TrainingRun;
import gruexplorer.training.TranslatorRun;
import gruexplorer.training.TranslatorScores;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// What `train --task translate` does.
final class TranslatorTraining {

    private final CommandSpec spec;
    private final DataFlags data;
    private final TranslateFlags flags;
    private final Settings settings;
    private final long start = System.nanoTime();

    TranslatorTraining(CommandSpec spec, DataFlags data, TranslateFlags flags, Settings settings) {
        this.spec = spec;
        this.data = data;
        this.flags = flags;
        this.settings = settings;
    }

    /// @param tokens how the source is cut; null for words
    int run(@Nullable String tokens, Path out, String name, boolean force) {
        Tokenization source = tokens == null ? Tokenization.WORDS : flags.tokens("--tokens", tokens);
        Tokenization target = flags.targetTokens(source);
        AttentionKind attention = flags.attention();
        // Said before the work, not after it.
        SafeWrite.check(out, force);
        PairParts parts = PairParts.read(data, settings.validation(), settings.seed());
        PairEncoder encoder = PairEncoder.of(source, target, parts.split().training());
        Map<String, Object> record;
        TranslatorRun.Result result;
        try (ExecutorService workers = Executors.newFixedThreadPool(TrainingWork.workers())) {
            result = TranslatorRun.run(encoder, parts.split(), settings, attention, workers, this::tell);
            record = record(result, parts);
            if (!parts.test().isEmpty()) {
                record.put(
                        "test",
                        TranslatorScores.of(result.translator(), encoder, parts.test(), settings.kernels(), workers));
                double commonest = TranslatorScores.commonest(parts.split().training(), parts.test());
                record.put("baselines", Map.of("commonest-target", Map.of("exact", commonest)));
            }
        }
        TranslatorFiles.save(new TranslatorFile(name, "", result.translator(), encoder, record), out, force);
        PrintWriter writer = spec.commandLine().getOut();
        record.forEach((key, value) ->
                writer.println(key + ": " + TranslatorWords.of(value, target).orElseGet(() -> String.valueOf(value))));
        writer.println("saved: " + out);
        return 0;
    }

    private Map<String, Object> record(TranslatorRun.Result result, PairParts parts) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put(
                "command",
                "gru-explorer "
                        + String.join(
                                " ",
                                spec.commandLine().getParent().getParseResult().originalArgs()));
        record.put("seed", settings.seed());
        record.put("data", String.valueOf(data.data().getFileName()));
        record.put("data-sha256", Hashes.sha256(data.data()));
        if (!parts.charset().equals(StandardCharsets.UTF_8)) {
            record.put("encoding", parts.charset().name());
        }
        record.put("pairs", result.trained());
        record.put("validation-pairs", result.validated());
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
        record.put("parameters", result.translator().size());
        record.put("initializer", settings.initializer().label());
        record.put("kernels", settings.kernels().label());
        record.put("unknowns", settings.unknowns());
        record.put("epochs", settings.epochs());
        record.put("epoch-kept", result.best().epoch());
        record.put("validation", TranslatorScores.words(result.best().validation(), result.validated()));
        return record;
    }

    /// One line an epoch on the error stream, with the time left.
    private void tell(TrainingRun.Epoch epoch) {
        double seconds = (System.nanoTime() - start) / 1e9;
        Loss loss = epoch.validation();
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "epoch %d/%d  loss %.4f  validation %.4f  right %.1f %%%s  %.0f s left%n",
                epoch.epoch(),
                settings.epochs(),
                epoch.training(),
                loss.mean(),
                100.0 * loss.right() / loss.judged(),
                epoch.best() ? " *" : "  ",
                seconds / epoch.epoch() * (settings.epochs() - epoch.epoch()));
        err.flush();
    }
}
