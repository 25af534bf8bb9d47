package gruexplorer.training;

import gruexplorer.data.Encoder;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.model.Committee;
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
import java.util.function.Function;
import java.util.function.LongFunction;

/// A run that can be left after any step and taken up again, in this program or in another start of it, and ends with
/// the same bits.
///
/// What it trains may be a committee: several networks one after the other, on the same data in the same parts, each
/// with a seed of its own, the run's and the numbers that follow it. They are joined in the end.
///
/// @param <M> what it trains
public final class LongRun<M extends Model> {

    private static final Epoch NONE = new Epoch(0, Double.NaN, Keeping.NONE, true, Double.NaN);

    private final Split split;
    private final Settings settings;
    private final int patience;
    private final int committee;
    private final LongFunction<Learner<M, ?>> beginner;
    private final Function<List<M>, M> join;
    private final List<Member> members = new ArrayList<>();
    private final List<Epoch> epochs = new ArrayList<>();
    private Learner<M, ?> learner;
    private M best;
    private OutOfHand outOfHand;
    private double loss;
    private double norm;

    /// A network that reads one text.
    ///
    /// @param patience epochs in a row without a better one after which it ends; 0 for all epochs
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @throws InputException if the data is too small to split, or nothing counts of what it is judged on
    public static LongRun<Network> of(
            Encoder encoder, Split split, Settings settings, int patience, Executor executor) {
        return of(encoder, split, settings, patience, 1, executor);
    }

    /// A committee of networks that read one text.
    ///
    /// @param patience epochs in a row without a better one after which each ends; 0 for all epochs
    /// @param committee how many; with more than one they must be such that they can be joined
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @throws InputException if the data is too small to split, or nothing counts of what it is judged on
    public static LongRun<Network> of(
            Encoder encoder, Split split, Settings settings, int patience, int committee, Executor executor) {
        return new LongRun<>(
                seed -> Learners.of(encoder, split, settings.with(seed), executor),
                Committee::join,
                split,
                settings,
                patience,
                committee);
    }

    /// A translator.
    ///
    /// @param split pairs as examples
    /// @param patience epochs in a row without a better one after which it ends; 0 for all epochs
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @throws InputException if the data is too small to split, or nothing counts of what it is judged on
    public static LongRun<Translator> of(
            PairEncoder encoder,
            Split split,
            Settings settings,
            AttentionKind attention,
            int patience,
            Executor executor) {
        return new LongRun<>(
                seed -> Learners.of(encoder, split, settings.with(seed), attention, executor),
                List::getFirst,
                split,
                settings,
                patience,
                1);
    }

    private LongRun(
            LongFunction<Learner<M, ?>> beginner,
            Function<List<M>, M> join,
            Split split,
            Settings settings,
            int patience,
            int committee) {
        this.beginner = beginner;
        this.join = join;
        this.split = split;
        this.settings = settings;
        this.patience = patience;
        this.committee = committee;
        this.learner = beginner.apply(settings.seed());
        this.best = learner.copy();
        this.outOfHand = OutOfHand.after(learner.judge());
    }

    /// Goes on from where another run of the same data and settings stood.
    ///
    /// @throws IllegalArgumentException if it is none of this data and these settings
    public void restore(Progress progress) {
        if (progress.members().size() >= committee) {
            throw new IllegalArgumentException(
                    "it has " + progress.members().size() + " networks of a committee of " + committee);
        }
        // Before anything is changed.
        progress.members().forEach(member -> learner.around(member.best()));
        members.clear();
        members.addAll(progress.members());
        begin();
        learner.restore(progress.trainer());
        best.set(progress.best());
        epochs.addAll(progress.epochs());
        loss = progress.loss();
        norm = progress.norm();
    }

    /// The next network of the committee.
    private void begin() {
        learner = beginner.apply(settings.seed() + members.size());
        best = learner.copy();
        outOfHand = OutOfHand.after(learner.judge());
        epochs.clear();
        loss = 0;
        norm = 0;
    }

    /// Where it stands; copied.
    public Progress progress() {
        return new Progress(members, learner.state(), best.copy().parameters(), epochs, loss, norm);
    }

    /// Are all epochs of all networks behind, or has none of the last been the best?
    public boolean finished() {
        return ended() && trained() + 1 == committee;
    }

    /// Is the network that is being trained finished?
    private boolean ended() {
        int past = epochs.size();
        return past >= settings.epochs() || (patience > 0 && past - best().epoch() >= patience);
    }

    /// One batch.
    ///
    /// @return the epoch that it ended, if it did
    /// @throws Diverged if the numbers are no longer finite, or cost far more than in the beginning; the best network
    /// so far is kept
    public Optional<Epoch> step() {
        if (ended()) {
            members.add(member());
            begin();
        }
        Snapshot snapshot = learner.step();
        loss += snapshot.loss();
        norm += snapshot.gradientNorm();
        int batches = snapshot.step() - (snapshot.epoch() - 1) * learner.perEpoch();
        if (outOfHand.is(loss / batches, batches, learner.atEpochEnd())) {
            throw learner.diverged(loss / batches, norm / batches);
        }
        if (!learner.atEpochEnd()) {
            return Optional.empty();
        }
        M network = learner.judged();
        Loss judged = learner.judge(network);
        if (!Double.isFinite(judged.mean())) {
            throw learner.diverged(judged.mean(), snapshot.gradientNorm());
        }
        boolean better = settings.keeping().better(judged, best().validation());
        var epoch = new Epoch(snapshot.epoch(), loss / batches, judged, better, norm / batches);
        epochs.add(epoch);
        loss = 0;
        norm = 0;
        if (better) {
            best.set(network.parameters());
        }
        return Optional.of(epoch);
    }

    /// Networks of the committee that are behind.
    public int trained() {
        return members.size();
    }

    /// Epochs that are finished, of the network that is being trained.
    public int epochs() {
        return epochs.size();
    }

    /// Its best epoch so far; epoch 0 before the first.
    public Epoch best() {
        return epochs.reversed().stream().filter(Epoch::best).findFirst().orElse(NONE);
    }

    /// The networks that are finished; after all, or where there is none before, with the one that is being trained.
    public List<Member> members() {
        if (!finished() && !members.isEmpty()) {
            return List.copyOf(members);
        }
        List<Member> all = new ArrayList<>(members);
        all.add(member());
        return all;
    }

    private Member member() {
        return new Member(best.copy().parameters(), epochs);
    }

    /// What it has come to: one network, or its {@link #members} joined.
    public TrainingRun.Result<M> result() {
        List<M> networks =
                members().stream().map(member -> learner.around(member.best())).toList();
        M network = networks.size() == 1 ? networks.getFirst() : join.apply(networks);
        Epoch kept = committee == 1 ? best() : new Epoch(0, Double.NaN, learner.judge(network), true, Double.NaN);
        return new TrainingRun.Result<>(
                network, kept, split.training().size(), split.validation().size());
    }
}
