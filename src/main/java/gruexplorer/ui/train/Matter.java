package gruexplorer.ui.train;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Model;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.training.HeldOutFigures;
import gruexplorer.training.Learner;
import gruexplorer.training.Learners;
import gruexplorer.training.Settings;
import gruexplorer.training.Split;
import gruexplorer.training.TranslatorScores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/// What is read, and what learns from it.
public sealed interface Matter {

    Task task();

    /// What learns.
    ///
    /// @param shards may run parts of a batch side by side
    Learner<?, ?> learner(Split split, Settings settings, Executor shards);

    /// A model around a network that learned it, without a hash.
    SavedModel model(String name, Model network, Map<String, Object> record);

    /// What a record says of the data: how much there is, and what it holds.
    Map<String, Object> about(Split split);

    /// A loss for a record.
    Map<String, Object> figures(Split split, Loss loss);

    /// What a network that learned it reaches on test data, and what simple rules reach there, for a record.
    ///
    /// @param shards may run parts of a batch side by side
    Map<String, Object> test(Model network, Split split, List<Example> test, Settings settings, Executor shards);

    /// Texts with an answer each.
    record OneText(Encoder encoder) implements Matter {

        @Override
        public Task task() {
            return encoder.task();
        }

        @Override
        public Learner<?, ?> learner(Split split, Settings settings, Executor shards) {
            return Learners.of(encoder, split, settings, shards);
        }

        @Override
        public SavedModel model(String name, Model network, Map<String, Object> record) {
            if (!(network instanceof Network one)) {
                throw new IllegalArgumentException("this network did not learn from texts");
            }
            return new ModelFile(
                    name,
                    "",
                    one,
                    encoder.task(),
                    encoder.tokenization(),
                    encoder.vocabulary(),
                    encoder.labels(),
                    record,
                    encoder.scaling());
        }

        @Override
        public Map<String, Object> about(Split split) {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("texts", split.training().size());
            about.put("validation-texts", split.validation().size());
            if (encoder.scaling().isEmpty()) {
                about.put("vocabulary", encoder.vocabulary().size());
            }
            return about;
        }

        @Override
        public Map<String, Object> figures(Split split, Loss loss) {
            return HeldOutFigures.of(encoder.task(), loss, split.validation().size());
        }

        @Override
        public Map<String, Object> test(
                Model network, Split split, List<Example> test, Settings settings, Executor shards) {
            return HeldOutFigures.test((Network) network, encoder, split, test, settings);
        }
    }

    /// Texts and their translations.
    record Pairs(PairEncoder encoder, AttentionKind attention) implements Matter {

        @Override
        public Task task() {
            return Task.TRANSLATE;
        }

        @Override
        public Learner<?, ?> learner(Split split, Settings settings, Executor shards) {
            return Learners.of(encoder, split, settings, attention, shards);
        }

        @Override
        public SavedModel model(String name, Model network, Map<String, Object> record) {
            if (!(network instanceof Translator translator)) {
                throw new IllegalArgumentException("this network did not learn from pairs");
            }
            return new TranslatorFile(name, "", translator, encoder, record);
        }

        @Override
        public Map<String, Object> about(Split split) {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("pairs", split.training().size());
            about.put("validation-pairs", split.validation().size());
            return about;
        }

        @Override
        public Map<String, Object> figures(Split split, Loss loss) {
            return TranslatorScores.words(loss, split.validation().size());
        }

        @Override
        public Map<String, Object> test(
                Model network, Split split, List<Example> test, Settings settings, Executor shards) {
            return HeldOutFigures.test((Translator) network, encoder, split, test, settings, shards);
        }
    }
}
