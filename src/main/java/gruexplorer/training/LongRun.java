package gruexplorer.training;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.data.InputException;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.training.TrainingRun.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// A run that can be left after any step and taken up again, in this program or in another start of it, and ends with
/// the same bits.
public final class LongRun {

    private static final int EVALUATION_BATCH = 256;
    private static final Epoch NONE =
            new Epoch(0, Double.NaN, new Loss(Double.POSITIVE_INFINITY, 0, 0), true, Double.NaN);

    private final Split split;
    private final Settings settings;
    private final int patience;
    private final Trainer trainer;
    private final List<Sequence> validation;
    private final List<Epoch> epochs = new ArrayList<>();
    private final Network best;
    private double loss;
    private double norm;

    /// @param patience epochs in a row without a better one after which it ends; 0 for all epochs
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @throws InputException if the data is too small to split
    public LongRun(Encoder encoder, Split split, Settings settings, int patience, Executor executor) {
        if (split.training().isEmpty() || split.validation().isEmpty()) {
            throw new InputException("there are too few different texts to train on and to validate with: "
                    + (split.training().size() + split.validation().size()) + " rows");
        }
        this.split = split;
        this.settings = settings;
        this.patience = patience;
        this.validation = encoder.encode(split.validation());
        this.trainer = new Trainer(encoder, encoder.encode(split.training()), settings, executor);
        this.best = trainer.network().copy();
    }

    /// Goes on from where another run of the same data and settings stood.
    ///
    /// @throws IllegalArgumentException if it is none of this data and these settings
    public void restore(Progress progress) {
        trainer.restore(progress.trainer());
        best.set(progress.best());
        epochs.clear();
        epochs.addAll(progress.epochs());
        loss = progress.loss();
        norm = progress.norm();
    }

    /// Of the network that it trains.
    public NetworkShape shape() {
        return best.shape();
    }

    /// Where it stands; copied.
    public Progress progress() {
        return new Progress(trainer.state(), best.copy(), epochs, loss, norm);
    }

    /// Are all epochs behind, or has none of the last been the best?
    public boolean finished() {
        int past = epochs.size();
        return past >= settings.epochs() || (patience > 0 && past - best().epoch() >= patience);
    }

    /// One batch.
    ///
    /// @return the epoch that it ended, if it did
    /// @throws Diverged if the numbers are no longer finite; the best network so far is kept
    public Optional<Epoch> step() {
        Snapshot snapshot = trainer.step();
        loss += snapshot.loss();
        norm += snapshot.gradientNorm();
        if (!trainer.atEpochEnd()) {
            return Optional.empty();
        }
        Network network = trainer.judged();
        Loss judged = Trainer.evaluate(network, validation, EVALUATION_BATCH, settings.kernels());
        if (!Double.isFinite(judged.mean())) {
            throw trainer.diverged(judged.mean(), snapshot.gradientNorm());
        }
        boolean better = settings.keeping().better(judged, best().validation());
        int steps = trainer.perEpoch();
        var epoch = new Epoch(snapshot.epoch(), loss / steps, judged, better, norm / steps);
        epochs.add(epoch);
        loss = 0;
        norm = 0;
        if (better) {
            best.set(network);
        }
        return Optional.of(epoch);
    }

    /// Epochs that are finished.
    public int epochs() {
        return epochs.size();
    }

    /// The best epoch so far; epoch 0 before the first.
    public Epoch best() {
        return epochs.reversed().stream().filter(Epoch::best).findFirst().orElse(NONE);
    }

    /// What it has come to.
    public TrainingRun.Result result() {
        return new TrainingRun.Result(
                best.copy(), best(), split.training().size(), split.validation().size());
    }
}
