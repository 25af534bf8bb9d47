package gruexplorer.ui.explore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Presses the arrow keys on the Explore page and measures what follows. For the benchmark; JavaFX has to run.
public final class Frames {

    private static final int WIDTH = 990;
    private static final int HEIGHT = 680;

    private final Stage stage;
    private final ExplorePage page;
    private boolean forwards = true;

    private Frames(Stage stage, ExplorePage page) {
        this.stage = stage;
        this.page = page;
    }

    /// Opens the page, 990 × 680, with a model and a text, and waits until it is read.
    ///
    /// @param all whether all steps stand side by side, however narrow
    public static Frames open(Path model, String text, boolean all) throws InterruptedException {
        List<Frames> made = new ArrayList<>();
        onScreen(() -> {
            var stage = new Stage();
            var page = new ExplorePage(Runnable::run);
            page.show(stage, WIDTH, HEIGHT);
            page.open(model.toString());
            made.add(new Frames(stage, page));
        });
        Frames frames = made.getFirst();
        onScreen(() -> frames.page.model().run(text));
        onScreen(() -> {
            if (all) {
                frames.page.view().fitAll();
            }
            frames.page.model().first();
        });
        return frames;
    }

    /// Milliseconds from a key press to the pixels of both cards that change: the key's handler, layout and painting,
    /// and their pixels rendered by the software pipeline. The wait for the next pulse is not in it.
    ///
    /// @param count of presses that are measured, after as many to warm up
    public List<Double> press(int count) throws InterruptedException {
        List<Double> times = new ArrayList<>();
        onScreen(() -> {
            Scene scene = stage.getScene();
            Node score = scene.lookup("#scoreCard");
            Node inspector = scene.lookup("#inspectorPane");
            @Nullable WritableImage left = null;
            @Nullable WritableImage right = null;
            for (int i = 0; i < 2 * count; i++) {
                long start = System.nanoTime();
                pressArrow();
                scene.getRoot().layout();
                left = score.snapshot(null, left);
                right = inspector.snapshot(null, right);
                if (i >= count) {
                    times.add((System.nanoTime() - start) / 1e6);
                }
            }
        });
        return times;
    }

    /// The milliseconds between one pulse and the next.
    ///
    /// @param held whether the arrow key repeats at every pulse; else nothing happens
    public List<Double> pulses(int count, boolean held) throws InterruptedException {
        List<Double> times = new ArrayList<>();
        var done = new CountDownLatch(1);
        Platform.runLater(() -> new AnimationTimer() {
            private long before;

            @Override
            public void handle(long now) {
                long at = System.nanoTime();
                if (before != 0) {
                    times.add((at - before) / 1e6);
                }
                before = at;
                if (held) {
                    pressArrow();
                }
                if (times.size() == count) {
                    stop();
                    done.countDown();
                }
            }
        }.start());
        done.await();
        return times;
    }

    public void close() throws InterruptedException {
        onScreen(stage::close);
    }

    /// To the end and back again.
    private void pressArrow() {
        if (page.model().atEnd()) {
            forwards = false;
        } else if (page.model().cursor().step() == 0) {
            forwards = true;
        }
        KeyCode key = forwards ? KeyCode.RIGHT : KeyCode.LEFT;
        Event.fireEvent(
                page.view().score(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    private static void onScreen(Runnable work) throws InterruptedException {
        var done = new CountDownLatch(1);
        List<RuntimeException> failures = new ArrayList<>();
        Platform.runLater(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                failures.add(e);
            } finally {
                done.countDown();
            }
        });
        done.await();
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
