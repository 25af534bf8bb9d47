package gruexplorer.ui;

import gruexplorer.ui.explore.ExplorePage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The window.
public final class ExplorerApplication extends Application {

    /// Set, the program ends after so many frames: for measuring its start.
    private static final String FRAMES = "gruexplorer.frames";

    private final ExecutorService background = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("reading").unstarted(task));

    @Override
    public void start(Stage stage) {
        new ExplorePage(background).show(stage, 0, 0);
        int frames = Integer.getInteger(FRAMES, 0);
        if (frames > 0) {
            endAfter(frames);
        }
    }

    @Override
    public void stop() {
        background.shutdownNow();
    }

    private static void endAfter(int frames) {
        new AnimationTimer() {
            private int seen;

            @Override
            public void handle(long now) {
                seen++;
                if (seen > frames) {
                    stop();
                    Platform.exit();
                }
            }
        }.start();
    }
}
