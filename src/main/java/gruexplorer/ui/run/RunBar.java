package gruexplorer.ui.run;

import gruexplorer.ui.control.Texts;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Start, pause, stop and what else moves it on; and how far it is.
public final class RunBar extends HBox {

    private final RunModel model;
    private final Button play;
    private final Button stop;
    private final List<Button> steps;
    private final ProgressBar bar = new ProgressBar(0);

    /// What its parts are called where they are read out.
    ///
    /// @param play and `stop`, `progress`: keys of messages
    public record Names(String play, String stop, String progress) {}

    /// @param page what the ids of its controls begin with
    /// @param steps between start and stop; they wait while it runs
    public RunBar(RunModel model, Texts texts, String page, Names names, List<Button> steps) {
        this.model = model;
        this.play = button(page + "-play", Feather.PLAY);
        this.stop = button(page + "-stop", Feather.SQUARE);
        this.steps = List.copyOf(steps);
        getStyleClass().add("run-bar");
        play.getStyleClass().add("accent");
        play.setOnAction(event -> model.startOrPause());
        stop.setOnAction(event -> model.stop());
        bar.setId(page + "-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(40);
        HBox.setHgrow(bar, Priority.ALWAYS);
        // Whoever does not see the bar goes to it and hears where the run stands.
        bar.setFocusTraversable(true);
        texts.on(messages -> bar.setAccessibleHelp(messages.get(names.progress())));
        texts.name(play, names.play());
        texts.label(stop, "ui.train.stop");
        texts.name(stop, names.stop());
        getChildren().add(play);
        getChildren().addAll(steps);
        getChildren().addAll(stop, bar);
        model.standingProperty().addListener((p, before, now) -> refresh());
        model.busyProperty().addListener((p, before, now) -> refresh());
        texts.on(messages -> refresh());
    }

    /// Puts the focus where Enter begins.
    void focus() {
        play.requestFocus();
    }

    /// A button of the bar.
    public static Button button(String id, Feather icon) {
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
        steps.forEach(step -> step.setDisable(busy || running));
        stop.setDisable(!busy && !model.active());
        bar.setAccessibleText(busy ? model.messages().get("ui.train.reading") : model.status());
        bar.setProgress(busy ? ProgressBar.INDETERMINATE_PROGRESS : model.share());
    }
}
