package gruexplorer.ui;

import gruexplorer.training.ShardThreads;
import gruexplorer.training.compare.Comparison;
import gruexplorer.ui.open.RecentFiles;
import gruexplorer.ui.train.TrainPage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.stage.Stage;

/// The window.
public final class ExplorerApplication extends Application {

    private final ExecutorService background = threads("reading", 1);
    private final ExecutorService training = threads("training", 1);
    /// Beside the thread that hands the work out, and the window's own.
    private final ExecutorService shards =
            ShardThreads.of("shards", Math.max(1, Runtime.getRuntime().availableProcessors() - 2));

    /// Two runs at once leave the window's own thread its share.
    private final int lanes = Math.max(2, Runtime.getRuntime().availableProcessors() - 1);
    private final ExecutorService comparing = threads("comparing", lanes);

    private static ExecutorService threads(String name, int count) {
        return Executors.newFixedThreadPool(
                count, task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    }

    @Override
    public void start(Stage stage) {
        var window = new MainWindow(
                new TrainPage.Threads(background, training, shards),
                new Comparison.Workers(comparing, lanes, Runnable::run),
                RecentFiles.in(RecentFiles.folder()));
        window.show(stage, 0, 0);
        getParameters().getUnnamed().stream().findFirst().ifPresent(window::open);
    }

    @Override
    public void stop() {
        training.shutdownNow();
        comparing.shutdownNow();
        shards.shutdownNow();
        background.shutdownNow();
    }
}
