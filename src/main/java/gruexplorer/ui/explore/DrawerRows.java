package gruexplorer.ui.explore;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the lists of the drawer's views are made of.
final class DrawerRows {

    /// Of what cannot be done, and why.
    static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private DrawerRows() {}

    /// Rows that scroll where there are many.
    static ScrollPane scroll(VBox rows) {
        rows.getStyleClass().add("breaks-rows");
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("breaks-scroll");
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    /// Side by side.
    static HBox row(Node... nodes) {
        var row = new HBox(nodes);
        row.getStyleClass().add("breaks-row");
        return row;
    }

    /// What parts the left of a row from its right.
    static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    static Label quiet(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("breaks-quiet");
        return label;
    }

    /// The same, for what is wrong where `wrong` says so.
    static Label quiet(String text, boolean wrong) {
        Label label = quiet(text);
        label.pseudoClassStateChanged(WRONG, wrong);
        return label;
    }

    /// Removes a row. The next row moves up under the mouse: the second half of a double click is not meant for it.
    ///
    /// @param words what it does, of which row
    static Button remove(String words, Runnable action) {
        var button = new Button();
        button.setGraphic(new FontIcon(Feather.X));
        button.getStyleClass().add("breaks-remove");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(event -> action.run());
        return once(button);
    }

    /// Takes a double click for one.
    static Button once(Button button) {
        button.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getClickCount() > 1) {
                event.consume();
            }
        });
        return button;
    }
}
