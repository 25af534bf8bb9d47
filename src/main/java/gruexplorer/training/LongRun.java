package gruexplorer.training;

import gruexplorer.data.Encoder;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Model;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.training.TrainingRun.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// A run that can be left after any step and taken up again, in this program or in another start of it, and ends with
/// the same bits.
///
/// @param <M> what it trains
public final class LongRun<M extends Model> {

    private static final Epoch NONE = new Epoch(0, Double.NaN, Keeping.NONE, true, Double.NaN);

    private final Split split;
    private final Settings settings;
    private final int patience;
    private final Learner<M, ?> learner;
    private final List<Epoch> epochs = new ArrayList<>();
    private final M best;
    private double loss;
    private double norm;

    /// A network that reads one text.
    ///
    /// @param patience epochs in a row without a better one after which it ends; 0 for all epochs
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @throws InputException if the data is too small to split
    public static LongRun<Network> of(
            Encoder encoder, Split split, Settings settings, int patience, Executor executor) {
        return new LongRun<>(Learners.of(encoder, split, settings, executor), split, settings, patience);
    }

    /// A translator.
    ///
    /// @param split pairs as examples
    /// @param patience epochs in a row without a better one after which it ends; 0 for all epochs
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @throws InputException if the data is too small to split
    public static LongRun<Translator> of(
            PairEncoder encoder,
            Split split,
            Settings settings,
            AttentionKind attention,
            int patience,
            Executor executor) {
        return new LongRun<>(Learners.of(encoder, split, settings, attention, executor), split, settings, patience);
    }

    private LongRun(Learner<M, ?> learner, Split split, Settings settings, int patience) {
        this.split = split;
        this.settings = settings;
        this.patience = patience;
        this.learner = learner;
        this.best = learner.copy();
    }

    /// Goes on from where another run of the same data and settings stood.
    ///
    /// @throws IllegalArgumentException if it is none of this data and these settings
    public void restore(Progress progress) {
        learner.restore(progress.trainer());
        best.set(progress.best());
        epochs.clear();
        epochs.addAll(progress.epochs());
        loss = progress.loss();
        norm = progress.norm();
    }

    /// Where it stands; copied.
    public Progress progress() {
        return new Progress(learner.state(), best.copy().parameters(), epochs, loss, norm);
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
        Snapshot snapshot = learner.step();
        loss += snapshot.loss();
        norm += snapshot.gradientNorm();
        if (!learner.atEpochEnd()) {
            return Optional.empty();
        }
        M network = learner.judged();
        Loss judged = learner.judge(network);
        if (!Double.isFinite(judged.mean())) {
            throw learner.diverged(judged.mean(), snapshot.gradientNorm());
        }
        boolean better = settings.keeping().better(judged, best().validation());
        int steps = learner.perEpoch();
        var epoch = new Epoch(snapshot.epoch(), loss / steps, judged, better, norm / steps);
        epochs.add(epoch);
        loss = 0;
        norm = 0;
        if (better) {
            best.set(network.parameters());
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
    public TrainingRun.Result<M> result() {
        return new TrainingRun.Result<>(
                best, best(), split.training().size(), split.validation().size());
    }
}
