package gruexplorer.cli;

import gruexplorer.data.Task;
import gruexplorer.engine.model.Loss;
import gruexplorer.training.TrainingRun;
import java.io.PrintWriter;
import java.util.Locale;

/// One line an epoch, with the time left.
final class EpochLines {

    private final long start = System.nanoTime();
    private final PrintWriter to;
    private final boolean classes;
    private final int epochs;
    private final int earlier;

    /// @param epochs of the whole training
    /// @param earlier those that were finished before the clock began
    EpochLines(PrintWriter to, Task task, int epochs, int earlier) {
        this.to = to;
        this.classes = task.choosesOne();
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
                classes ? String.format(Locale.ROOT, "  right %.1f %%", 100.0 * loss.right() / loss.judged()) : "",
                epoch.best() ? " *" : "  ",
                epoch.gradientNorm(),
                left);
        to.flush();
    }
}
