package gruexplorer.training;

import gruexplorer.data.Encoder;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.Translator;
import java.util.concurrent.Executor;

/// What learns from data that was split.
public final class Learners {

    private Learners() {}

    /// A network that reads one text.
    ///
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @throws InputException if the data is too small to split
    public static Learner<Network, ?> of(Encoder encoder, Split split, Settings settings, Executor executor) {
        split.check("texts", "row");
        return new Trainer(
                encoder, encoder.encode(split.training()), encoder.encode(split.validation()), settings, executor);
    }

    /// A translator.
    ///
    /// @param split pairs as examples
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @throws InputException if the data is too small to split
    public static Learner<Translator, ?> of(
            PairEncoder encoder, Split split, Settings settings, AttentionKind attention, Executor executor) {
        split.check("sources", "pair");
        return new TranslatorTrainer(
                encoder,
                encoder.encode(split.training()),
                encoder.encode(split.validation()),
                settings,
                attention,
                executor);
    }
}
