package gruexplorer.ui;

import gruexplorer.ui.explore.ExplorePage;
import gruexplorer.ui.open.RecentFiles;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.stage.Stage;

/// The window.
public final class ExplorerApplication extends Application {

    private final ExecutorService background = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("reading").unstarted(task));

    @Override
    public void start(Stage stage) {
        var page = new ExplorePage(background, RecentFiles.in(RecentFiles.folder()));
        page.show(stage, 0, 0);
        getParameters().getUnnamed().stream().findFirst().ifPresent(page::open);
    }

    @Override
    public void stop() {
        background.shutdownNow();
    }
}
