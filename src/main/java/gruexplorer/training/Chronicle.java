package gruexplorer.training;

import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Model;
import gruexplorer.training.TrainingRun.Epoch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is written down of a run: its figures, batch by batch and epoch by epoch, and the networks along the way.
final class Chronicle {

    private static final double MILLION = 1e6;

    private final Learner<?, ?> learner;
    private final Keeping keeping;
    private final LayerNorms layers;
    private final Moments moments;
    private final Trail norms = new Trail();
    private final Trail millis = new Trail();
    private List<EpochFigures> history = List.of();
    private double loss;
    private double norm;
    private int batches;

    /// @param bytes that the networks may take
    Chronicle(Learner<?, ?> learner, Settings settings, long bytes) {
        this.learner = learner;
        this.keeping = settings.keeping();
        Model network = learner.model();
        this.layers = new LayerNorms(network);
        // A mean is remembered beside the weights, and is what is looked at.
        int means = keeping.average() > 0 ? 2 : 0;
        this.moments =
                new Moments(bytes, network.size() * (1 + settings.optimizer().memories() + means), keeping);
    }

    LayerNorms layers() {
        return layers;
    }

    /// Forgets the epochs, to take up others.
    void forget() {
        history = List.of();
        moments.clear();
    }

    /// Of what came before it, only as much as is about the epochs up to `epoch`.
    void takeUp(List<EpochFigures> earlier, List<Moment> kept, int epoch) {
        history = earlier.stream().filter(figures -> figures.epoch() <= epoch).toList();
        kept.stream().filter(moment -> moment.epoch() <= epoch).forEach(moments::add);
    }

    /// The sums of an epoch that was under way.
    void amid(double earlierLoss, double earlierNorm, int behind) {
        loss = earlierLoss;
        norm = earlierNorm;
        batches = behind;
    }

    void batch(Snapshot done, long nanos) {
        loss += done.loss();
        norm += done.gradientNorm();
        batches++;
        norms.add(done.gradientNorm());
        millis.add(nanos / MILLION);
    }

    /// The mean loss of the epoch so far.
    double mean() {
        return loss / batches;
    }

    /// Batches of the epoch so far.
    int batches() {
        return batches;
    }

    /// The epoch is over, whatever came of it.
    void turn() {
        amid(0, 0, 0);
    }

    /// Writes down what an epoch reached.
    ///
    /// @param state what the run goes on from
    void epoch(int epoch, Loss validation, TrainerState state) {
        boolean first = batches == 0;
        double training = first ? Double.NaN : mean();
        List<EpochFigures> longer = new ArrayList<>(history);
        longer.add(new EpochFigures(
                epoch, training, validation, learner.saturation(), first ? Double.NaN : norm / batches));
        history = List.copyOf(longer);
        Model network = keeping.average() > 0 ? learner.kept() : learner.around(state.parameters());
        moments.add(new Moment(epoch, network, training, validation, Optional.of(state)));
    }

    List<EpochFigures> history() {
        return history;
    }

    Moments moments() {
        return moments;
    }

    Batchwise norms() {
        return norms.values();
    }

    Batchwise millis() {
        return millis.values();
    }

    /// The same as a run of the command line writes it down.
    ///
    /// @param state where the trainer stands
    /// @param amid whether it is in the midst of an epoch
    Progress progress(TrainerState state, boolean amid) {
        List<Epoch> epochs = new ArrayList<>();
        Loss best = Keeping.NONE;
        for (EpochFigures figures : history) {
            boolean better = keeping.better(figures.validation(), best);
            if (figures.epoch() > 0 && figures.epoch() <= state.epoch()) {
                epochs.add(new Epoch(
                        figures.epoch(), figures.training(), figures.validation(), better, figures.gradientNorm()));
                best = better ? figures.validation() : best;
            }
        }
        return new Progress(List.of(), state, best(epochs).parameters(), epochs, amid ? loss : 0, amid ? norm : 0);
    }

    /// The network of the best epoch, those before the training left out.
    private Model best(List<Epoch> epochs) {
        int best = epochs.reversed().stream()
                .filter(Epoch::best)
                .findFirst()
                .map(Epoch::epoch)
                .orElse(0);
        return moments.kept().stream()
                .filter(moment -> moment.epoch() == best)
                .findFirst()
                .orElse(moments.kept().getFirst())
                .network();
    }

    /// What a run of a file had written down.
    ///
    /// @param before what the network reached before the training
    void takeUp(Progress earlier, EpochFigures before, Moment first) {
        Map<Integer, Moment> kept = new LinkedHashMap<>();
        kept.put(0, first);
        List<EpochFigures> figures = new ArrayList<>(List.of(before));
        TrainerState state = earlier.trainer();
        for (Epoch epoch : earlier.epochs()) {
            boolean last = epoch.epoch() == state.epoch() && state.done() == 0;
            figures.add(new EpochFigures(
                    epoch.epoch(), epoch.training(), epoch.validation(), Map.of(), epoch.gradientNorm()));
            if (epoch.best()) {
                kept.values().removeIf(moment -> moment.epoch() > 0);
                kept.put(
                        epoch.epoch(),
                        new Moment(
                                epoch.epoch(), learner.around(earlier.best()), epoch.training(), epoch.validation()));
            }
            if (last) {
                kept.put(
                        epoch.epoch(),
                        new Moment(
                                epoch.epoch(),
                                learner.kept(),
                                epoch.training(),
                                epoch.validation(),
                                Optional.of(state)));
            }
        }
        takeUp(figures, List.copyOf(kept.values()), state.epoch());
        amid(earlier.loss(), earlier.norm(), state.done());
    }
}
