package gruexplorer.cli;

import gruexplorer.engine.model.Loss;
import gruexplorer.training.TrainingRun;
import java.io.PrintWriter;
import java.util.Locale;

/// One line an epoch, with the time left.
final class EpochLines {

    private final long start = System.nanoTime();
    private final PrintWriter to;
    private final boolean scored;
    private final int epochs;
    private final int earlier;

    /// @param scored whether a share of right answers says something
    /// @param epochs of the whole training
    /// @param earlier those that were finished before the clock began
    EpochLines(PrintWriter to, boolean scored, int epochs, int earlier) {
        this.to = to;
        this.scored = scored;
        this.epochs = epochs;
        this.earlier = earlier;
    }

    void tell(TrainingRun.Epoch epoch) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double left = seconds / (epoch.epoch() - earlier) * (epochs - epoch.epoch());
        Loss loss = epoch.validation();
        to.printf(
                Locale.ROOT,
                "epoch %d/%d  loss %.4f  validation %.4f%s%s  gradient %.3g  %.0f s left%n",
                epoch.epoch(),
                epochs,
                epoch.training(),
                loss.mean(),
                scored ? String.format(Locale.ROOT, "  right %.1f %%", 100.0 * loss.right() / loss.judged()) : "",
                epoch.best() ? " *" : "  ",
                epoch.gradientNorm(),
                left);
        to.flush();
    }
}
