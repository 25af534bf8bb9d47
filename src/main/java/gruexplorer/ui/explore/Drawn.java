package gruexplorer.ui.explore;

import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Texts;
import javafx.beans.property.ReadOnlyProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A view of the drawer that draws what was worked out: what is chosen above, then why there is nothing, or the
/// picture.
///
/// @param picture follows the cursor and the theme
/// @param none why there is nothing; empty where there is something
record Drawn(ExploreViewModel model, Texts texts, FigureView<?> picture, Label none) {

    /// @param id what the ids of its parts begin with
    static Drawn of(ExploreViewModel model, Texts texts, FigureView<?> picture, String id) {
        Label none = DrawerRows.quiet("");
        none.setId(id + "-none");
        none.managedProperty().bind(none.textProperty().isNotEmpty());
        picture.setId(id + "-picture");
        return new Drawn(model, texts, picture, none);
    }

    /// @param found what was worked out
    /// @param show shows it
    /// @param room where the picture goes
    VBox pane(ReadOnlyProperty<?> found, Runnable show, Region room, Node... choices) {
        VBox.setVgrow(room, Priority.ALWAYS);
        var all = new VBox(DrawerRows.row(choices), none, room);
        all.getStyleClass().add("drawn");
        found.addListener((p, before, now) -> show.run());
        model.cursorProperty().addListener((p, before, now) -> picture.refresh());
        model.darkProperty().addListener((p, before, now) -> picture.refresh());
        texts.on(messages -> show.run());
        return all;
    }
}
