package gruexplorer.cli;

import gruexplorer.engine.model.Loss;
import gruexplorer.training.LongRun;
import gruexplorer.training.TrainingRun;
import java.io.PrintWriter;
import java.util.Locale;

/// One line an epoch, with the time left.
final class EpochLines {

    private final long start = System.nanoTime();
    private final PrintWriter to;
    private final boolean scored;
    private final int epochs;
    private final int committee;
    private final LongRun<?> run;
    private final int earlier;

    /// @param scored whether a share of right answers says something
    /// @param epochs of the training of each network
    /// @param committee how many networks there will be
    /// @param run as it stands when the clock begins
    EpochLines(PrintWriter to, boolean scored, int epochs, int committee, LongRun<?> run) {
        this.to = to;
        this.scored = scored;
        this.epochs = epochs;
        this.committee = committee;
        this.run = run;
        this.earlier = run.trained() * epochs + run.epochs();
    }

    void tell(TrainingRun.Epoch epoch) {
        double seconds = (System.nanoTime() - start) / 1e9;
        int done = run.trained() * epochs + epoch.epoch();
        double left = seconds / (done - earlier) * (committee * epochs - done);
        Loss loss = epoch.validation();
        to.printf(
                Locale.ROOT,
                "%sepoch %d/%d  loss %.4f  validation %.4f%s%s  gradient %.3g  %.0f s left%n",
                committee == 1 ? "" : "network " + (run.trained() + 1) + "/" + committee + "  ",
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
