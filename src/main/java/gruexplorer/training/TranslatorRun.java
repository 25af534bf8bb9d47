package gruexplorer.training;

import gruexplorer.data.InputException;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.data.pair.PairEncoder.Ids;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.Translator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A translator's whole run: all epochs, the one with the lowest validation loss kept.
public final class TranslatorRun {

    private TranslatorRun() {}

    /// What a run leaves.
    ///
    /// @param best the epoch whose weights were kept
    public record Result(Translator translator, TrainingRun.Epoch best, int trained, int validated) {}

    /// @param split pairs as examples
    /// @param executor may run parts of a batch side by side; the result does not depend on it
    /// @param progress told of every epoch
    /// @throws InputException if the data is too small to split or the training diverges
    public static Result run(
            PairEncoder encoder,
            Split split,
            Settings settings,
            AttentionKind attention,
            Executor executor,
            Consumer<TrainingRun.Epoch> progress) {
        if (split.training().isEmpty() || split.validation().isEmpty()) {
            throw new InputException("there are too few different sources to train on and to validate with: "
                    + (split.training().size() + split.validation().size()) + " pairs");
        }
        List<Ids> validation = encoder.encode(split.validation());
        var trainer = new TranslatorTrainer(encoder, encoder.encode(split.training()), settings, attention, executor);
        Translator kept = trainer.translator().copy();
        var best = new TrainingRun.Epoch(0, Double.NaN, new Loss(Double.POSITIVE_INFINITY, 0, 0), true, 0);
        for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
            double sum = 0;
            double norms = 0;
            int steps = 0;
            do {
                Snapshot step = trainer.step();
                sum += step.loss();
                norms += step.gradientNorm();
                steps++;
            } while (!trainer.atEpochEnd());
            Loss loss = TranslatorScores.loss(trainer.translator(), validation, settings.kernels(), executor);
            boolean better = loss.mean() < best.validation().mean();
            var now = new TrainingRun.Epoch(epoch, sum / steps, loss, better, norms / steps);
            if (better) {
                best = now;
                kept = trainer.translator().copy();
            }
            progress.accept(now);
        }
        return new Result(kept, best, split.training().size(), validation.size());
    }
}
