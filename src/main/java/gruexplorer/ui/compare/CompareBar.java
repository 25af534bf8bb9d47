package gruexplorer.ui.compare;

import gruexplorer.ui.control.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Start, pause, stop; and how far it is.
final class CompareBar extends HBox {

    private final CompareViewModel model;
    private final Button play = button("compare-play", Feather.PLAY);
    private final Button stop = button("compare-stop", Feather.SQUARE);
    private final ProgressBar bar = new ProgressBar(0);

    CompareBar(CompareViewModel model, Texts texts) {
        this.model = model;
        getStyleClass().add("run-bar");
        play.getStyleClass().add("accent");
        play.setOnAction(event -> model.startOrPause());
        stop.setOnAction(event -> model.stop());
        bar.setId("compare-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(40);
        HBox.setHgrow(bar, Priority.ALWAYS);
        texts.name(bar, "ui.compare.progress.name");
        texts.name(play, "ui.compare.play.name");
        texts.label(stop, "ui.train.stop");
        texts.name(stop, "ui.compare.stop.name");
        getChildren().setAll(play, stop, bar);
        model.boardProperty().addListener((p, before, now) -> refresh());
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
        String words =
                model.messages().get(running ? "ui.train.pause" : model.active() ? "ui.train.go" : "ui.train.start");
        if (!words.equals(play.getText())) {
            play.setText(words);
            play.setGraphic(new FontIcon(running ? Feather.PAUSE : Feather.PLAY));
        }
        play.setDisable(busy);
        stop.setDisable(busy || !model.active());
        bar.setProgress(
                busy
                        ? ProgressBar.INDETERMINATE_PROGRESS
                        : model.board().map(now -> now.share()).orElse(0.0));
    }
}
