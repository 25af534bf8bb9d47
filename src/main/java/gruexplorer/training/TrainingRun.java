package gruexplorer.training;

import gruexplorer.data.Encoder;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
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
    /// @param best the epoch whose weights were kept
    public record Result(Network network, Epoch best, int trained, int validated) {}

    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @param progress told of every epoch
    /// @throws gruexplorer.data.InputException if the data is too small to split or the training diverges
    public static Result run(
            Encoder encoder, Split split, Settings settings, Executor executor, Consumer<Epoch> progress) {
        var run = new LongRun(encoder, split, settings, 0, executor);
        while (!run.finished()) {
            run.step().ifPresent(progress);
        }
        return run.result();
    }
}
