package gruexplorer.ui.control;

import javafx.css.PseudoClass;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;

/// Gives a dialog the looks of the window that it belongs to: its style sheets, its theme, its size of type.
public final class Dressing {

    private Dressing() {}

    /// Before it is shown.
    public static void dress(Dialog<?> dialog, Window owner) {
        dialog.initOwner(owner);
        DialogPane pane = dialog.getDialogPane();
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        pane.getStyleClass().add("root");
        for (PseudoClass state : owner.getScene().getRoot().getPseudoClassStates()) {
            pane.pseudoClassStateChanged(state, true);
        }
        // The first layout has been made in the type of a desk.
        dialog.setOnShown(event -> pane.getScene().getWindow().sizeToScene());
    }
}
