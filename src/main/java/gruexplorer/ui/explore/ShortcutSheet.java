package gruexplorer.ui.explore;

import gruexplorer.text.Messages;
import gruexplorer.ui.control.Dressing;
import java.util.List;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/// Every key on one sheet.
final class ShortcutSheet {

    private static final List<String> ROWS = List.of(
            "step",
            "ends",
            "unit",
            "play",
            "gates",
            "backward",
            "why",
            "part",
            "layer",
            "zoom",
            "sentence",
            "open",
            "save",
            "undo",
            "hold",
            "swap",
            "export",
            "copy",
            "theme",
            "language",
            "drawer",
            "hit",
            "pages",
            "type",
            "full",
            "help");

    /// What is said of a key; longer it is broken.
    private static final double WIDEST = 280;

    private final Dialog<Void> dialog = new Dialog<>();

    ShortcutSheet(Messages messages) {
        dialog.setTitle(messages.get("ui.keys.title"));
        dialog.setHeaderText(null);
        var grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        grid.setId("shortcuts");
        int half = Math.ceilDiv(ROWS.size(), 2);
        for (int row = 0; row < ROWS.size(); row++) {
            var keys = new Label(messages.get("ui.keys." + ROWS.get(row) + ".keys"));
            keys.getStyleClass().add("key");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            var does = new Label(messages.get("ui.keys." + ROWS.get(row) + ".does"));
            does.setWrapText(true);
            does.setMaxWidth(WIDEST);
            does.setMinHeight(Region.USE_PREF_SIZE);
            // Two halves side by side: one below the other they would be higher than a small screen.
            int side = row / half * 2;
            grid.add(keys, side, row % half);
            grid.add(does, side + 1, row % half);
        }
        dialog.getDialogPane().getStyleClass().add("wide-pane");
        dialog.getDialogPane().setContent(grid);
        dialog.getDialogPane()
                .getButtonTypes()
                .add(new ButtonType(messages.get("ui.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
    }

    void show(Window owner) {
        Dressing.dress(dialog, owner);
        dialog.show();
    }
}
