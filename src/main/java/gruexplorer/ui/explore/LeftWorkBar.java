package gruexplorer.ui.explore;

import gruexplorer.ui.control.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Offers work that was left when the program ended without being closed.
final class LeftWorkBar extends HBox {

    LeftWorkBar(ExploreViewModel model, Texts texts) {
        WorkKeeper keeper = model.keeper();
        getStyleClass().addAll("card", "left-bar");
        var said = new Label();
        said.setId("left-work");
        said.setWrapText(true);
        said.setMaxWidth(Double.MAX_VALUE);
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        var take = new Button();
        take.setId("left-take");
        take.getStyleClass().add("accent");
        take.setMinWidth(Region.USE_PREF_SIZE);
        take.setOnAction(event -> keeper.take());
        var forget = new Button();
        forget.setId("left-forget");
        forget.setMinWidth(Region.USE_PREF_SIZE);
        forget.setOnAction(event -> keeper.forget());
        texts.label(take, "ui.session.left.take");
        texts.label(forget, "ui.session.left.forget");
        texts.name(take, "ui.session.left.take.name");
        texts.name(forget, "ui.session.left.forget.name");
        getChildren().setAll(said, take, forget);
        Runnable refresh = () -> {
            WorkKeeper.@Nullable Left left = keeper.leftProperty().get();
            setVisible(left != null);
            setManaged(left != null);
            if (left != null) {
                String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(model.languageProperty().get().locale())
                        .withZone(ZoneId.systemDefault())
                        .format(left.written());
                said.setText(texts.messages()
                        .get(
                                "ui.session.left",
                                left.session().work().text(),
                                left.session().work().model().name(),
                                when));
            }
        };
        keeper.leftProperty().addListener((p, before, now) -> refresh.run());
        texts.on(messages -> refresh.run());
    }
}
