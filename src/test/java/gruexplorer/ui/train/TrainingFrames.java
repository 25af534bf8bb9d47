package gruexplorer.ui.train;

import gruexplorer.text.Language;
import gruexplorer.ui.open.RecentFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Counts the frames of the Train page, at rest and while a run learns, on the threads that the program gives it. For
/// the benchmark; JavaFX has to run.
public final class TrainingFrames {

    private static final int WARM_UP = 3000;
    private static final int MEASURED = 6000;

    private TrainingFrames() {}

    /// Milliseconds from frame to frame.
    ///
    /// @param home the run is kept there, as in the program
    /// @param idle whether nothing goes on
    public static List<Double> gaps(Path home, boolean idle) throws InterruptedException {
        ExecutorService background = threads("reading", 1);
        ExecutorService training = threads("training", 1);
        ExecutorService shards =
                threads("shards", Math.max(1, Runtime.getRuntime().availableProcessors() - 2));
        var page = new AtomicReference<TrainPage>();
        List<Double> gaps = new CopyOnWriteArrayList<>();
        onScreen(() -> {
            TrainPage made = TrainPage.of(
                    new TrainPage.Threads(background, training, shards),
                    RecentFiles.in(home),
                    new SimpleBooleanProperty(),
                    new SimpleObjectProperty<>(Language.EN),
                    model -> {});
            var stage = new Stage();
            var scene = new Scene(made.root(), 990, 680);
            scene.getStylesheets()
                    .add(TrainingFrames.class
                            .getResource("/gruexplorer/ui/explorer.css")
                            .toExternalForm());
            stage.setScene(scene);
            stage.show();
            page.set(made);
            if (!idle) {
                TrainForm form = made.model().form();
                form.field(Field.UNITS).set("64");
                form.field(Field.EPOCHS).set("100000");
                made.model().startOrPause();
            }
        });
        Thread.sleep(WARM_UP);
        var timer = new AnimationTimer() {
            private long last;

            @Override
            public void handle(long now) {
                if (last > 0) {
                    gaps.add((now - last) / 1e6);
                }
                last = now;
            }
        };
        onScreen(timer::start);
        Thread.sleep(MEASURED);
        onScreen(() -> {
            timer.stop();
            TrainPage shown = Objects.requireNonNull(page.get());
            if (!idle && !shown.model().running()) {
                throw new IllegalStateException("the run has ended");
            }
            shown.close();
            shown.root().getScene().getWindow().hide();
        });
        shards.shutdownNow();
        training.shutdownNow();
        background.shutdownNow();
        return gaps;
    }

    private static ExecutorService threads(String name, int count) {
        return Executors.newFixedThreadPool(
                count, task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    }

    private static void onScreen(Runnable work) {
        var done = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            work.run();
            done.complete(null);
        });
        done.join();
    }
}
