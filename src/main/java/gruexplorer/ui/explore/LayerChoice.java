package gruexplorer.ui.explore;

import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.text.StepWords;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/// One button for each layer and direction of the model; not there where it has but one.
final class LayerChoice extends FlowPane {

    private final ExploreViewModel model;
    private final List<ToggleButton> buttons = new ArrayList<>();

    LayerChoice(ExploreViewModel model) {
        this.model = model;
        setId("layers");
        getStyleClass().add("layers");
        model.readingProperty().addListener((p, before, now) -> fill());
        model.languageProperty().addListener((p, before, now) -> fill());
        model.cursorProperty().addListener((p, before, now) -> mark());
        fill();
    }

    private void fill() {
        Messages messages = Messages.in(model.languageProperty().get());
        var words = new StepWords(messages);
        var group = new ToggleGroup();
        buttons.clear();
        int chosen = 0;
        for (Reading side : model.sides()) {
            for (int layer = 0; layer < side.trace().layers().size(); layer++) {
                buttons.add(button(words.layer(side, layer), words.meaning(side, layer), chosen++, group));
            }
        }
        getChildren().setAll(buttons);
        setVisible(buttons.size() > 1);
        setManaged(buttons.size() > 1);
        mark();
    }

    private ToggleButton button(String name, String meaning, int index, ToggleGroup group) {
        var button = new ToggleButton(name);
        button.setToggleGroup(group);
        button.setId("layer-" + (index + 1));
        button.setAccessibleText(meaning);
        button.setTooltip(new Tooltip(meaning));
        button.setOnAction(event -> {
            model.chooseLayer(index);
            mark();
        });
        return button;
    }

    /// The one looked at stays pressed, even where it is pressed again.
    private void mark() {
        for (int layer = 0; layer < buttons.size(); layer++) {
            buttons.get(layer).setSelected(layer == model.layerIndex());
        }
    }
}
