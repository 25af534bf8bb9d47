package gruexplorer.ui.train;

import gruexplorer.text.Messages;
import gruexplorer.training.Moment;
import gruexplorer.training.Standing;
import gruexplorer.ui.control.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A slider over the networks that were kept, the run itself at its right end; what is shown can be opened and saved.
final class TimeMachine extends VBox {

    /// Below it there is room for the slider only beside buttons without words.
    private static final double NARROW = 720;

    private static final int MEGABYTES = (int) (TrainViewModel.KEPT_BYTES >> 20);

    private final TrainViewModel model;
    private final Slider slider = new Slider(0, 1, 1);
    private final Label told = new Label();
    private final Label kept = new Label();
    private final Button best = button("train-best", Feather.AWARD);
    private final Button restart = button("train-restart", Feather.ROTATE_CCW);
    private final Button open = button("train-open", Feather.SEARCH);
    private final Button save = button("train-save", Feather.SAVE);
    private boolean moving;

    /// @param ask asks where the model goes
    TimeMachine(TrainViewModel model, Texts texts, Runnable ask) {
        this.model = model;
        getStyleClass().addAll("card", "time-machine");
        slider.setId("train-slider");
        slider.setMinWidth(60);
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        HBox.setHgrow(slider, Priority.ALWAYS);
        var name = new Label();
        name.setLabelFor(slider);
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("train-heading");
        texts.label(name, "ui.train.machine");
        texts.name(slider, "ui.train.machine.name");
        texts.label(best, "ui.train.best");
        texts.label(open, "ui.train.open");
        texts.name(open, "ui.train.open.name");
        texts.label(save, "ui.train.save");
        texts.name(save, "ui.train.save.name");
        texts.name(best, "ui.train.best.name");
        told.setId("train-told");
        kept.setId("train-kept");
        kept.getStyleClass().add("train-why");
        told.setMinWidth(Region.USE_PREF_SIZE);
        texts.label(restart, "ui.train.restart");
        texts.name(restart, "ui.train.restart.name");
        restart.setOnAction(event -> model.shown().restart());
        best.setOnAction(event -> model.shown().showBest());
        open.setOnAction(event -> model.outcome().openInExplore());
        save.setOnAction(event -> ask.run());
        var top = new HBox(name, slider, best, restart, open, save);
        top.getStyleClass().add("time-row");
        var below = new FlowPane(9, 1, told, kept);
        model.busyProperty().addListener((p, before, now) -> restart.setDisable(now));
        List<Button> buttons = List.of(best, restart, open, save);
        widthProperty()
                .addListener((p, before, now) -> buttons.forEach(button -> button.setContentDisplay(
                        now.doubleValue() < NARROW ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY)));
        getChildren().setAll(top, below);
        slider.valueProperty().addListener((p, before, now) -> moved(now.doubleValue()));
        model.progressProperty().addListener((p, before, now) -> refresh());
        model.shown().property().addListener((p, before, now) -> refresh());
        texts.on(messages -> refresh());
    }

    private static Button button(String id, Feather icon) {
        var button = new Button();
        button.setGraphic(new FontIcon(icon));
        button.setContentDisplay(ContentDisplay.TEXT_ONLY);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private List<Moment> moments() {
        return model.progress().map(Standing::moments).orElse(List.of());
    }

    private void moved(double value) {
        if (moving) {
            return;
        }
        List<Moment> moments = moments();
        int at = (int) Math.round(value);
        model.shown().show(at >= moments.size() ? null : moments.get(at));
    }

    private void refresh() {
        moving = true;
        Optional<Standing> progress = model.progress();
        setDisable(progress.isEmpty());
        List<Moment> moments = moments();
        Moment shown = model.shown().property().get();
        slider.setMax(Math.max(1, moments.size()));
        slider.setValue(shown == null ? slider.getMax() : place(moments, shown));
        moving = false;
        Messages messages = model.messages();
        told.setText(progress.map(now -> told(now, messages)).orElse(messages.get("ui.train.machine.empty")));
        slider.setAccessibleHelp(told.getText());
        kept.setText(progress.map(now -> messages.get(
                        "ui.train.kept",
                        Integer.toString(moments.size()),
                        Integer.toString(now.room()),
                        Integer.toString(MEGABYTES)))
                .orElse(""));
    }

    private String told(Standing now, Messages messages) {
        boolean scored = model.scored();
        String said = model.shown()
                .epoch(now)
                .map(moment -> StatusWords.of(moment, scored, messages))
                .orElseGet(() -> messages.get("ui.train.moment.amid", Integer.toString(now.step())));
        return model.shown().property().get() == null ? messages.get("ui.train.moment.now", said) : said;
    }

    /// Where a moment stands, or stood before its neighbours went.
    private static int place(List<Moment> moments, Moment shown) {
        int place = 0;
        while (place < moments.size() - 1 && moments.get(place).epoch() < shown.epoch()) {
            place++;
        }
        return place;
    }
}
