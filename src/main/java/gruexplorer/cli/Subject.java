package gruexplorer.cli;

import gruexplorer.data.Encoder;
import gruexplorer.data.Task;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.model.Model;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.TranslatorFile;
import gruexplorer.format.TranslatorFiles;
import gruexplorer.training.HeldOutFigures;
import gruexplorer.training.LongRun;
import gruexplorer.training.Parts;
import gruexplorer.training.Settings;
import gruexplorer.training.TrainingRun;
import gruexplorer.training.TranslatorScores;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/// What is trained on which data.
///
/// @param <M> what comes of it
sealed interface Subject<M extends Model> {

    Parts parts();

    Task task();

    /// @param patience epochs in a row without a better one after which it ends; 0 for all
    /// @param committee how many networks are joined
    LongRun<M> begin(Settings settings, int patience, int committee, Executor workers);

    /// What an example is called in a record, in the plural.
    String counted();

    /// What a record says of the data beside its size.
    Map<String, Object> about();

    /// Does a share of right answers say something about it?
    boolean scored();

    /// Loss and score on what chose the epoch.
    Map<String, Object> validation(TrainingRun.Result<M> result);

    /// What it reaches on the test data, and what simple rules reach there.
    Map<String, Object> test(M model, Settings settings, Executor workers);

    /// Figures of a record in words; empty where it is none of these.
    Optional<String> words(Object figures);

    /// @throws gruexplorer.data.InputException if it cannot be written; nothing is left behind
    void save(M model, String name, Map<String, Object> record, Path out, boolean force);

    /// A network that reads one text.
    record OneText(Encoder encoder, Parts parts) implements Subject<Network> {

        @Override
        public Task task() {
            return encoder.task();
        }

        @Override
        public LongRun<Network> begin(Settings settings, int patience, int committee, Executor workers) {
            return LongRun.of(encoder, parts.split(), settings, patience, committee, workers);
        }

        @Override
        public String counted() {
            return "texts";
        }

        @Override
        public Map<String, Object> about() {
            return encoder.scaling().isEmpty()
                    ? Map.of("vocabulary", encoder.vocabulary().size())
                    : Map.of();
        }

        @Override
        public boolean scored() {
            return encoder.task().choosesOne();
        }

        @Override
        public Map<String, Object> validation(TrainingRun.Result<Network> result) {
            return HeldOutFigures.of(encoder.task(), result.best().validation(), result.validated());
        }

        @Override
        public Map<String, Object> test(Network network, Settings settings, Executor workers) {
            return HeldOutFigures.test(network, encoder, parts.split(), parts.test(), settings);
        }

        @Override
        public Optional<String> words(Object figures) {
            return HeldOut.words(
                    figures,
                    encoder.task(),
                    encoder.tokenization(),
                    encoder.labels().size());
        }

        @Override
        public void save(Network network, String name, Map<String, Object> record, Path out, boolean force) {
            var model = new ModelFile(
                    name,
                    "",
                    network,
                    encoder.task(),
                    encoder.tokenization(),
                    encoder.vocabulary(),
                    encoder.labels(),
                    record,
                    encoder.scaling());
            ModelFiles.save(model, out, force);
        }
    }

    /// A translator.
    record Pairs(PairEncoder encoder, Parts parts, AttentionKind attention) implements Subject<Translator> {

        @Override
        public Task task() {
            return Task.TRANSLATE;
        }

        @Override
        public LongRun<Translator> begin(Settings settings, int patience, int committee, Executor workers) {
            return LongRun.of(encoder, parts.split(), settings, attention, patience, workers);
        }

        @Override
        public String counted() {
            return "pairs";
        }

        @Override
        public Map<String, Object> about() {
            return Map.of();
        }

        @Override
        public boolean scored() {
            return true;
        }

        @Override
        public Map<String, Object> validation(TrainingRun.Result<Translator> result) {
            return TranslatorScores.words(result.best().validation(), result.validated());
        }

        @Override
        public Map<String, Object> test(Translator translator, Settings settings, Executor workers) {
            return HeldOutFigures.test(translator, encoder, parts.split(), parts.test(), settings, workers);
        }

        @Override
        public Optional<String> words(Object figures) {
            return TranslatorWords.of(figures, encoder.targetTokens());
        }

        @Override
        public void save(Translator translator, String name, Map<String, Object> record, Path out, boolean force) {
            TranslatorFiles.save(new TranslatorFile(name, "", translator, encoder, record), out, force);
        }
    }
}
