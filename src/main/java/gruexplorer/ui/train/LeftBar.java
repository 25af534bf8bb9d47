package gruexplorer.ui.train;

import gruexplorer.text.Messages;
import gruexplorer.ui.control.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Offers a run that an earlier window left behind.
final class LeftBar extends HBox {

    private final TrainViewModel model;
    private final Label said = new Label();
    private final Button take = new Button();
    private final Button forget = new Button();

    LeftBar(TrainViewModel model, Texts texts) {
        this.model = model;
        getStyleClass().addAll("card", "left-bar");
        said.setId("train-left");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.setMaxWidth(Double.MAX_VALUE);
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        take.setId("train-take");
        take.getStyleClass().add("accent");
        take.setMinWidth(Region.USE_PREF_SIZE);
        take.setOnAction(event -> model.takeUp());
        forget.setId("train-forget");
        forget.setMinWidth(Region.USE_PREF_SIZE);
        forget.setOnAction(event -> model.left().forget());
        texts.label(take, "ui.train.left.take");
        texts.name(take, "ui.train.left.take.name");
        texts.label(forget, "ui.train.left.forget");
        texts.name(forget, "ui.train.left.forget.name");
        getChildren().setAll(said, take, forget);
        model.left().property().addListener((p, before, now) -> refresh());
        model.progressProperty().addListener((p, before, now) -> {
            if (before == null) {
                // Whoever begins another run has decided; the next start offers it once more.
                refresh();
            }
        });
        model.busyProperty().addListener((p, before, now) -> lock());
        texts.on(messages -> refresh());
    }

    private void lock() {
        take.setDisable(model.busyProperty().get());
    }

    private void refresh() {
        @Nullable LeftRun left = model.left().property().get();
        SettingRows.shown(this, left != null && model.progress().isEmpty());
        if (left != null) {
            Messages messages = model.messages();
            Locale locale = model.languageProperty().get().locale();
            String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withLocale(locale)
                    .withZone(ZoneId.systemDefault())
                    .format(left.written());
            said.setText(messages.get(
                    "ui.train.left", left.data(), messages.get("ui.train.cell." + left.cell()), left.units(), when));
        }
    }
}
