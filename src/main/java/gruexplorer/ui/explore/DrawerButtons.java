package gruexplorer.ui.explore;

import gruexplorer.ui.control.Texts;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The buttons of the drawer's views.
final class DrawerButtons {

    private DrawerButtons() {}

    /// With a word beside its picture.
    static Button worded(Texts texts, String id, String key, Feather icon) {
        var button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        texts.label(button, key);
        return button;
    }

    /// A picture alone; its word is read out.
    static Button quiet(Texts texts, String id, String key, Feather icon) {
        var button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("breaks-remove");
        texts.name(button, key);
        return button;
    }

    /// Two of which one is always chosen, at first the first.
    ///
    /// @param second told whether it is the second
    static SegmentedButton either(ToggleButton one, ToggleButton other, Consumer<Boolean> second) {
        var group = new ToggleGroup();
        one.setSelected(true);
        var both = new SegmentedButton(one, other);
        both.setToggleGroup(group);
        group.selectedToggleProperty().addListener((p, before, now) -> {
            if (now == null && before != null) {
                group.selectToggle(before);
            } else {
                second.accept(other.equals(now));
            }
        });
        return both;
    }

    /// A button of such a pair.
    static ToggleButton toggle(Texts texts, String id, String key) {
        var button = new ToggleButton();
        button.setId(id);
        texts.label(button, key);
        return button;
    }

    /// Takes room only where it is of use.
    static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
