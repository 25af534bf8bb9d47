package gruexplorer.ui;

import gruexplorer.ui.control.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The narrow bar on the left that switches pages.
final class Rail extends VBox {

    /// What can be switched to.
    enum Page {
        EXPLORE,
        TRAIN,
        COMPARE
    }

    private final Map<Page, ToggleButton> buttons = new EnumMap<>(Page.class);

    /// @param go shows a page
    Rail(Texts texts, Consumer<Page> go) {
        getStyleClass().add("rail");
        var group = new ToggleGroup();
        for (Page page : Page.values()) {
            var button = new ToggleButton();
            switch (page) {
                case EXPLORE -> {
                    button.setId("rail-explore");
                    button.setGraphic(new FontIcon(Feather.SEARCH));
                    texts.label(button, "ui.rail.explore");
                    texts.name(button, "ui.rail.explore.name");
                }
                case TRAIN -> {
                    button.setId("rail-train");
                    button.setGraphic(new FontIcon(Feather.ACTIVITY));
                    texts.label(button, "ui.rail.train");
                    texts.name(button, "ui.rail.train.name");
                }
                case COMPARE -> {
                    button.setId("rail-compare");
                    button.setGraphic(new FontIcon(Feather.BAR_CHART_2));
                    texts.label(button, "ui.rail.compare");
                    texts.name(button, "ui.rail.compare.name");
                }
            }
            button.setContentDisplay(ContentDisplay.TOP);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            // One of them is always pressed.
            button.setOnAction(event -> {
                select(page);
                go.accept(page);
            });
            buttons.put(page, button);
            getChildren().add(button);
        }
        select(Page.EXPLORE);
    }

    /// Shows which page is there.
    void select(Page page) {
        Objects.requireNonNull(buttons.get(page)).setSelected(true);
    }
}
