package gruexplorer.training;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.data.InputException;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A whole run: all epochs, the one with the lowest validation loss kept.
public final class TrainingRun {

    private static final int EVALUATION_BATCH = 256;

    private TrainingRun() {}

    /// One finished epoch.
    ///
    /// @param epoch from 1
    /// @param training mean loss over the epoch's batches
    /// @param validation loss and score on the texts put aside
    /// @param best whether no earlier epoch was better
    public record Epoch(int epoch, double training, Loss validation, boolean best) {}

    /// What a run leaves.
    ///
    /// @param best the epoch whose weights were kept
    public record Result(Network network, Epoch best, int trained, int validated) {}

    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @param progress told of every epoch
    /// @throws InputException if the data is too small to split or the training diverges
    public static Result run(
            Encoder encoder, Split split, Settings settings, Executor executor, Consumer<Epoch> progress) {
        if (split.training().isEmpty() || split.validation().isEmpty()) {
            throw new InputException("there are too few different texts to train on and to validate with: "
                    + (split.training().size() + split.validation().size()) + " rows");
        }
        List<Sequence> validation = encoder.encode(split.validation());
        var trainer = new Trainer(encoder, encoder.encode(split.training()), settings, executor);
        Network network = trainer.network().copy();
        var best = new Epoch(0, Double.NaN, new Loss(Double.POSITIVE_INFINITY, 0, 0), true);
        for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
            double sum = 0;
            int steps = 0;
            do {
                sum += trainer.step().loss();
                steps++;
            } while (!trainer.atEpochEnd());
            Loss loss = Trainer.evaluate(trainer.network(), validation, EVALUATION_BATCH, settings.kernels());
            boolean better = loss.mean() < best.validation().mean();
            var now = new Epoch(epoch, sum / steps, loss, better);
            if (better) {
                best = now;
                network = trainer.network().copy();
            }
            progress.accept(now);
        }
        return new Result(
                network, best, split.training().size(), split.validation().size());
    }
}
