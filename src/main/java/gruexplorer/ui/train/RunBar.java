package gruexplorer.ui.train;

import gruexplorer.ui.control.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Start, pause, one step, one epoch, stop; and how far it is.
final class RunBar extends HBox {

    private final TrainViewModel model;
    private final Button play = button("train-play", Feather.PLAY);
    private final Button step = button("train-step", Feather.CHEVRON_RIGHT);
    private final Button epoch = button("train-epoch", Feather.SKIP_FORWARD);
    private final Button stop = button("train-stop", Feather.SQUARE);
    private final ProgressBar bar = new ProgressBar(0);

    RunBar(TrainViewModel model, Texts texts) {
        this.model = model;
        getStyleClass().add("run-bar");
        play.getStyleClass().add("accent");
        play.setOnAction(event -> model.startOrPause());
        step.setOnAction(event -> model.step());
        epoch.setOnAction(event -> model.epoch());
        stop.setOnAction(event -> model.stop());
        bar.setId("train-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(40);
        HBox.setHgrow(bar, Priority.ALWAYS);
        texts.name(bar, "ui.train.progress.name");
        texts.label(step, "ui.train.step");
        texts.name(step, "ui.train.step.name");
        texts.label(epoch, "ui.train.epoch");
        texts.name(epoch, "ui.train.epoch.name");
        texts.label(stop, "ui.train.stop");
        texts.name(stop, "ui.train.stop.name");
        texts.name(play, "ui.train.play.name");
        getChildren().setAll(play, step, epoch, stop, bar);
        model.progressProperty().addListener((p, before, now) -> refresh());
        model.busyProperty().addListener((p, before, now) -> refresh());
        texts.on(messages -> refresh());
    }

    void focus() {
        play.requestFocus();
    }

    private static Button button(String id, Feather icon) {
        var button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void refresh() {
        boolean busy = model.busyProperty().get();
        boolean running = model.running();
        String key = running ? "ui.train.pause" : model.active() ? "ui.train.go" : "ui.train.start";
        String words = model.messages().get(key);
        if (!words.equals(play.getText())) {
            play.setText(words);
            play.setGraphic(new FontIcon(running ? Feather.PAUSE : Feather.PLAY));
        }
        play.setDisable(busy);
        step.setDisable(busy || running);
        epoch.setDisable(busy || running);
        stop.setDisable(!busy && !model.active());
        bar.setProgress(
                busy
                        ? ProgressBar.INDETERMINATE_PROGRESS
                        : model.progress().map(now -> now.share()).orElse(0.0));
    }
}
