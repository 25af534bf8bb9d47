package gruexplorer.training;

import gruexplorer.data.Encoder;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Model;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.Translator;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A whole run: all epochs, the best one kept.
public final class TrainingRun {

    private TrainingRun() {}

    /// One finished epoch.
    ///
    /// @param epoch from 1
    /// @param training mean loss over the epoch's batches
    /// @param validation loss and score on the texts put aside
    /// @param best whether no earlier epoch was better
    /// @param gradientNorm the mean over the epoch's batches, before clipping
    public record Epoch(int epoch, double training, Loss validation, boolean best, double gradientNorm) {}

    /// What a run leaves.
    ///
    /// @param <M> what was trained
    /// @param best the epoch whose weights were kept; of a committee, whose networks have one each, epoch 0 with what
    ///     they reach together
    public record Result<M extends Model>(M network, Epoch best, int trained, int validated) {}

    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @param progress told of every epoch
    /// @throws gruexplorer.data.InputException if the data is too small to split or the training diverges
    public static Result<Network> run(
            Encoder encoder, Split split, Settings settings, Executor executor, Consumer<Epoch> progress) {
        return finish(LongRun.of(encoder, split, settings, 0, executor), progress);
    }

    /// A translator, by pairs.
    ///
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @param progress told of every epoch
    /// @throws gruexplorer.data.InputException if the data is too small to split or the training diverges
    public static Result<Translator> run(
            PairEncoder encoder,
            Split split,
            Settings settings,
            AttentionKind attention,
            Executor executor,
            Consumer<Epoch> progress) {
        return finish(LongRun.of(encoder, split, settings, attention, 0, executor), progress);
    }

    private static <M extends Model> Result<M> finish(LongRun<M> run, Consumer<Epoch> progress) {
        while (!run.finished()) {
            run.step().ifPresent(progress);
        }
        return run.result();
    }
}
