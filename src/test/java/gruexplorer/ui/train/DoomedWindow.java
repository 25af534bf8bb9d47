package gruexplorer.ui.train;

import gruexplorer.text.Language;
import gruexplorer.ui.open.RecentFiles;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// A window of its own process that begins a run and says how far it is, until it is killed: `DoomedWindow HOME DATA`.
final class DoomedWindow {

    static final int EPOCHS = 900;

    private DoomedWindow() {}

    /// What this run and the one that it is compared with have in common.
    static void set(TrainForm form, Path data) {
        form.dataProperty().set(data.toString());
        form.field(Field.EPOCHS).set(Integer.toString(EPOCHS));
        form.field(Field.BATCH).set("4");
        form.field(Field.UNITS).set("24");
        form.field(Field.DROPOUT).set("0.1");
        form.on(Switch.PORTABLE).set(true);
    }

    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        ExecutorService background = thread();
        ExecutorService training = thread();
        Platform.startup(() -> {
            TrainPage page = TrainPage.of(
                    new TrainPage.Threads(background, training, Runnable::run),
                    RecentFiles.in(home),
                    new SimpleBooleanProperty(),
                    new SimpleObjectProperty<>(Language.EN),
                    model -> {});
            var stage = new Stage();
            stage.setScene(new Scene(page.root(), 900, 700));
            stage.show();
            set(page.model().form(), data);
            page.model().startOrPause();
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    page.model().progress().ifPresent(standing -> System.out.println("epoch " + standing.epoch()));
                }
            }.start();
        });
    }

    private static ExecutorService thread() {
        return Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().daemon().unstarted(task));
    }
}
