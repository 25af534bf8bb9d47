package gruexplorer.ui.run;

import gruexplorer.ui.control.Texts;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;

/// Buttons of which one is always pressed: which view of several a page shows.
public final class ViewChoice {

    private final ToggleGroup group = new ToggleGroup();
    private final Texts texts;
    private final Runnable chosen;

    /// @param chosen called when one is pressed
    public ViewChoice(Texts texts, Runnable chosen) {
        this.texts = texts;
        this.chosen = chosen;
    }

    /// One more of them.
    ///
    /// @param key the message that names it
    public ToggleButton add(ToggleButton button, String id, String key) {
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add("train-view");
        button.setToggleGroup(group);
        texts.label(button, key);
        texts.on(messages -> button.setAccessibleText(messages.get(key)));
        button.setOnAction(event -> {
            button.setSelected(true);
            chosen.run();
        });
        return button;
    }
}
